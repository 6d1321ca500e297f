#pragma once
/// \file
/// What shocks have done so far in a play, and when the next ones strike.

#include <cstdint>
#include <vector>

#include "value/war_value.hpp"

namespace zopa {

/// What a strike left behind on one party, fading if it fades.
struct Standing {
  enum class On : std::uint8_t { cost, coverage, reservation };
  int shock = 0, party = 0;
  On on = On::cost;
  double amount = 0.0;     ///< in round `since` [-]
  double fading = 0.0;     ///< log-rate [1/round]
  double lasting = 1.0;    ///< lasting amount that weighs as much on fighting on, for each 1 of this, to the party itself [-]
  double lasting_known = 1.0;  ///< and as the others see it [-]
  int since = 0;           ///< round
};

/// The shocks of a play.
struct ShockState {
  struct Clock {
    double next = 0.0;     ///< of the process, on the clock of the shock [round]
    double at = 0.0;       ///< the strike that is certain [round]
    std::uint32_t drawn = 0;  ///< strikes of the process so far, thinned ones included
    bool fighting = false;    ///< it stands still in a truce
  };
  std::vector<Clock> clocks;       ///< [shocks]
  double soonest = 0.0;            ///< of those whose clock never stands still [round]
  double soonest_fighting = 0.0;   ///< of the others [round without a truce]
  std::vector<Standing> standing;
  OutlookShift shift;              ///< of this round, as of the last look
  OutlookShift known_shift;        ///< the same as somebody sees it who knows what is known in general
  double walk_out = 1.0;           ///< multiplier of the mediator's hazard to leave
  double bias = 0.0;               ///< of the mediator now
  std::vector<double> leaked;      ///< [red lines] what crossing one costs since it leaked [-]
  std::vector<int> leaked_lines;   ///< those where it costs something
};

}  // namespace zopa
