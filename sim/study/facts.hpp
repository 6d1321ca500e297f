#pragma once
/// \file
/// What a world is, in numbers a reader can name: priors as drawn, how firm each red line is, who is insincere, how much each issue weighs.
/// The uniforms behind types and rankings are left out; nobody could say what they mean.

#include <string>
#include <vector>

#include "world/plan.hpp"
#include "world/world.hpp"

namespace zopa {

/// Ending of the fact how firm a red line is: 0, 1, 2 as in kLineTypeWords.
inline constexpr std::string_view kFirmness = ".firmness";

class Facts {
 public:
  explicit Facts(const Game& game);

  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  /// Adds the facts of a world, in the order of their names.
  void append(const World& world, std::vector<float>& row) const;

 private:
  struct Weight {
    int party, issue;
  };
  std::vector<std::string> names_;
  std::vector<Slot> numbers_;
  std::vector<Weight> weights_;
};

}  // namespace zopa
