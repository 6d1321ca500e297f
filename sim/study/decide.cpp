#include "study/decide.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "core/did_you_mean.hpp"
#include "core/error.hpp"
#include "core/ids.hpp"
#include "engine/run.hpp"
#include "input/variants.hpp"
#include "scenario/check.hpp"
#include "scenario/path.hpp"
#include "scenario/wording.hpp"
#include "study/facts.hpp"
#include "study/shared_means.hpp"
#include "study/variants.hpp"

namespace zopa {
namespace {

constexpr int kPlaysOfHalf = 4;                   ///< see plays_of_half()
constexpr std::size_t kMostNumbers = 1ULL << 28;  ///< facts of all worlds that are kept at once: a gigabyte

/// A payoff as places among the metrics whose means a block hands out.
struct Payoff {
  std::vector<std::pair<std::size_t, double>> weights;  ///< place in RunPlan::plain, weight
  double cost = 0.0;
};

/// Names of the metrics that count every play. [as RunPlan::plain]
std::vector<std::string_view> countable(const RunPlan& plan) {
  std::vector<std::string_view> names;
  for (const int metric : plan.plain) {
    names.push_back(plan.metrics[static_cast<std::size_t>(metric)].name);
  }
  return names;
}

/// The nearest of the names that may be a key.
std::string nearest_key(const std::string& name, std::vector<std::string_view> names) {
  std::erase_if(names, [](std::string_view known) { return !is_id(known); });
  return did_you_mean(name, names);
}

/// \param problems where a metric cannot be counted or must not be rewarded
Payoff payoff_of(const RunPlan& plan, const Decision& decision, double cost, const std::string& path, std::vector<Problem>& problems) {
  Payoff payoff{{}, cost};
  const auto names = countable(plan);
  for (const auto& [name, weight] : decision.payoff) {
    const auto found = std::ranges::find(names, name);
    const std::string here = join_path(join_path(path, "payoff"), name);
    if (found == names.end()) {
      problems.push_back({here, fmt::format("'{}'", name), "a metric that counts every play, such as agreement, ratified or held_1_year",
                          nearest_key(name, names)});
      continue;
    }
    const auto place = static_cast<std::size_t>(found - names.begin());
    if (weight > 0.0 && plan.metrics[static_cast<std::size_t>(plan.plain[place])].harm) {
      problems.push_back({here, fmt::format("{} for {}", weight, name), "0 or less",
                          "more of a war and of its ends is harm, which no decision may aim at"});
    }
    payoff.weights.emplace_back(place, weight);
  }
  return payoff;
}

/// Takes the payoffs of one option in one half.
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

std::string title_of(const Scenario& scenario, const DecisionOption& option) {
  std::string title = option.title;
  for (const std::string& id : option.title.empty() ? option.levers : std::vector<std::string>{}) {
    const std::string& of_lever = scenario.levers.find(id)->second.title;
    title += (title.empty() ? "" : "; ") + (of_lever.empty() ? id : of_lever);
  }
  return title.empty() ? "no lever" : title;
}

/// A zone is searched for only if the payoff asks for it.
bool asks_for_zone(const Decision& decision) {
  return std::ranges::any_of(decision.payoff, [](const auto& entry) { return entry.first.find("zone") != std::string::npos; });
}

class Study {
 public:
  Study(const LoadedScenario& loaded, const std::string& id, const DecideOptions& options)
      : loaded_(loaded),
        scenario_(loaded.scenario),
        decision_(scenario_.decisions.find(id)->second),
        options_(options),
        half_(options.plays_of_half),
        base_(means_.compiled(scenario_, {})) {
    expect_size();
    answer_.id = id;
    answer_.plays = 2 * half_;
    answer_.worlds = static_cast<std::uint64_t>(scenario_.monte_carlo.worlds);
    payoffs_.n_worlds = static_cast<std::size_t>(answer_.worlds);
    payoffs_.n_options = decision_.options.size();
    payoffs_.first.resize(payoffs_.n_worlds * payoffs_.n_options);
    payoffs_.second.resize(payoffs_.first.size());
  }

  std::optional<DecisionAnswer> answer() {
    for (const auto& [id, option] : decision_.options) {
      if (!play(id, option)) {
        return std::nullopt;
      }
    }
    const Gains gains = gains_of(payoffs_);
    const auto payoffs = mean_payoffs(payoffs_), over_best = mean_payoffs(gains.over_best);
    for (std::size_t k = 0; k < payoffs.size(); ++k) {
      answer_.options[k].payoff = payoffs[k];
      answer_.options[k].over_best = over_best[k];
    }
    answer_.best = gains.best;
    answer_.perfect = perfect_information(gains);
    return weigh_numbers(gains) ? std::optional(std::move(answer_)) : std::nullopt;
  }

 private:
  void expect_size() const {
    const std::size_t most = kMostNumbers / Facts(base_).names().size();
    const auto worlds = static_cast<std::uint64_t>(scenario_.monte_carlo.worlds);
    if (worlds < 2 || worlds > most) {
      throw InputError(Problem{"monte_carlo.worlds", std::to_string(worlds), fmt::format("2 to {} here", most),
                               worlds < 2 ? "one world has no error" : "all worlds are kept in memory"});
    }
  }

  /// Plays one option in every world, once for each half. \return false if stopped
  bool play(const std::string& id, const DecisionOption& option) {
    const std::size_t place = answer_.options.size();
    const std::vector<Overlay> changes = changes_of(option, scenario_.levers).overlays;
    const Game game = means_.compiled(changed_scenario(loaded_, changes), changes);
    RunPlan plan(game);
    plan.replicates = half_;
    plan.search_zone = plan.search_zone && asks_for_zone(decision_);
    plan.n_rows = plan.n_world_rows = 0;
    plan.n_mean_rows = plan.n_worlds;
    std::vector<Problem> problems;
    const Payoff payoff = payoff_of(plan, decision_, option.cost, join_path("decisions", answer_.id), problems);
    if (!problems.empty()) {
      throw InputError(problems);
    }
    RunOptions run;
    run.threads = options_.threads;
    run.stop = options_.stop;
    for (const bool is_second : {false, true}) {
      plan.first_replicate = is_second ? static_cast<std::uint32_t>(half_) : 0;
      run.progress = [&](std::uint64_t blocks) {
        const std::uint64_t passes = 2 * place + (is_second ? 1 : 0);
        if (options_.progress) {
          options_.progress((passes * plan.n_worlds + plan.worlds_before(blocks)) / (2 * payoffs_.n_options));
        }
      };
      Taker taker(plan, payoff, place, payoffs_.n_options, is_second ? payoffs_.second : payoffs_.first);
      if (run_blocks(plan, taker, run).finished_blocks < plan.n_blocks()) {
        return false;
      }
    }
    answer_.options.push_back({id, title_of(scenario_, option), {}, {}});
    return true;
  }

  /// What knowing each fact of the scenario as it stands would be worth. \return false if stopped
  bool weigh_numbers(const Gains& gains) {
    const Facts facts(base_);
    const std::size_t n = facts.names().size();
    std::vector<float> rows;
    rows.reserve(payoffs_.n_worlds * n);
    World world;
    for (std::size_t w = 0; w < payoffs_.n_worlds; ++w) {
      draw_world(base_, static_cast<std::uint32_t>(w), world);
      facts.append(world, rows);
    }
    std::vector<double> column(payoffs_.n_worlds);
    for (std::size_t k = 0; k < n; ++k) {
      if (options_.stop && options_.stop()) {
        return false;
      }
      for (std::size_t w = 0; w < payoffs_.n_worlds; ++w) {
        column[w] = static_cast<double>(rows[w * n + k]);
      }
      answer_.numbers.push_back({facts.names()[k], partial_information(gains, column)});
    }
    std::ranges::stable_sort(answer_.numbers, std::ranges::greater(), [](const WorthOfNumber& number) { return number.worth.value; });
    return true;
  }

  const LoadedScenario& loaded_;
  const Scenario& scenario_;
  const Decision& decision_;
  const DecideOptions& options_;
  int half_;
  SharedMeans means_;
  Game base_;
  Payoffs payoffs_;
  DecisionAnswer answer_;
};

void check_payoffs(const Scenario& scenario, const Origins& origins, Findings& findings) {
  const auto is_of_decision = [](const Problem& problem) { return problem.path.starts_with("decisions."); };
  if (scenario.decisions.empty() || !std::ranges::all_of(check(scenario), is_of_decision)) {
    return;
  }
  const Game game = compile(scenario, static_cast<std::uint64_t>(scenario.monte_carlo.seed));
  const RunPlan plan(game);
  std::vector<Problem> problems;
  for (const auto& [id, decision] : scenario.decisions) {
    static_cast<void>(payoff_of(plan, decision, 0.0, join_path("decisions", id), problems));
  }
  for (Problem& problem : problems) {
    const Place place = origins.place_of(problem.path);
    findings.add(place, std::move(problem));
  }
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
    const std::string named = id ? fmt::format("'{}'", *id) : ids.empty() ? "nothing" : "several";
    throw InputError(Problem{"decisions", named, ids.empty() ? "a decision, and this scenario declares none" : "one of " + one_of(ids),
                             id            ? did_you_mean(*id, ids)
                             : ids.empty() ? ""
                                           : "name one behind the scenario"});
  }
  return found->first;
}

int plays_of_half(const Scenario& scenario) {
  return scenario.monte_carlo.replicates > 1 ? scenario.monte_carlo.replicates : kPlaysOfHalf;
}

void check_variants_and_payoffs(const Scenario& scenario, Origins& origins, Findings& findings) {
  const bool readable = findings.empty();
  check_variants(scenario, origins, findings);
  if (readable) {
    check_payoffs(scenario, origins, findings);
  }
}

std::optional<DecisionAnswer> decide(const LoadedScenario& loaded, const std::string& id, const DecideOptions& options) {
  expect_independent_worlds(loaded.scenario);
  Findings findings;
  check_payoffs(loaded.scenario, loaded.origins, findings);  // of overlays, too
  findings.throw_if_any(loaded.origins.names);
  return Study(loaded, id, options).answer();
}

}  // namespace zopa
