#pragma once
/// \file
/// What fighting on is worth to every party at every position of the front, in one world.

#include <array>
#include <vector>

#include "value/tables.hpp"
#include "value/war_kinds.hpp"

namespace zopa {

/// What shocks have added by now; nothing of the kind in most games.
struct OutlookShift {
  std::array<double, kMaxParties> cost{};          ///< to the cost of fighting on, as if it stayed [-]
  std::array<double, kMaxParties> reservation{};   ///< to R [-]
};

/// Tables over the positions of the ladder; one position only in games without a war.
struct WarValues {
  int n_steps = 1;
  int lowest = 0;                       ///< step of the first position
  int goal = 1;                         ///< step at which front issues are settled by force
  std::vector<double> value;            ///< [n_steps x kMaxParties] W at today's costs [-]
  std::vector<double> weakened;         ///< [n_steps x kMaxParties] W' at today's costs [-]
  std::vector<double> reservation;      ///< [n_steps x kMaxParties] R at today's costs [-]
  std::vector<double> annuity;          ///< [n_steps x kMaxParties] what a cost of 1 for ever takes from W [-]
  std::vector<double> weakened_annuity; ///< [n_steps x kMaxParties] and from W' [-]
  std::vector<double> reservation_annuity;  ///< [n_steps x kMaxParties] and from R [-]
  std::array<double, kMaxParties> cost_drift{};   ///< growth of the cost per round [-]
  std::array<double, kMaxParties> belief{};       ///< P(goal within the belief window) as the party sees it [-]
  double up = 0.0;                      ///< true probability of a step up in a round [-]
  double down = 0.0;                    ///< and of a step down [-]
  double jump_share = 1.0;              ///< of the jumps forward that would be drawn, those that the mean pace leaves room for [-]
  double jumped = 0.0;                  ///< mean steps of a round that come in jumps, not in steps up and down
  std::vector<double> end_hazard;       ///< [n_war_ends] of each military end [1/round]

  WarKinds kinds;                       ///< by kind of war, where parties learn from it

  void resize(int steps, int ends);

  /// What holds at a step after some rounds. Costs are expected to stay at the level of that round.
  [[nodiscard]] Outlook outlook(int step, int round, int n_parties, const OutlookShift& shift = {}) const;
  /// The same for parties that have learned from the war. \param weights [types x lanes] of the kinds now
  [[nodiscard]] Outlook outlook(int step, int round, int n_parties, const std::vector<double>& weights, const OutlookShift& shift = {}) const;

 private:
  /// Values of one step. [kMaxParties] each
  struct WarRow {
    const double *value, *weakened, *reservation, *annuity, *weakened_annuity, *reservation_annuity;
  };
  [[nodiscard]] Outlook outlook_from(const WarRow& now, int step, int round, int n_parties, const OutlookShift& shift) const;
};

}  // namespace zopa
