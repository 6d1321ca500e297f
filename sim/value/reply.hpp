#pragma once
/// \file
/// What a party asks for in reply to what it hears. All values on one scale; what the others offer is valued as the party values it.
/// Sources: Faratin, Sierra & Jennings (1998), Robotics and Autonomous Systems 24, behaviour-dependent tactics; Zeuthen (1930) and Harsanyi
/// (1956), Econometrica 24, for the risk of conflict; Tversky & Kahneman (1991), Quarterly Journal of Economics 106, for losses.

#include <algorithm>

namespace zopa {

/// Relative tit for tat: the demand falls in the proportion in which what the others offer has grown; with offers that are several moves
/// apart, average tit for tat. Without a proportion between positive values the demand stays.
/// \param own demand so far \param before,now value of what the others offered before and now
[[nodiscard]] inline double proportional_reply(double own, double before, double now) {
  return before > 0.0 && now > 0.0 ? own * before / now : own;
}

/// Random absolute tit for tat: the demand falls by what the others' offer has grown, and by some more.
/// \param more drawn between 0 and the most that is conceded of one's own accord
[[nodiscard]] inline double absolute_reply(double own, double before, double now, double more) {
  return own - (now - before) - more;
}

/// The risk of conflict a party is willing to run rather than accept what the others offer: what it would lose by accepting, as a share of
/// what it would lose without an agreement. In [0, 1]; 1 if it has nothing to lose.
/// \param own value of its own offer \param theirs of the others' \param reservation of no agreement
[[nodiscard]] inline double willing_risk(double own, double theirs, double reservation) {
  if (own <= reservation) {
    return 1.0;
  }
  return std::max(0.0, own - std::max(theirs, reservation)) / (own - reservation);
}

/// What a text must be worth to satisfy a demand if what it lacks beside a reference point counts `aversion` times: then a value V below
/// the reference point feels like V - (aversion - 1)(reference - V).
/// \param aversion >= 1
[[nodiscard]] inline double loss_averse_demand(double demand, double reference, double aversion) {
  return demand >= reference ? demand : (demand + (aversion - 1.0) * reference) / aversion;
}

}  // namespace zopa
