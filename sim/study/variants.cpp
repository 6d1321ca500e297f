#include "study/variants.hpp"

#include <fmt/core.h>

#include <limits>

#include "core/did_you_mean.hpp"
#include "core/digest.hpp"
#include "core/error.hpp"
#include "scenario/check.hpp"
#include "scenario/wording.hpp"

namespace zopa {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::string lines_of(const std::vector<Overlay>& changes) {
  std::string text;
  for (const Overlay& overlay : changes) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", overlay.path, overlay.value);
  }
  return text;
}

const WhatIf& find_what_if(const Scenario& scenario, const std::string& id) {
  const auto found = scenario.what_ifs.find(id);
  if (found == scenario.what_ifs.end()) {
    std::vector<std::string_view> ids;
    for (const auto& [known, what_if] : scenario.what_ifs) {
      ids.push_back(known);
    }
    throw InputError(Problem{"what_ifs", fmt::format("'{}'", id),
                             ids.empty() ? "a what-if, and this scenario declares none" : "a what-if of the scenario: " + one_of(ids),
                             did_you_mean(id, ids)});
  }
  return found->second;
}

void expect_own_changes(const std::vector<Overlay>& changes) {
  for (const Overlay& overlay : changes) {
    if (shared_by_variants(overlay.path)) {
      throw InputError(Problem{"--set", fmt::format("'{}'", overlay.path),
                               "a path to what the scenario is; how it is read, watched and run is shared by all variants",
                               "worlds, replicates and seed have options of their own"});
    }
  }
}

/// One combination of options.
struct Cell {
  std::string id;
  std::string title;
  std::vector<Overlay> changes;
  std::vector<std::string> options;
  double weight = 1.0;
};

/// Every cell so far with each option of one more switch.
std::vector<Cell> crossed(const std::vector<Cell>& cells, const std::string& id, const Switch& structure) {
  double sum = 0.0;
  for (const auto& [option_id, option] : structure.options) {
    sum += option.weight.value_or(kNone);
  }
  std::vector<Cell> next;
  for (const Cell& cell : cells) {
    for (const auto& [option_id, option] : structure.options) {
      Cell longer = cell;
      const std::string space = cell.id.empty() ? "" : " ";
      longer.id += fmt::format("{}{}={}", space, id, option_id);
      longer.title += (cell.title.empty() ? "" : "; ") + (option.title.empty() ? option_id : option.title);
      longer.changes.insert(longer.changes.end(), option.set.overlays.begin(), option.set.overlays.end());
      longer.options.push_back(option_id);
      longer.weight *= option.weight.value_or(kNone) / sum;
      next.push_back(std::move(longer));
    }
  }
  return next;
}

}  // namespace

void expect_independent_worlds(const Scenario& scenario) {
  const auto& settings = scenario.monte_carlo;
  if (settings.design || settings.sampling != SamplingMethod::philox) {
    const bool design = settings.design.has_value();
    throw InputError(Problem{design ? "monte_carlo.design" : "monte_carlo.sampling",
                             fmt::format("'{}'", design ? word_of(settings.design->type) : word_of(settings.sampling)),
                             design ? "no design here" : "philox here", "errors of differences are taken over independent worlds"});
  }
}

Comparison::Comparison(LoadedScenario base, const std::vector<Overlay>& changes, std::string kind)
    : base_(std::move(base)),
      base_game_(std::make_unique<Game>(means_->compiled(base_.scenario, changes))),
      table_{.kind = std::move(kind), .switches = {}, .variants = {}} {
}

void Comparison::add(VariantRecord record, const LoadedScenario& changed, const std::vector<Overlay>& changes) {
  record.changes = lines_of(changes);
  record.digest = sha256_hex(changed.resolved);
  same_.push_back(changed.resolved == base_.resolved);
  games_.push_back(std::make_unique<Game>(means_->compiled(changed.scenario, changes)));
  table_.variants.push_back(std::move(record));
}

void Comparison::seal() {
  std::vector<const Game*> games;
  for (const auto& game : games_) {
    games.push_back(game.get());
  }
  plan_ = std::make_unique<LockstepPlan>(*base_game_, games, same_);
  means_.reset();
}

Comparison compare_what_ifs(const LoadedScenario& scenario, const std::vector<std::string>& ids, const std::vector<Overlay>& changes,
                            const std::optional<std::string>& against) {
  expect_independent_worlds(scenario.scenario);
  expect_own_changes(changes);
  std::vector<std::string> wanted = ids;
  if (wanted.empty() && changes.empty()) {
    for (const auto& [id, what_if] : scenario.scenario.what_ifs) {
      wanted.push_back(id);
    }
  }
  if (wanted.empty() && changes.empty()) {
    throw InputError(Problem{"what_ifs", "nothing", "at least one what-if, or --set PATH=VALUE on the command line", ""});
  }
  const std::vector<Overlay> before = against ? find_what_if(scenario.scenario, *against).set.overlays : std::vector<Overlay>();
  Comparison comparison(against ? with_overlays(scenario, before) : scenario, before, std::string(kCompareKind));
  comparison.table_.base = against.value_or(comparison.table_.base);
  const auto add = [&](const std::string& id, const std::string& title, const std::vector<Overlay>& its_changes) {
    comparison.add({id, title, {}, {}, kNone, {}}, with_overlays(scenario, its_changes), its_changes);
  };
  for (const std::string& id : wanted) {
    const WhatIf& what_if = find_what_if(scenario.scenario, id);
    add(id, what_if.title.empty() ? id : what_if.title, what_if.set.overlays);
  }
  if (!changes.empty()) {
    add(std::string(kAdHocId), "as set on the command line", changes);
  }
  comparison.seal();
  return comparison;
}

Comparison cross_switches(const LoadedScenario& scenario) {
  expect_independent_worlds(scenario.scenario);
  const auto& switches = scenario.scenario.switches;
  if (switches.empty()) {
    throw InputError(Problem{"switches", "nothing", "at least one structural switch with its options", ""});
  }
  Comparison comparison(scenario, {}, std::string(kEnsembleKind));
  std::vector<Cell> cells(1);
  for (const auto& [id, structure] : switches) {
    comparison.table_.switches.push_back(id);
    cells = crossed(cells, id, structure);
    if (cells.size() > kMostCells) {
      throw InputError(Problem{"switches", fmt::format("more than {} combinations", kMostCells), "fewer switches or options", ""});
    }
  }
  for (const Cell& cell : cells) {
    comparison.add({cell.id, cell.title, {}, {}, cell.weight, cell.options}, with_overlays(scenario, cell.changes), cell.changes);
  }
  comparison.seal();
  return comparison;
}

}  // namespace zopa
