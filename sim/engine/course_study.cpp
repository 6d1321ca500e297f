#include "engine/course_study.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <span>

#include "engine/statistics.hpp"
#include "engine/team.hpp"
#include "talks/talks.hpp"

namespace zopa {

namespace {

constexpr std::uint64_t kBatch = 64;               ///< worlds between two questions whether to stop
constexpr std::uint64_t kMostNumbers = 8'000'000;  ///< kept until quantiles are taken: 32 MB
constexpr float kNoNumber = std::numeric_limits<float>::quiet_NaN();

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// What is kept of one play besides its curves.
struct Ending {
  bool nearly = false;  ///< nearly all issues were settled at the end of some round without a signature
  bool agreed = false;
  double settled = kMissing;  ///< in its last round
};

/// Plays a world and follows the talks.
struct Follower {
  explicit Follower(const Game& the_game) : game(&the_game), talks(the_game, false) {}

  const Game* game;
  World world;
  Talks talks;
  Course course;
};

/// Numbers of all plays, one series after the other: aspirations, reservations and beliefs by party, then what is settled.
class Series {
 public:
  Series(const Game& game, std::uint64_t n_worlds)
      : n_parties_(at(game.n_parties())),
        n_rounds_(at(game.scenario.clock.horizon + 1)),
        n_worlds_(n_worlds),
        numbers_((3 * n_parties_ + 1) * n_rounds_ * n_worlds, kNoNumber) {}

  void keep(std::uint64_t world, const Course& course) {
    for (std::size_t round = 0; round < course.rounds.size(); ++round) {
      const CourseRound& now = course.rounds[round];
      for (std::size_t p = 0; p < n_parties_; ++p) {
        cell(p, round, world) = static_cast<float>(now.aspiration[p]);
        cell(n_parties_ + p, round, world) = static_cast<float>(now.reservation[p]);
        cell(2 * n_parties_ + p, round, world) = static_cast<float>(now.belief[p]);
      }
      cell(settled(), round, world) = static_cast<float>(now.settled);
    }
  }

  /// Index of the series of what is settled.
  [[nodiscard]] std::size_t settled() const { return 3 * n_parties_; }

  /// Those numbers of a series in a round that there are, ascending; an infinite demand is none
  void sorted(std::size_t series, std::size_t round, std::vector<float>& found) {
    const float* row = &cell(series, round, 0);
    found.clear();
    std::copy_if(row, row + n_worlds_, std::back_inserter(found), [](float x) { return std::isfinite(x); });
    std::sort(found.begin(), found.end());
  }

  /// Quantiles of some series. \param first,count of them
  [[nodiscard]] QuantileCurve quantiles(std::size_t first, std::size_t count) {
    QuantileCurve curve;
    std::vector<float> numbers;
    for (std::size_t series = first; series < first + count; ++series) {
      for (std::size_t round = 0; round < n_rounds_; ++round) {
        sorted(series, round, numbers);
        for (const double share : kCourseQuantiles) {
          const SampleQuantile found =
              numbers.empty() ? SampleQuantile{kMissing, kMissing, kMissing} : sample_quantile(std::span<const float>(numbers), share);
          curve.value.push_back(found.value);
          curve.low.push_back(found.low);
          curve.high.push_back(found.high);
        }
      }
    }
    return curve;
  }

 private:
  float& cell(std::size_t series, std::size_t round, std::uint64_t world) {
    return numbers_[(series * n_rounds_ + round) * n_worlds_ + world];
  }

  std::size_t n_parties_, n_rounds_;
  std::uint64_t n_worlds_;
  std::vector<float> numbers_;
};

Ending ending_of(const Course& course, const Outcome& outcome) {
  Ending ending{false, outcome.signed_(), course.rounds.back().settled};
  for (std::size_t round = 0; round < course.rounds.size(); ++round) {
    const bool signature = static_cast<int>(round) == outcome.signed_round;
    ending.nearly = ending.nearly || (!signature && course.rounds[round].settled >= kNearlySettled);
  }
  return ending;
}

void add_endings(const std::vector<Ending>& endings, Estimates& estimates) {
  std::uint64_t nearly = 0;
  std::uint64_t agreed = 0;
  PairSums settled;
  for (const Ending& ending : endings) {
    nearly += ending.nearly ? 1U : 0U;
    agreed += ending.nearly && ending.agreed ? 1U : 0U;
    if (!ending.agreed && std::isfinite(ending.settled)) {
      settled.add(ending.settled, 1.0);
    }
  }
  estimates.add(share_of_worlds("nearly_settled", "in some round without a signature nobody contested nine tenths of the issues", nearly,
                                endings.size()));
  if (nearly > 0) {
    estimates.add(
        share_of_worlds("agreement_given_nearly_settled", "signed, of the plays in which nine tenths were settled before", agreed, nearly));
  }
  if (settled.b > 0.0) {
    estimates.add(mean_of_worlds("settled_at_end_given_no_agreement",
                                 "share of the issues that nobody contested when the talks ended without a signature", settled,
                                 static_cast<std::uint64_t>(settled.b)));
  }
}

}  // namespace

bool study_course(const Game& game, const CourseOptions& options, CourseCurves& curves, Estimates& estimates) {
  const std::uint64_t n_rounds = at(game.scenario.clock.horizon + 1);
  const std::uint64_t a_world = (3 * at(game.n_parties()) + 1) * n_rounds;
  const std::uint64_t n = std::min({kCourseWorlds, options.worlds, std::max<std::uint64_t>(1, kMostNumbers / a_world)});
  Team<Follower> team(game, options.threads, options.stop);
  Series series(game, n);
  std::vector<Ending> endings(n);
  std::vector<std::vector<char>> talking(n);
  for (std::uint64_t begin = 0; begin < n; begin += kBatch) {
    if (team.stopped()) {
      return false;
    }
    team.each(begin, std::min(n, begin + kBatch), [&](Follower& follower, std::uint64_t index) {
      draw_world(game, static_cast<std::uint32_t>(index), follower.world);
      const Outcome& outcome = follower.talks.play(follower.world, 0, nullptr, nullptr, &follower.course);
      series.keep(index, follower.course);
      endings[index] = ending_of(follower.course, outcome);
      for (const CourseRound& round : follower.course.rounds) {
        talking[index].push_back(round.talking ? 1 : 0);
      }
    });
  }
  curves.n_rounds = static_cast<int>(n_rounds);
  curves.talking.assign(n_rounds, 0);
  for (const std::vector<char>& rounds : talking) {
    for (std::size_t round = 0; round < rounds.size(); ++round) {
      curves.talking[round] += rounds[round] != 0 ? 1U : 0U;
    }
  }
  const std::size_t parties = at(game.n_parties());
  curves.aspiration = series.quantiles(0, parties);
  curves.reservation = series.quantiles(parties, parties);
  curves.belief = series.quantiles(2 * parties, parties);
  curves.settled = series.quantiles(series.settled(), 1);
  std::vector<float> numbers;
  for (std::size_t round = 0; round < n_rounds; ++round) {
    series.sorted(series.settled(), round, numbers);
    PairSums sums;
    for (const float x : numbers) {
      sums.add(x, 1.0);
    }
    const Ratio mean = numbers.empty() ? Ratio{kMissing, kMissing} : ratio(sums, numbers.size());
    curves.settled_mean.push_back(mean.value);
    curves.settled_standard_error.push_back(mean.standard_error);
  }
  add_endings(endings, estimates);
  return true;
}

}  // namespace zopa
