#include "value/war_value.hpp"

#include <algorithm>

#include "core/error.hpp"

namespace zopa {

void WarValues::resize(int steps, int ends) {
  n_steps = steps;
  const auto n = static_cast<std::size_t>(steps) * kMaxParties;
  for (auto* table : {&value, &weakened, &reservation, &annuity, &weakened_annuity, &reservation_annuity}) {
    table->resize(n);
  }
  end_hazard.resize(static_cast<std::size_t>(ends));
}

Outlook WarValues::outlook(int step, int round, int n_parties, const OutlookShift& shift) const {
  const int position = n_steps == 1 ? 0 : step - lowest;
  expects(position >= 0 && position < n_steps, "the front lies on the ladder");
  Outlook result;
  result.front_share = std::clamp(static_cast<double>(step) / goal, 0.0, 1.0);
  const auto first = static_cast<std::size_t>(position) * kMaxParties;
  for (std::size_t p = 0; p < static_cast<std::size_t>(n_parties); ++p) {
    const double extra = cost_drift[p] * round + shift.cost[p];
    result.war[p] = value[first + p] - extra * annuity[first + p];
    result.weakened[p] = weakened[first + p] - extra * weakened_annuity[first + p];
    result.reservation[p] = reservation[first + p] - extra * reservation_annuity[first + p] + shift.reservation[p];
  }
  return result;
}

}  // namespace zopa
