#include "study/decide.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "core/did_you_mean.hpp"
#include "core/error.hpp"
#include "engine/run.hpp"
#include "scenario/path.hpp"
#include "scenario/wording.hpp"

namespace zopa {
namespace {

/// A payoff as places among the metrics whose means a block hands out.
struct Payoff {
  std::vector<std::pair<std::size_t, double>> weights;  ///< place in RunPlan::plain, weight
  double cost = 0.0;
};

Payoff payoff_of(const RunPlan& plan, const Decision& decision, const std::string& path) {
  Payoff payoff;
  std::vector<std::string_view> names;
  for (const int metric : plan.plain) {
    names.push_back(plan.metrics[static_cast<std::size_t>(metric)].name);
  }
  std::vector<Problem> problems;
  for (const auto& [name, weight] : decision.payoff) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) {
      problems.push_back({join_path(join_path(path, "payoff"), name), fmt::format("'{}'", name),
                          "a metric that counts every play, as in /world_means", did_you_mean(name, names)});
    } else {
      payoff.weights.emplace_back(static_cast<std::size_t>(found - names.begin()), weight);
    }
  }
  if (!problems.empty()) {
    throw InputError(problems);
  }
  return payoff;
}

/// Takes the payoffs of one option.
class Taker : public BlockSink {
 public:
  Taker(const RunPlan& plan, const Payoff& payoff, std::size_t option, std::size_t n_options, std::vector<double>& payoffs)
      : plan_(plan), payoff_(payoff), option_(option), n_options_(n_options), payoffs_(payoffs) {}

  void take(const Block& block) override {
    const std::size_t width = plan_.plain.size();
    for (std::size_t row = 0; row < block.n_mean_rows; ++row) {
      double sum = -payoff_.cost;
      for (const auto& [place, weight] : payoff_.weights) {
        sum += weight * static_cast<double>(block.world_means[row * width + place]);
      }
      payoffs_[(block.first_world + row) * n_options_ + option_] = sum;
    }
  }

 private:
  const RunPlan& plan_;
  const Payoff& payoff_;
  std::size_t option_, n_options_;
  std::vector<double>& payoffs_;
};

std::vector<Overlay> changes_of(const Scenario& scenario, const DecisionOption& option) {
  std::vector<Overlay> changes;
  for (const std::string& id : option.levers) {
    const auto& overlays = scenario.levers.find(id)->second.set.overlays;
    changes.insert(changes.end(), overlays.begin(), overlays.end());
  }
  return changes;
}

/// A zone is searched for only if the payoff asks for it.
bool asks_for_zone(const Decision& decision) {
  return std::ranges::any_of(decision.payoff, [](const auto& entry) { return entry.first.starts_with("zone"); });
}

}  // namespace

const std::string& find_decision(const Scenario& scenario, const std::optional<std::string>& id) {
  std::vector<std::string_view> ids;
  for (const auto& [known, decision] : scenario.decisions) {
    ids.push_back(known);
  }
  if (!id && ids.size() == 1) {
    return scenario.decisions.begin()->first;
  }
  const auto found = id ? scenario.decisions.find(*id) : scenario.decisions.end();
  if (found == scenario.decisions.end()) {
    throw InputError(Problem{"decisions", id ? fmt::format("'{}'", *id) : "several decisions",
                             ids.empty() ? "a decision, and this scenario declares none" : "one of " + one_of(ids),
                             id ? did_you_mean(*id, ids) : "name one behind the scenario"});
  }
  return found->first;
}

std::optional<DecisionAnswer> decide(const LoadedScenario& loaded, const std::string& id, const DecideOptions& options) {
  const Scenario& scenario = loaded.scenario;
  const Decision& decision = scenario.decisions.find(id)->second;
  const auto seed = static_cast<std::uint64_t>(scenario.monte_carlo.seed);
  DecisionAnswer answer;
  answer.id = id;
  answer.plays = 2 * scenario.monte_carlo.replicates;
  Payoffs payoffs;
  payoffs.n_options = decision.options.size();
  std::vector<float> numbers;
  std::vector<std::string> names;

  // The scenario as it stands: which numbers one could know.
  const Game base = compile(scenario, seed);
  for (const Slot slot : base.parameters.drawn()) {
    names.push_back(base.parameters.names()[static_cast<std::size_t>(slot)]);
  }
  RunOptions run;
  run.threads = options.threads;
  run.stop = options.stop;
  std::size_t place = 0;
  for (const auto& [option_id, option] : decision.options) {
    const Game game = compile(with_overlays(loaded, changes_of(scenario, option)).scenario, seed);
    RunPlan plan(game);
    plan.search_zone = plan.search_zone && asks_for_zone(decision);
    plan.n_rows = plan.n_world_rows = 0;
    plan.n_mean_rows = plan.n_worlds;
    Payoff payoff = payoff_of(plan, decision, join_path("decisions", id));
    payoff.cost = option.cost;
    answer.worlds = payoffs.n_worlds = plan.n_worlds;
    for (auto* half : {&payoffs.first, &payoffs.second}) {
      half->resize(payoffs.n_worlds * payoffs.n_options);
      plan.first_replicate = half == &payoffs.first ? 0U : static_cast<std::uint32_t>(plan.replicates);
      Taker taker(plan, payoff, place, payoffs.n_options, *half);
      if (run_blocks(plan, taker, run).finished_blocks < plan.n_blocks()) {
        return std::nullopt;
      }
    }
    answer.options.push_back(option_id);
    ++place;
  }
  answer.payoffs = mean_payoffs(payoffs);
  answer.best = best_option(payoffs);
  answer.perfect = perfect_information(payoffs);

  World world;
  const std::size_t n = names.size();
  numbers.resize(payoffs.n_worlds * n);
  for (std::size_t w = 0; w < payoffs.n_worlds; ++w) {
    draw_world(base, static_cast<std::uint32_t>(w), world);
    for (std::size_t k = 0; k < n; ++k) {
      numbers[k * payoffs.n_worlds + w] = static_cast<float>(world.numbers[static_cast<std::size_t>(base.parameters.drawn()[k])]);
    }
  }
  for (std::size_t k = 0; k < n; ++k) {
    const auto first = numbers.begin() + static_cast<std::ptrdiff_t>(k * payoffs.n_worlds);
    const std::vector<double> column(first, first + static_cast<std::ptrdiff_t>(payoffs.n_worlds));
    answer.numbers.push_back({names[k], partial_information(payoffs, column)});
  }
  std::ranges::stable_sort(answer.numbers, [](const auto& a, const auto& b) { return a.worth.value > b.worth.value; });
  return answer;
}

}  // namespace zopa
