#pragma once
/// \file
/// That every declared variant of a scenario can be played: what-ifs, options of switches, levers, options of decisions.

#include "input/place.hpp"
#include "scenario/scenario.hpp"

namespace zopa {

/// Lays each variant over a copy of the scenario and checks the whole, that the base of a switch changes nothing, and that a lever
/// takes nothing away: an Inspection of load_scenario(). A scenario with problems of its own is left alone: they would come back with every variant.
void check_variants(const Scenario& scenario, const Origins& origins, Findings& findings);

}  // namespace zopa
