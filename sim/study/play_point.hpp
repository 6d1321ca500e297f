#pragma once
/// \file
/// One point of a sweep: the scenario under the point's changes, all its worlds, sums only.

#include <functional>
#include <optional>
#include <vector>

#include "input/load.hpp"
#include "results/point_table.hpp"
#include "study/shared_means.hpp"

namespace zopa {

struct PointOptions {
  int threads = 0;             ///< 0: all that this process may use
  std::function<bool()> stop;  ///< asked before each block of worlds
};

/// Plays points of one scenario; from several threads if need be.
class PointPlayer {
 public:
  explicit PointPlayer(LoadedScenario base) : base_(std::move(base)) {}

  /// Plays a point. Its numbers are those of a run of the same scenario, whatever the threads.
  /// A point that cannot be played is a result too, with its reason.
  /// \return nothing if it was stopped
  [[nodiscard]] std::optional<PointResult> play(const std::vector<Overlay>& changes, std::uint32_t point,
                                                const PointOptions& options) const;

  /// The game of a point; no rows are kept. \throws InputError if the changes do not fit
  [[nodiscard]] Game game(const std::vector<Overlay>& changes) const;

 private:
  LoadedScenario base_;
  mutable SharedMeans means_;
};

}  // namespace zopa
