#include "solve/rubinstein.hpp"

#include <algorithm>
#include <cmath>

#include "core/error.hpp"

namespace zopa {

namespace {

bool is_share(double x) { return x >= 0.0 && x <= 1.0; }

Pair of_pie(double proposer) { return {proposer, 1.0 - proposer}; }

}  // namespace

Pair rubinstein_split(Pair discount) {
  expects(is_share(discount.proposer) && is_share(discount.responder) && discount.proposer * discount.responder < 1.0,
          "discount factors in [0, 1], not both 1");
  return of_pie((1.0 - discount.responder) / (1.0 - discount.proposer * discount.responder));
}

Pair rubinstein_limit(Pair rate) {
  expects(rate.proposer >= 0.0 && rate.responder >= 0.0 && rate.proposer + rate.responder > 0.0, "rates from 0 up, not both 0");
  return of_pie(rate.responder / (rate.proposer + rate.responder));
}

ShareRange rubinstein_fixed_cost(Pair cost) {
  expects(cost.proposer > 0.0 && cost.proposer < 1.0 && cost.responder > 0.0 && cost.responder < 1.0, "costs of a round in (0, 1)");
  if (cost.proposer < cost.responder) {
    return {1.0, 1.0};
  }
  return {cost.responder, cost.proposer > cost.responder ? cost.responder : 1.0};
}

double stahl_share(Pair discount, int rounds) {
  expects(is_share(discount.proposer) && is_share(discount.responder) && rounds >= 1, "discount factors in [0, 1], at least one round");
  double share = 1.0;
  for (int t = rounds - 1; t >= 1; --t) {
    // The responder of round t, who proposes at t + 1: the second party in odd rounds.
    share = 1.0 - (t % 2 == 1 ? discount.responder : discount.proposer) * share;
  }
  return share;
}

Pair outside_option_split(double discount, double option) {
  expects(discount >= 0.0 && discount < 1.0 && is_share(option), "a discount factor in [0, 1) and an option in [0, 1]");
  return of_pie(1.0 - std::max(discount / (1.0 + discount), option));
}

Pair breakdown_split(double risk, Pair fallback) {
  expects(risk > 0.0 && risk <= 1.0 && fallback.proposer + fallback.responder <= 1.0, "a risk in (0, 1], a fallback within the pie");
  return of_pie((1.0 - fallback.responder + (1.0 - risk) * fallback.proposer) / (2.0 - risk));
}

Pair inside_option_split(double discount, Pair inside) {
  expects(discount >= 0.0 && discount < 1.0 && inside.proposer + inside.responder <= 1.0, "a discount factor in [0, 1), flows within the pie");
  const double d = discount;
  return of_pie((1.0 - (1.0 - d) * inside.responder - d + d * (1.0 - d) * inside.proposer) / (1.0 - d * d));
}

std::vector<double> unanimity_shares(int n_parties, double discount) {
  expects(n_parties >= 2 && is_share(discount), "two parties or more, a discount factor in [0, 1]");
  std::vector<double> shares;
  double power = 1.0;
  double total = 0.0;
  for (int k = 0; k < n_parties; ++k) {
    shares.push_back(power);
    total += power;   // (1 - d^n) / (1 - d), which is n where d = 1
    power *= discount;
  }
  for (double& share : shares) {
    share /= total;
  }
  return shares;
}

double legislature_share(int n_parties, int votes, double discount) {
  expects(n_parties >= 2 && votes >= 1 && votes <= n_parties && is_share(discount), "1 to n votes, a discount factor in [0, 1]");
  return 1.0 - discount * (votes - 1) / n_parties;
}

double value_of_waiting(double discount, double chance, double pie) {
  expects(discount >= 0.0 && discount < 1.0 && is_share(chance), "a discount factor in [0, 1), a chance in [0, 1]");
  return discount * chance * pie / (1.0 - discount * (1.0 - chance));
}

}  // namespace zopa
