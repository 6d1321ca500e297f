#pragma once
/// \file
/// Scenario discovery: a few intervals of uncertain numbers inside which an event is frequent (the patient rule induction method).
/// Source: Friedman & Fisher (1999), Statistics and Computing 9, 123-143 (peeling and pasting); Bryant & Lempert (2010), Technological
/// Forecasting & Social Change 77, 34-49 (coverage, density, quasi-p-values, the resampling test).

#include <cstdint>
#include <span>
#include <vector>

namespace zopa {

/// Observations: numbers, and whether the event happened.
struct Sample {
  std::size_t n_dimensions = 0;
  std::vector<float> numbers;  ///< [n x n_dimensions] row by row
  std::vector<char> event;     ///< [n]

  [[nodiscard]] std::size_t n() const { return event.size(); }
  [[nodiscard]] float at(std::size_t row, std::size_t dimension) const { return numbers[row * n_dimensions + dimension]; }
};

/// A restriction low <= x <= high; an end that does not bind is infinite.
struct Restriction {
  std::size_t dimension;
  double low, high;
  /// Chance of so many events in the box if this restriction selected nothing: binomial with the density of the box without it.
  double quasi_p = 0.0;
};

struct PrimBox {
  std::vector<Restriction> restrictions;  ///< by dimension
  [[nodiscard]] bool holds(const Sample& sample, std::size_t row) const;
};

struct PrimOptions {
  double peel = 0.05;           ///< share of the box taken off at a time, alpha
  double least_coverage = 0.5;  ///< share of the events that stays in the box
  std::size_t most_dimensions = 4;
  double largest_quasi_p = 0.05;  ///< restrictions above it are given up
};

/// One box in the given rows: peels while that raises the density and keeps enough coverage and at most so many restricted dimensions,
/// then pastes back what costs no density, then gives up restrictions that chance explains. No restrictions: nothing was found.
[[nodiscard]] PrimBox find_box(const Sample& sample, std::span<const std::uint32_t> rows, const PrimOptions& options);

/// Counts of a box in some rows.
struct BoxCounts {
  std::uint64_t inside = 0, events_inside = 0, rows = 0, events = 0;
  [[nodiscard]] double coverage() const { return static_cast<double>(events_inside) / static_cast<double>(events); }
  [[nodiscard]] double density() const { return static_cast<double>(events_inside) / static_cast<double>(inside); }
};
[[nodiscard]] BoxCounts count_box(const PrimBox& box, const Sample& sample, std::span<const std::uint32_t> rows);

/// P(X >= k) of a binomial. \param p in [0, 1]
[[nodiscard]] double binomial_tail(std::uint64_t k, std::uint64_t n, double p);

}  // namespace zopa
