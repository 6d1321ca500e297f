#pragma once
/// \file
/// What `unlock` finds: sets of levers that open a zone, and boxes of conditions in which deals are frequent.

#include <string>
#include <vector>

#include "engine/estimates.hpp"

namespace zopa {

/// A set of levers, all pulled together. Of the worlds without a zone.
struct LeverSet {
  std::vector<std::size_t> levers;  ///< places, ascending
  Estimate opens;                   ///< those in which the set opens one
  Estimate minimal;                 ///< those in which it does and no smaller set of its levers does
};

/// How many of the worlds without a zone need how many levers.
struct Smallest {
  std::size_t size;
  Estimate share;  ///< worlds whose smallest opening set has this size
};

/// One number that a box restricts.
struct BoxCondition {
  std::string parameter;
  double low, high;          ///< what it must lie between; an end that does not bind is infinite
  double range_low, range_high;  ///< smallest and largest value drawn
  double quasi_p;            ///< chance of so dense a box without this condition
  Estimate kept;             ///< resamples in which a new search restricts the same number
};

/// A box found in one half of the worlds and judged in the other.
struct ConditionBox {
  std::vector<BoxCondition> conditions;
  Estimate coverage;  ///< share of all deals that lie in the box
  Estimate density;   ///< share of deals in the box
  Estimate support;   ///< share of worlds in the box
  double coverage_spread, density_spread;  ///< standard deviation of both over searches in resampled worlds
};

/// Everything `unlock` says.
struct Unlocking {
  std::vector<std::string> lever_ids, lever_titles, lever_kinds, lever_changes;
  Estimate zone;                      ///< worlds with a zone as the scenario is written
  std::vector<std::uint32_t> worlds;  ///< [n] the worlds without a zone that were looked at
  std::vector<LeverSet> sets;         ///< by size, then by places
  std::vector<char> opened;           ///< [n x sets] whether the set opens a zone in the world
  std::vector<Smallest> smallest;     ///< by size
  Estimate none;                      ///< worlds that no set opens
  std::vector<Estimate> closes;       ///< [levers] of worlds with a zone, those in which the lever closes it
  std::string event;                  ///< what the boxes are about
  Estimate base_rate;                 ///< of the event, in the half that judges
  std::vector<ConditionBox> boxes;
};

}  // namespace zopa
