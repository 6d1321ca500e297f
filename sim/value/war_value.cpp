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

Outlook WarValues::outlook_from(const WarRow& now, int step, int round, int n_parties, const OutlookShift& shift) const {
  Outlook result;
  result.front_share = std::clamp(static_cast<double>(step) / goal, 0.0, 1.0);
  for (std::size_t p = 0; p < static_cast<std::size_t>(n_parties); ++p) {
    const double extra = cost_drift[p] * round + shift.cost[p];
    result.war[p] = now.value[p] - extra * now.annuity[p];
    result.weakened[p] = now.weakened[p] - extra * now.weakened_annuity[p];
    result.reservation[p] = now.reservation[p] - extra * now.reservation_annuity[p] + shift.reservation[p];
  }
  return result;
}

Outlook WarValues::outlook(int step, int round, int n_parties, const OutlookShift& shift) const {
  const int position = n_steps == 1 ? 0 : step - lowest;
  expects(position >= 0 && position < n_steps, "the front lies on the ladder");
  const auto first = static_cast<std::size_t>(position) * kMaxParties;
  return outlook_from({&value[first], &weakened[first], &reservation[first], &annuity[first], &weakened_annuity[first],
                       &reservation_annuity[first]},
                      step, round, n_parties, shift);
}

Outlook WarValues::outlook(int step, int round, int n_parties, const std::vector<double>& weights,
                           const OutlookShift& shift) const {
  const int position = step - lowest;
  expects(position >= 0 && position < n_steps, "the front lies on the ladder");
  std::array<PartyLanes, 6> row;
  const WarColumns now{row[0].data(), row[1].data(), row[2].data(), row[3].data(), row[4].data(), row[5].data()};
  fill_war_tables({kinds.n_types, kinds.lanes, kinds.flow, weights.data(), kinds.sums.data(), kinds.hits.empty() ? nullptr : kinds.hits.data()},
                  kinds.terms, static_cast<std::size_t>(position), 1, now);
  return outlook_from({row[0].data(), row[1].data(), row[2].data(), row[3].data(), row[4].data(), row[5].data()}, step, round, n_parties, shift);
}

}  // namespace zopa
