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

/// Issues that some party weighs; of the others no model can say anything.
std::vector<int> weighed_issues(const Game& game) {
  std::vector<int> issues;
  for (int issue = 0; issue < game.n_issues(); ++issue) {
    if (game.prior_view->weights.col(issue).maxCoeff() > 0.0) {
      issues.push_back(issue);
    }
  }
  return issues;
}

/// What the models need of one world, and what they say.
class Baselines {
 public:
  explicit Baselines(const Game& game) : game_(game), issues_(weighed_issues(game)) {
    for (const std::string& party : game.party_ids) {
      table_.capability.push_back(game.scenario.parties.at(party).capability);
    }
    const auto n_issues = static_cast<Eigen::Index>(issues_.size());
    table_.position = Matrix::Zero(game.n_parties(), n_issues);
    table_.salience = Matrix::Zero(game.n_parties(), n_issues);
    best_.assign(at(game.n_parties()), std::vector<int>(issues_.size()));
  }

  /// Those that the models speak of.
  [[nodiscard]] const std::vector<int>& issues() const { return issues_; }

  /// \param line [models x issues()], models as in kLineBaselines \param winner [parties + 1]
  void work_out(const World& world, std::vector<double>& line, std::vector<double>& winner) {
    read_wishes(world);
    const ExchangeResult exchanges = play_exchanges(table_);
    std::vector<Stake> stakes(table_.capability.size());
    const std::size_t n = issues_.size();
    for (std::size_t k = 0; k < n; ++k) {
      for (std::size_t party = 0; party < stakes.size(); ++party) {
        const auto row = static_cast<Eigen::Index>(party);
        const auto column = static_cast<Eigen::Index>(k);
        stakes[party] = {table_.capability[party], table_.position(row, column), table_.salience(row, column)};
      }
      line[k] = exchanges.before[k];
      line[n + k] = weighted_median(stakes);
      line[2 * n + k] = exchanges.after[k];
      line[3 * n + k] = play_challenges(stakes, kChallengeRounds).back().median;
    }
    winner = winners(support_of(utilities(world), table_.capability), Election::markov_incentive);
  }

 private:
  void read_wishes(const World& world) {
    const Layout& layout = game_.layout;
    for (int party = 0; party < game_.n_parties(); ++party) {
      const double largest = world.weights.row(party).maxCoeff();
      for (std::size_t k = 0; k < issues_.size(); ++k) {
        const int issue = issues_[k];
        const int offset = layout.level_offset[at(issue)];
        int top = layout.status_quo[at(issue)];
        for (int level = 0; level < layout.n_levels[at(issue)]; ++level) {
          if (world.values(party, offset + level) > world.values(party, offset + top)) {
            top = level;
          }
        }
        best_[at(party)][k] = top;
        table_.position(party, static_cast<Eigen::Index>(k)) = line_place(top, layout.n_levels[at(issue)]);
        table_.salience(party, static_cast<Eigen::Index>(k)) = largest > 0.0 ? world.weights(party, issue) / largest : 0.0;
      }
    }
  }

  /// Weights times values of what each party wants most, and of the status quo. \return [parties x (parties + 1)]
  [[nodiscard]] Matrix utilities(const World& world) const {
    const Layout& layout = game_.layout;
    Matrix utility = Matrix::Zero(game_.n_parties(), game_.n_parties() + 1);
    for (int party = 0; party < game_.n_parties(); ++party) {
      for (int candidate = 0; candidate <= game_.n_parties(); ++candidate) {
        for (std::size_t k = 0; k < issues_.size(); ++k) {
          const int issue = issues_[k];
          const int level = candidate < game_.n_parties() ? best_[at(candidate)][k] : layout.status_quo[at(issue)];
          utility(party, candidate) += world.weights(party, issue) * world.values(party, layout.level_offset[at(issue)] + level);
        }
      }
    }
    return utility;
  }

  const Game& game_;
  std::vector<int> issues_;
  ExchangeTable table_;
  std::vector<std::vector<int>> best_;  ///< [parties][issues()] best level
};

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
  Baselines baselines(game);
  const std::size_t n_issues = baselines.issues().size();
  const std::size_t n_candidates = at(game.n_parties()) + 1;
  std::vector<PairSums> line_sums(std::size(kLineBaselines) * n_issues);
  std::vector<PairSums> winner_sums(n_candidates);
  std::vector<double> line(line_sums.size());
  std::vector<double> winner(n_candidates);
  World world;
  for (std::uint64_t index = 0; index < n; ++index) {
    if (index % kBatch == 0 && options.stop && options.stop()) {
      return false;
    }
    draw_world(game, static_cast<std::uint32_t>(index), world);
    baselines.work_out(world, line, winner);
    for (std::size_t k = 0; k < line.size(); ++k) {
      line_sums[k].add(line[k], 1.0);
    }
    for (std::size_t k = 0; k < winner.size(); ++k) {
      winner_sums[k].add(winner[k], 1.0);
    }
  }
  for (std::size_t model = 0; model < std::size(kLineBaselines); ++model) {
    for (std::size_t k = 0; k < n_issues; ++k) {
      estimates.add(mean_of_worlds(line_baseline_name(kLineBaselines[model], game.issue_ids[at(baselines.issues()[k])]),
                                   fmt::format("where a {} of positions ends, 0 the first level, 1 the last", kLineBaselines[model]),
                                   line_sums[model * n_issues + k], n));
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
