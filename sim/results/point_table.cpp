#include "results/point_table.hpp"

#include <cmath>
#include <limits>
#include <map>

#include "core/error.hpp"

namespace zopa {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Gives the columns their size, everything missing.
void size_columns(PointTable& table) {
  const std::size_t cells = table.n_points() * table.heads.size();
  table.defined.assign(cells, 0);
  table.n.assign(cells, 0);
  for (auto* column : {&table.value, &table.standard_error, &table.low, &table.high}) {
    column->assign(cells, kNone);
  }
  const std::size_t rounds = table.n_points() * static_cast<std::size_t>(kEvents) * table.n_rounds;
  for (auto* column : {&table.curve, &table.curve_error, &table.curve_low, &table.curve_high}) {
    column->assign(rounds, std::numeric_limits<float>::quiet_NaN());
  }
}

void put_curves(PointTable& table, std::size_t row, const Curves& curves) {
  const auto rounds = static_cast<std::size_t>(curves.n_rounds);
  const auto copy = [&](std::vector<float>& column, const std::vector<double>& values) {
    for (std::size_t event = 0; event < kEvents; ++event) {
      for (std::size_t round = 0; round < rounds; ++round) {
        column[(row * kEvents + event) * table.n_rounds + round] = static_cast<float>(values[event * rounds + round]);
      }
    }
  };
  copy(table.curve, curves.value);
  copy(table.curve_error, curves.standard_error);
  copy(table.curve_low, curves.low);
  copy(table.curve_high, curves.high);
}

}  // namespace

PointTable make_point_table(const std::vector<PointResult>& results) {
  PointTable table;
  std::map<std::string, std::size_t, std::less<>> place;
  for (const PointResult& result : results) {
    expects(table.points.empty() || table.points.back() < result.point, "make_point_table: points out of order");
    table.points.push_back(result.point);
    table.state.push_back(static_cast<std::uint8_t>(result.reason.empty() ? PointState::done : PointState::failed));
    table.reasons.push_back(result.reason);
    table.worlds.push_back(result.worlds);
    table.replicates.push_back(result.replicates);
    table.seeds.push_back(result.seed);
    table.n_rounds = std::max(table.n_rounds, static_cast<std::size_t>(result.curves.n_rounds));
    for (const Estimate& estimate : result.estimates.all()) {
      if (place.emplace(estimate.name, table.heads.size()).second) {
        table.heads.push_back({estimate.name, estimate.unit, estimate.meaning});
      }
    }
  }
  size_columns(table);
  for (std::size_t row = 0; row < results.size(); ++row) {
    for (const Estimate& estimate : results[row].estimates.all()) {
      const std::size_t cell = row * table.heads.size() + place.find(estimate.name)->second;
      table.defined[cell] = 1;
      table.value[cell] = estimate.value;
      table.standard_error[cell] = estimate.standard_error;
      table.low[cell] = estimate.low;
      table.high[cell] = estimate.high;
      table.n[cell] = estimate.n;
    }
    put_curves(table, row, results[row].curves);
  }
  return table;
}

PointTable with_columns(const PointTable& table, const std::vector<EstimateHead>& heads, std::size_t n_rounds) {
  expects(n_rounds >= table.n_rounds, "with_columns: rounds would be lost");
  std::map<std::string_view, std::size_t> place;
  for (std::size_t k = 0; k < heads.size(); ++k) {
    place.emplace(heads[k].name, k);
  }
  PointTable wide = table;
  wide.heads = heads;
  wide.n_rounds = n_rounds;
  size_columns(wide);
  for (std::size_t k = 0; k < table.heads.size(); ++k) {
    const auto found = place.find(table.heads[k].name);
    expects(found != place.end(), "with_columns: an estimate would be lost");
    for (std::size_t row = 0; row < table.n_points(); ++row) {
      const std::size_t from = row * table.heads.size() + k;
      const std::size_t to = row * heads.size() + found->second;
      wide.defined[to] = table.defined[from];
      wide.value[to] = table.value[from];
      wide.standard_error[to] = table.standard_error[from];
      wide.low[to] = table.low[from];
      wide.high[to] = table.high[from];
      wide.n[to] = table.n[from];
    }
  }
  const auto stretch = [&](const std::vector<float>& from, std::vector<float>& to) {
    for (std::size_t line = 0; line < table.n_points() * kEvents; ++line) {
      for (std::size_t round = 0; round < table.n_rounds; ++round) {
        to[line * n_rounds + round] = from[line * table.n_rounds + round];
      }
    }
  };
  stretch(table.curve, wide.curve);
  stretch(table.curve_error, wide.curve_error);
  stretch(table.curve_low, wide.curve_low);
  stretch(table.curve_high, wide.curve_high);
  return wide;
}

}  // namespace zopa
