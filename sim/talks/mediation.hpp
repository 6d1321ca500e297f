#pragma once
/// \file
/// What a mediator keeps in mind during a play beside its text: who complains of what, who wrote it, what it pays and has said.

#include <array>
#include <cstdint>

#include "scenario/mediation.hpp"
#include "value/layout.hpp"

namespace zopa {

/// State of a mediator; fresh in every play.
struct Mediation {
  int basket = -1;                             ///< that the last revision worked on; -1: the whole text
  std::array<int, kMostBaskets> grievances{};  ///< parties that named a level of each in their last answer
  int faction = -1;                            ///< that writes the text; -1: there are none
  Package previous{};                          ///< the version before the one on the table
  bool has_previous = false;
  std::uint32_t behind = 0;  ///< bits of the parties that answered the version before
  std::array<double, kMaxParties>
      lacking{};  ///< what the last refusal of each party lacked, as the mediator sees it; 0: nothing, or more than money [-]
  std::array<double, kMaxParties> payment{};  ///< utility offered to each party for signing [-]
  std::array<std::array<double, kMaxParties>, kMaxParties>
      told{};  ///< [hearer][of whom] what messages added to the need the hearer knew of [-]
};

}  // namespace zopa
