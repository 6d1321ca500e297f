#pragma once
/// \file
/// What a package is worth, straight from the words of the scenario and the numbers of a world: no bundles, no tables, no shortcuts.
/// Slow and plain on purpose; the flat tables of the program must agree with it.

#include <map>
#include <string>
#include <vector>

#include "world/world.hpp"

namespace zopa::test {

/// Level of each issue by id.
using Text = std::map<std::string, std::string>;

class ByHand {
 public:
  ByHand(const Game& game, const World& world) : game_(game), world_(world) {}

  [[nodiscard]] Text text(const Levels& levels) const;

  /// u of a party while the package holds. \param front_share of the way to the goal
  [[nodiscard]] double utility(const std::string& party, const Text& text, double front_share) const;
  /// Whether a party finds the package inadmissible: an absolute line or a gate that is there.
  [[nodiscard]] bool barred(const std::string& party, const Text& text) const;
  /// Hazard as a party sees it [1/year].
  [[nodiscard]] double perceived_hazard(const std::string& party, const Text& text) const;
  [[nodiscard]] double exposure(const Text& text) const;
  /// V of a party, given the values of fighting on.
  [[nodiscard]] double value(const std::string& party, const Text& text, const Outlook& outlook) const;

  /// Values of fighting on at one step of the ladder; the kinds of war are solved one by one.
  struct Fighting {
    double now = 0.0;          ///< W
    double weakened = 0.0;     ///< W'
    double reservation = 0.0;  ///< R
  };
  /// \param round after which costs stay as they are
  [[nodiscard]] Fighting war(const std::string& party, int step, int round) const;

 private:
  [[nodiscard]] double number(const std::string& name) const { return world_.number(game_.parameters.slot(name)); }
  [[nodiscard]] int party_index(const std::string& id) const;
  [[nodiscard]] double weight(const std::string& party, const std::string& issue) const;
  [[nodiscard]] double worth_of(const std::string& party, const std::string& issue, const std::string& level) const;
  [[nodiscard]] double penalty(const std::string& line) const;
  [[nodiscard]] LineType type(const std::string& line) const;
  [[nodiscard]] double index(const std::string& id, const Text& text) const;
  /// Utility of a state of war; issues not named count at the mean of their levels.
  [[nodiscard]] double state_utility(const std::string& party, const Terms& terms, const Terms& otherwise, double front_share) const;
  [[nodiscard]] double war_value(const std::string& party, int step, double extra_cost, bool weakened) const;

  const Game& game_;
  const World& world_;
};

/// Whether a condition holds for a package.
[[nodiscard]] bool holds(const Condition& condition, const Text& text);

}  // namespace zopa::test
