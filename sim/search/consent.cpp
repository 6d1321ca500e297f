#include "search/consent.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace zopa {

namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
}  // namespace

double signatory_slack(const Situation& situation, int n_parties, const PackageSum& sum, const Worth& worth) {
  double slack = std::numeric_limits<double>::infinity();
  for (int p = 0; p < n_parties; ++p) {
    if ((situation.signatories & bit(p)) != 0U) {
      slack = std::min(slack, worth.value[at(p)] - situation.outlook.reservation[at(p)]);
    }
  }
  return slack - kBarredPenalty * std::popcount(sum.barred & situation.signatories);
}

ConsentFinding check_consent(const Game& game, const ValueTables& tables, const Situation& situation, const Package& package,
                             const PackageSum& sum, const Worth& value) {
  ConsentFinding finding;
  const Layout& layout = game.layout;
  const std::uint32_t asked = ~(situation.signatories | situation.absent);
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    if ((game.plan->levers[at(bundle.offset) + package[b]] & asked) == 0U) {
      continue;
    }
    for (std::size_t place = 0; place < bundle.issues.size(); ++place) {
      const int issue = bundle.issues[place];
      const int level = layout.level(bundle, static_cast<int>(place), package[b]);
      const int status_quo = layout.status_quo[at(issue)];
      if (level == status_quo) {
        continue;
      }
      for (const int holder : game.plan->holders[at(layout.level_offset[at(issue)] + level)]) {
        if ((asked & bit(holder)) == 0U) {
          continue;
        }
        double gap = -1.0;
        const bool barred = (sum.barred & bit(holder)) != 0U;
        if (!barred) {
          Package without = package;
          without[b] = static_cast<std::uint16_t>(package[b] + (status_quo - level) * bundle.strides[place]);
          const PackageSum sum_without = sum_rows(layout, tables, situation.outlook, without);
          const Worth worth_without = worth(tables, situation.outlook, sum_without);
          const bool would_sign = signatory_slack(situation, tables.n_parties, sum_without, worth_without) >= 0.0;
          gap = value.value[at(holder)] - (would_sign ? worth_without.value[at(holder)] : situation.outlook.reservation[at(holder)]);
        }
        if (finding.party < 0 || gap < finding.gap) {
          finding = {gap, holder, issue, barred};
        }
      }
    }
  }
  return finding;
}

}  // namespace zopa
