#pragma once
/// \file
/// Settles what the search for a zone leaves open. Whoever can prove things lies to the right of the talks, which only ask.

#include "search/zone.hpp"
#include "talks/outcome.hpp"

namespace zopa {

class ZoneProver {
 public:
  virtual ~ZoneProver() = default;
  /// Decides whether there is a zone in a situation where none was found.
  /// \param finding of the search; receives the witness, or the ceiling that closes the zone
  /// \param most_steps of the proof; the answer is `none_found` if they do not suffice
  virtual ZoneAnswer prove(const World& world, const Situation& situation, std::int64_t most_steps, ZoneFinding& finding) = 0;
  /// Whether later rounds are to be proved, too.
  [[nodiscard]] virtual bool every_round() const = 0;
  /// Fewest absolute red lines and gates of signatories that leave no package admissible. [-]
  virtual int lines_to_drop(const World& world, const Situation& situation) = 0;
};

/// Steps of a proof at the start of the talks; every world of the December scenario is settled within a tenth of them.
inline constexpr std::int64_t kOpeningSteps = 1'000'000;
/// And in a later round.
inline constexpr std::int64_t kRoundSteps = 20'000;

}  // namespace zopa
