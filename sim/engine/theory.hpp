#pragma once
/// \file
/// What theory says of the worlds of a scenario, without playing any talks: zone, slack, what closes it, solution points.

#include <functional>

#include "engine/zone_study.hpp"
#include "solve/world_points.hpp"

namespace zopa {

/// Quantiles of the slack that are told.
inline constexpr double kSlackQuantiles[] = {0.05, 0.25, 0.5, 0.75, 0.95};

/// "slack_quantile_0.25"
[[nodiscard]] std::string slack_quantile_name(double share);
/// "nash.gain.russia": mean of V - R at a point
[[nodiscard]] std::string point_gain_name(PointKind kind, const std::string& party);
/// "nash.terms.donetsk.zone": share of the worlds with a zone whose point has this level
[[nodiscard]] std::string point_terms_name(PointKind kind, const std::string& issue, const std::string& level);
/// "nash.proved": share of points of which it is proved that nothing better was left out
[[nodiscard]] std::string point_proved_name(PointKind kind);

/// Solves the first worlds. \return false if stopped; then `estimates` is not complete
[[nodiscard]] bool study_theory(const Game& game, const ZoneStudyOptions& options, Estimates& estimates);

}  // namespace zopa
