#pragma once
/// \file
/// What a metric says over many settings of the assumptions: its distribution, the share of settings within a band, and which assumption
/// moves it most.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics.hpp"
#include "study/bootstrap.hpp"

namespace zopa {

/// The metric at one setting, with its error of sampling worlds.
struct Setting {
  double value = 0.0;
  double standard_error = 0.0;
};

/// An assumption that differs between settings.
struct Assumption {
  std::string name;
  std::vector<std::string> labels;  ///< [n_settings] as YAML flow
};

/// Settings alike in one assumption: one option, or a fifth of its numbers.
struct Alike {
  std::string label;  ///< the option; `lowest fifth` and so on
  std::size_t n = 0;
  double mean = 0.0, standard_error = 0.0;
};

/// How much one assumption moves the metric.
struct Mover {
  std::string name;
  Measured share;            ///< of the variance between settings that it explains alone; noise can make it negative
  std::vector<Alike> alike;  ///< options in order of their ids, or fifths from low to high
};

/// A quantile of the distribution over settings, with the interval of order statistics.
struct QuantileOfSettings {
  double q = 0.0;
  double value = 0.0;
  Interval interval{};
};

struct PriorPredictive {
  std::size_t n = 0;
  double mean = 0.0, standard_error = 0.0;    ///< of the mean: between settings, and of the worlds they share
  double spread = 0.0;                        ///< standard deviation between settings without the noise of worlds
  double noise = 0.0;                         ///< standard error of a setting, root mean square
  std::vector<QuantileOfSettings> quantiles;  ///< 5, 25, 50, 75, 95 %
  std::size_t below = 0, within = 0, above = 0;
  Interval share_within{};    ///< 95 %, Wilson's
  std::vector<Mover> movers;  ///< the strongest first
};

/// Whether the share of settings within the band is the one that was expected. Nothing: the settings are too few to say.
[[nodiscard]] std::optional<bool> holds(const PriorPredictive& found, double mass);

/// \param settings [n], n >= 2 \param assumptions each with a label for every setting \param from, to the band, ends included
/// \throws ContractError for other lengths
/// Source: share of variance: Kelley (1935), An unbiased correlation ratio measure, PNAS 21, 554-559; its error: the jackknife, Efron &
/// Stein (1981), Annals of Statistics 9, 586-596; intervals of quantiles: David & Nagaraja (2003), Order Statistics, section 7.1.
[[nodiscard]] PriorPredictive prior_predictive(std::span<const Setting> settings, const std::vector<Assumption>& assumptions, double from,
                                               double to);

}  // namespace zopa
