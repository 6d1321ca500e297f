#pragma once
/// \file
/// Which inputs matter, read from a result: Sobol' indices of a Saltelli design, elementary effects of a Morris design, rank correlations
/// of a sample. An estimator on worlds that were not laid out for it gives numbers that mean nothing, so it is refused.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "study/bootstrap.hpp"

namespace zopa {

/// What is estimated.
enum class SensitivityMethod { sobol, morris, rank };

inline constexpr std::string_view kFirstOrder = "first";
inline constexpr std::string_view kTotalOrder = "total";
inline constexpr std::string_view kMuStar = "mu_star";
inline constexpr std::string_view kMu = "mu";
inline constexpr std::string_view kSigma = "sigma";
inline constexpr std::string_view kRankCorrelation = "rank_correlation";

/// One number of one factor for one metric.
struct SensitivityRow {
  std::string metric;
  std::string factor;
  std::string measure;
  std::string unit;
  Measured number;
};

struct Sensitivity {
  SensitivityMethod method = SensitivityMethod::rank;
  std::string scenario, notice;
  std::uint64_t seed = 0;
  std::uint64_t n = 0;  ///< base points, trajectories or worlds
  std::uint64_t worlds = 0;
  std::vector<std::string> metrics;  ///< in the order of the file
  std::vector<std::string> factors;
  std::vector<SensitivityRow> rows;  ///< by metric, then factor, then measure
};

/// The method that fits the worlds of a result.
/// \param wanted by the user, if by name
/// \throws InputError if it does not fit, IoError if the file cannot be read
[[nodiscard]] SensitivityMethod fitting_method(const std::string& path, const std::optional<std::string>& wanted);

/// \param metrics names in /world_means; empty: all
/// \throws InputError for an incomplete result, unknown metrics, or a method that does not fit
[[nodiscard]] Sensitivity analyse_sensitivity(const std::string& path, SensitivityMethod method, const std::vector<std::string>& metrics);

/// The measure by which factors are ordered.
[[nodiscard]] std::string_view main_measure(SensitivityMethod method);

/// Rows of one metric and measure, the largest absolute value first; missing ones last.
[[nodiscard]] std::vector<const SensitivityRow*> ordered(const Sensitivity& result, std::string_view metric, std::string_view measure);

}  // namespace zopa
