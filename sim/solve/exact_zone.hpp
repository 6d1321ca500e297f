#pragma once
/// \file
/// Is there a zone of possible agreement, and with how much slack? With proof.
///
/// A zone exists if some package is admissible to all signatories, has the consents it needs and gives each signatory at least its
/// reservation, without noise and pressure. The slack is the largest, over the packages that are admissible and consented to, of the
/// smallest V - R over the signatories; it is negative where there is no zone.

#include <memory>

#include "search/zone.hpp"
#include "solve/barriers.hpp"
#include "solve/exact_search.hpp"
#include "talks/zone_prover.hpp"

namespace zopa {

/// Steps of the search that decides whether there is a zone, and of the one that finds its slack. Every world of the December scenario is
/// settled within a tenth of them.
struct StepLimits {
  std::int64_t zone = 1'000'000;
  std::int64_t slack = 250'000;  ///< 0: the slack is not looked for
};

/// What is proved of the zone; open if the limit came first.
enum class ZoneProof : std::uint8_t { disproved, proved, open };

/// The zone of a world in a situation.
struct ExactZone {
  ZoneProof proof = ZoneProof::open;
  double slack = 0.0;        ///< of the best package known; not a number if none is admissible and consented to [-]
  double slack_bound = 0.0;  ///< no package has more; equal to the slack where that is proved [-]
  Package best{};            ///< that package
  ZoneFinding met;           ///< what the search without proof came to, the witness put in if there is one
  int lines_to_drop = 0;     ///< smallest number of absolute red lines and gates of signatories that leave no package admissible
  std::int64_t steps = 0;    ///< of the search with bounds; 0: it was not needed
  [[nodiscard]] bool slack_proved() const { return slack_bound == slack; }
};

/// Solves worlds; one per thread. Allocates nothing after the first searches.
class ZoneSolver final : public ZoneProver {
 public:
  explicit ZoneSolver(const Game& game, StepLimits limits = {}) : game_(&game), limits_(limits), search_(game), exact_(game) {}

  /// At the start of the talks.
  [[nodiscard]] ExactZone solve(const World& world);
  /// In a situation. \param first a package to try first; null: none
  [[nodiscard]] ExactZone solve(const World& world, const Situation& situation, const Package* first);
  /// Whether there is a zone, for the talks. If later rounds are to be proved, packages are first looked at as if no party aside were asked:
  /// if none of them comes near a zone, neither does one in the next rounds, whatever happens to consents.
  ZoneAnswer prove(const World& world, const Situation& situation, std::int64_t most_steps, ZoneFinding& finding) override;
  [[nodiscard]] bool every_round() const override { return every_round_; }
  int lines_to_drop(const World& world, const Situation& situation) override;
  /// Changes the limits of later searches.
  void limit(StepLimits limits) { limits_ = limits; }
  /// Whether `prove` serves later rounds, too.
  void serve_every_round(bool yes) { every_round_ = yes; }

 private:
  const Game* game_;
  StepLimits limits_;
  bool every_round_ = false;
  ZoneSearch search_;
  ExactSearch exact_;
  Barriers barriers_;
  Situation opening_, unasked_;
};

/// For plays of a game; null where its scenario leaves zones unproved.
[[nodiscard]] std::unique_ptr<ZoneSolver> make_prover(const Game& game);

}  // namespace zopa
