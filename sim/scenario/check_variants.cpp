/// \file
/// What-ifs, switches and levers: what can be said of them without laying them over the scenario.

#include <fmt/core.h>

#include <array>

#include "scenario/check_parts.hpp"

namespace zopa {
namespace {

/// Keys that say how a scenario is read, watched or run, not what it is.
constexpr std::array<std::string_view, 16> kShared = {"zopa",    "id",    "as_of",     "sources",     "assumptions", "prior_check",
                                                      "extends", "clock", "packages",  "switches",    "what_ifs",
                                                      "levers",  "sweep", "decisions", "monte_carlo", "output"};

/// What diplomacy can change, `*` for any one part.
constexpr std::array<std::string_view, 12> kDiplomatic = {"issues.*.levels",
                                                          "preferences.*.opening",
                                                          "preferences.*.interactions",
                                                          "red_lines.lines",
                                                          "indices",
                                                          "linkages.gates",
                                                          "war.parties.*.coverage",
                                                          "beliefs",
                                                          "protocol",
                                                          "mediator",
                                                          "ratification",
                                                          "durability.effects"};

void check_changes(Examination& examination, const std::string& path, const Changes& changes) {
  for (const auto& overlay : changes.overlays) {
    examination.require(!shared_by_variants(overlay.path), join_path(join_path(path, "set"), overlay.path),
                        fmt::format("'{}'", overlay.path),
                        "a path to what the scenario is; how it is read, watched and run is shared by all variants");
  }
}

void check_weights(Examination& examination, const std::string& path, const Switch& structure) {
  const auto stated = std::ranges::count_if(structure.options, [](const auto& entry) { return entry.second.weight.has_value(); });
  double sum = 0.0;
  for (const auto& [id, option] : structure.options) {
    sum += option.weight.value_or(0.0);
  }
  const auto n = static_cast<std::ptrdiff_t>(structure.options.size());
  examination.require(stated == 0 || stated == n, path, fmt::format("{} weights for {} options", stated, n), "a weight for each, or none");
  examination.require(stated == 0 || sum > 0.0, path, "weights that are all zero", "a positive weight");
}

void check_switch(Examination& examination, const std::string& path, const Switch& structure) {
  examination.require(structure.options.size() >= 2, join_path(path, "options"), fmt::format("{} options", structure.options.size()),
                      "at least 2");
  if (structure.base.empty()) {
    examination.missing(join_path(path, "base"), "the option that the scenario as written stands for");
  } else {
    examination.declared(join_path(path, "base"), structure.base, "option of this switch", structure.options);
  }
  check_weights(examination, join_path(path, "options"), structure);
  for (const auto& [id, option] : structure.options) {
    check_changes(examination, join_path(join_path(path, "options"), id), option.set);
  }
}

bool is_diplomatic(const std::vector<std::string>& path) {
  return std::ranges::any_of(kDiplomatic, [&path](std::string_view pattern) { return covers(split_path(pattern), path); });
}

/// A lever may only name what diplomacy changes. That keeps searches from recommending harm: to raise what fighting costs, to make a
/// collapse likelier or a side weaker would open zones too.
void check_lever(Examination& examination, const std::string& path, const DiplomaticLever& lever) {
  if (lever.set.empty()) {
    examination.missing(join_path(path, "set"), "at least one change");
  }
  for (const auto& overlay : lever.set.overlays) {
    const auto parts = split_path(overlay.path);
    const bool war = !parts.empty() && parts.front() == "war";
    if (!is_diplomatic(parts)) {
      examination.report(join_path(join_path(path, "set"), overlay.path), fmt::format("'{}'", overlay.path),
                         fmt::format("a diplomatic change, of {}", one_of(kDiplomatic)),
                         war ? "costs of war, losses, collapse and exhaustion are harm, which no search may recommend"
                             : "what a party wants and what it can do are no levers");
    }
  }
}

}  // namespace

bool shared_by_variants(std::string_view path) {
  const auto parts = split_path(path);
  return parts.empty() || std::ranges::find(kShared, parts.front()) != kShared.end();
}

void check_variants(Examination& examination) {
  const auto& scenario = examination.scenario;
  for (const auto& [id, what_if] : scenario.what_ifs) {
    check_changes(examination, join_path("what_ifs", id), what_if.set);
  }
  for (const auto& [id, structure] : scenario.switches) {
    check_switch(examination, join_path("switches", id), structure);
  }
  for (const auto& [id, lever] : scenario.levers) {
    check_lever(examination, join_path("levers", id), lever);
  }
}

}  // namespace zopa
