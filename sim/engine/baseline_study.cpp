#include "engine/baseline_study.hpp"

#include <algorithm>
#include <vector>

#include <fmt/core.h>

#include "engine/metrics.hpp"
#include "engine/statistics.hpp"
#include "solve/challenge.hpp"
#include "solve/compromise.hpp"
#include "solve/condorcet.hpp"
#include "solve/exchange.hpp"
#include "world/world.hpp"

namespace zopa {

namespace {

constexpr std::uint64_t kBatch = 64;  ///< worlds between two questions whether to stop

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

double line_place(int level, int n_levels) {
  return n_levels > 1 ? static_cast<double>(level) / static_cast<double>(n_levels - 1) : 0.0;
}

/// What the models need of one world, and what they say.
class Baselines {
 public:
  explicit Baselines(const Game& game) : game_(game), n_(game.n_issues()) {
    for (const std::string& party : game.party_ids) {
      table_.capability.push_back(game.scenario.parties.at(party).capability);
    }
    table_.position = Matrix::Zero(game.n_parties(), n_);
    table_.salience = Matrix::Zero(game.n_parties(), n_);
    best_.assign(at(game.n_parties() * n_), 0);
  }

  /// \param line [models x issues], models as in kLineBaselines \param winner [parties + 1]
  void work_out(const World& world, std::vector<double>& line, std::vector<double>& winner) {
    read_wishes(world);
    const ExchangeResult exchanges = play_exchanges(table_);
    std::vector<Stake> stakes(table_.capability.size());
    for (int issue = 0; issue < n_; ++issue) {
      for (int party = 0; party < game_.n_parties(); ++party) {
        stakes[at(party)] = {table_.capability[at(party)], table_.position(party, issue), table_.salience(party, issue)};
      }
      line[at(issue)] = exchanges.before[at(issue)];
      line[at(n_ + issue)] = weighted_median(stakes);
      line[at(2 * n_ + issue)] = exchanges.after[at(issue)];
      line[at(3 * n_ + issue)] = play_challenges(stakes, kChallengeRounds).back().median;
    }
    winner = winners(support_of(utilities(world), table_.capability), Election::markov_incentive);
  }

 private:
  [[nodiscard]] int best(int party, int issue) const { return best_[at(party * n_ + issue)]; }

  void read_wishes(const World& world) {
    const Layout& layout = game_.layout;
    for (int party = 0; party < game_.n_parties(); ++party) {
      double largest = 0.0;
      for (int issue = 0; issue < n_; ++issue) {
        largest = std::max(largest, world.weights(party, issue));
        const int offset = layout.level_offset[at(issue)];
        int top = layout.status_quo[at(issue)];
        for (int level = 0; level < layout.n_levels[at(issue)]; ++level) {
          if (world.values(party, offset + level) > world.values(party, offset + top)) {
            top = level;
          }
        }
        best_[at(party * n_ + issue)] = top;
        table_.position(party, issue) = line_place(top, layout.n_levels[at(issue)]);
      }
      for (int issue = 0; issue < n_; ++issue) {
        table_.salience(party, issue) = largest > 0.0 ? world.weights(party, issue) / largest : 0.0;
      }
    }
  }

  /// Weights times values of what each party wants most, and of the status quo. \return [parties x (parties + 1)]
  [[nodiscard]] Matrix utilities(const World& world) const {
    Matrix utility = Matrix::Zero(game_.n_parties(), game_.n_parties() + 1);
    for (int party = 0; party < game_.n_parties(); ++party) {
      for (int candidate = 0; candidate <= game_.n_parties(); ++candidate) {
        for (int issue = 0; issue < n_; ++issue) {
          const int level = candidate < game_.n_parties() ? best(candidate, issue) : game_.layout.status_quo[at(issue)];
          utility(party, candidate) += world.weights(party, issue) * world.values(party, game_.layout.level_offset[at(issue)] + level);
        }
      }
    }
    return utility;
  }

  const Game& game_;
  int n_;
  ExchangeTable table_;
  std::vector<int> best_;  ///< [parties x issues] best level
};

Estimate mean_of_worlds(std::string name, std::string meaning, const PairSums& sums, std::uint64_t n) {
  Metric metric;
  metric.name = std::move(name);
  metric.unit = "-";
  metric.meaning = std::move(meaning);
  metric.kind = MetricKind::mean;
  return estimate_of(metric, sums, n, 1);
}

/// An issue that nobody cares about has no weighted mean.
bool every_issue_matters(const Game& game, const World& world) {
  for (int issue = 0; issue < game.n_issues(); ++issue) {
    double sum = 0.0;
    for (int party = 0; party < game.n_parties(); ++party) {
      sum += world.weights(party, issue);
    }
    if (sum <= 0.0) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string line_baseline_name(std::string_view model, const std::string& issue) {
  return fmt::format("baseline.{}.{}", model, issue);
}

std::string winner_name(const std::string& candidate) {
  return "baseline.winner." + candidate;
}

bool study_baselines(const Game& game, const BaselineStudyOptions& options, Estimates& estimates) {
  const std::uint64_t planned = options.worlds > 0 ? options.worlds : static_cast<std::uint64_t>(game.scenario.monte_carlo.worlds);
  const std::uint64_t n = std::min(planned, kBaselineWorlds);
  const auto n_issues = at(game.n_issues());
  const auto n_candidates = at(game.n_parties()) + 1;
  std::vector<PairSums> line_sums(std::size(kLineBaselines) * n_issues);
  std::vector<PairSums> winner_sums(n_candidates);
  std::vector<double> line(line_sums.size());
  std::vector<double> winner(n_candidates);
  Baselines baselines(game);
  World world;
  for (std::uint64_t index = 0; index < n; ++index) {
    if (index % kBatch == 0 && options.stop && options.stop()) {
      return false;
    }
    draw_world(game, static_cast<std::uint32_t>(index), world);
    if (!every_issue_matters(game, world)) {
      return true;  // by construction so in every world: there is nothing to say
    }
    baselines.work_out(world, line, winner);
    for (std::size_t k = 0; k < line.size(); ++k) {
      line_sums[k].add(line[k], 1.0);
    }
    for (std::size_t k = 0; k < winner.size(); ++k) {
      winner_sums[k].add(winner[k], 1.0);
    }
  }
  for (std::size_t model = 0; model < std::size(kLineBaselines); ++model) {
    for (std::size_t issue = 0; issue < n_issues; ++issue) {
      estimates.add(mean_of_worlds(line_baseline_name(kLineBaselines[model], game.issue_ids[issue]),
                                   fmt::format("where a {} of positions ends, 0 the first level, 1 the last", kLineBaselines[model]),
                                   line_sums[model * n_issues + issue], n));
    }
  }
  for (std::size_t k = 0; k < n_candidates; ++k) {
    const std::string candidate = k + 1 < n_candidates ? game.party_ids[k] : std::string(kStatusQuoCandidate);
    estimates.add(mean_of_worlds(winner_name(candidate), "chance that this wins a probabilistic election among what each party wants most",
                                 winner_sums[k], n));
  }
  return true;
}

}  // namespace zopa
