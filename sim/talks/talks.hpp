#pragma once
/// \file
/// One play of the talks in one world: the only entrance to this layer.

#include <memory>

#include "talks/course.hpp"
#include "talks/journal.hpp"
#include "talks/outcome.hpp"
#include "talks/parts.hpp"
#include "talks/zone_prover.hpp"
#include "world/world.hpp"

namespace zopa {

/// Plays talks; one per thread. Holds the workspace, so that a play allocates nothing after the first.
class Talks {
 public:
  /// \param search_zone whether to look for a zone at the start and during the talks
  /// \param prover settles what the search leaves open; null: it stays open. Must outlive the talks
  explicit Talks(const Game& game, bool search_zone, ZoneProver* prover = nullptr);
  ~Talks();
  Talks(Talks&&) noexcept;
  Talks& operator=(Talks&&) noexcept;

  /// Plays replicate `replicate` of `world`. What depends on the world alone is reused between replicates of the same world.
  /// \param journal if not null, receives what happened, for `explain`
  /// \param listener if not null, is told which part of the work comes next
  /// \param course if not null, receives what the parties asked for and what was settled, round by round
  [[nodiscard]] const Outcome& play(const World& world, std::uint32_t replicate, Journal* journal = nullptr,
                                    PartListener* listener = nullptr, Course* course = nullptr);
  /// The situation in which the last play ended: that of the signature, if it was signed.
  [[nodiscard]] const Situation& situation() const;

 private:
  struct Workspace;
  std::unique_ptr<Workspace> work_;
};

}  // namespace zopa
