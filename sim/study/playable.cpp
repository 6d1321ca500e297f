#include "study/playable.hpp"

#include <set>
#include <string>
#include <utility>

#include "scenario/check.hpp"
#include "scenario/path.hpp"
#include "study/decide.hpp"
#include "study/design.hpp"

namespace zopa {

namespace {

/// Keeps the first points that between them show every value of every axis, at most kMostLookedAt of them.
DesignPoints telling(DesignPoints design) {
  std::set<std::pair<std::size_t, std::string>> seen;
  std::vector<std::vector<AxisValue>> kept;
  for (auto& point : design.points) {
    bool is_new = kept.empty();
    for (std::size_t axis = 0; axis < point.size(); ++axis) {
      is_new = seen.emplace(axis, point[axis].label).second || is_new;
    }
    if (is_new && kept.size() < kMostLookedAt) {
      kept.push_back(std::move(point));
    }
  }
  design.points = std::move(kept);
  return design;
}

bool plays_variants(const Sweep& sweep) {
  return sweep.design == SweepDesign::what_ifs || sweep.design == SweepDesign::switches || !sweep.what_ifs.empty() ||
         !sweep.switches.empty();
}

}  // namespace

void check_playable(const Scenario& scenario, Origins& origins, Findings& findings, const FileSource& read) {
  if (!findings.empty()) {
    return;
  }
  check_variants_and_payoffs(scenario, origins, findings);
  const bool variants_are_good = findings.empty();
  if (scenario.sweep.empty() || !check(scenario).empty()) {
    return;
  }
  const LoadedScenario loaded{.scenario = scenario, .files = {}, .resolved = {}, .origins = origins};
  for (const auto& [id, sweep] : scenario.sweep) {
    if (plays_variants(sweep) && !variants_are_good) {
      continue;
    }
    Findings found;
    const DesignPoints design = telling(make_points(loaded, id, read, origins, found));
    if (found.empty()) {
      check_points(loaded, id, design, origins, found);
    }
    findings.add_all(found);
  }
}

}  // namespace zopa
