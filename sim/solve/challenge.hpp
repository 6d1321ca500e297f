#pragma once
/// \file
/// Bueno de Mesquita's expected-utility model of challenges on one issue: a reconstruction, as the original is not published in full.
///
/// Every party weighs challenging each other one, with a risk attitude that follows from how exposed it is; it takes the offer that moves
/// it least. Sources: Bueno de Mesquita (1994), in Bueno de Mesquita & Stokman (eds.), European Community Decision Making; Scholz, Calbert
/// & Smith (2011), Unravelling Bueno De Mesquita's Group Decision Model, J. Theoretical Politics 23(4). Where readings of them differ, the
/// one is taken that comes closest to the table of the latter: the probability of success has all contests of the line in its denominator,
/// the challenged party's salience leads, and the status quo persists for certain.

#include <span>
#include <vector>

#include "solve/compromise.hpp"

namespace zopa {

/// Where the parties stand after a round.
struct ChallengeRound {
  std::vector<double> positions;  ///< [parties]
  double mean = 0.0;              ///< weighted, of these positions
  double median = 0.0;
};

/// \param stakes [parties] with weight; positions that differ \param rounds >= 0
/// \return [rounds + 1], the first one before any challenge \throws ContractError without any weight
[[nodiscard]] std::vector<ChallengeRound> play_challenges(std::span<const Stake> stakes, int rounds);

}  // namespace zopa
