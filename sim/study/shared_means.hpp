#pragma once
/// \file
/// Prior means of one scenario under many changes: most changes leave them as they are, and they are most of what compiling costs.

#include <memory>
#include <string>
#include <vector>

#include "core/remembered.hpp"
#include "scenario/overlay.hpp"
#include "world/prior_view.hpp"

namespace zopa {

/// For games of the same scenario; from several threads if need be.
class SharedMeans {
 public:
  /// The means of a scenario, as prior_means() gives them. \param changes that made it of the one all calls share
  [[nodiscard]] std::shared_ptr<const PriorMeans> of(const Scenario& changed, const std::vector<Overlay>& changes);

  /// compile() with these means, for the seed that the scenario states.
  [[nodiscard]] Game compiled(const Scenario& changed, const std::vector<Overlay>& changes);

 private:
  static constexpr std::size_t kMostKept = 64;            // of a few kilobytes each; a sweep over preferences has a new one at every point
  Remembered<std::string, PriorMeans> means_{kMostKept};  ///< by the parties and the changes they depend on
};

}  // namespace zopa
