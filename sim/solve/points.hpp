#pragma once
/// \file
/// Solution points of cooperative bargaining on a finite set of agreements: no lotteries, so "largest" means largest of the set.
///
/// All are stated in gains over a disagreement point d, V - d; agreements that give somebody less than d do not count (for a sum, too).
/// Ties go to the agreement that comes first. Sources: Nash (1950), Kalai & Smorodinsky (1975), Kalai (1977), Thomson (1994) for the
/// lexicographic refinement.

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "value/layout.hpp"

namespace zopa {

/// Gains of each party; entries beyond the number of parties are zero.
using Gains = std::array<double, kMaxParties>;

/// A finite set of agreements by their gains.
struct Agreements {
  int n_parties = 0;
  std::vector<Gains> gains;
};

/// Index of an agreement; none if no agreement gives everybody at least nothing.
using Choice = std::optional<std::size_t>;

/// Those that no other agreement beats for somebody without loss to anybody, in order; of equal ones the first.
/// Cost: O(n log n) for two parties, O(n x frontier) for more.
[[nodiscard]] std::vector<std::size_t> pareto_frontier(const Agreements& agreements);

/// Largest product of gains to the powers. \param powers [n_parties] > 0; only their ratios matter
[[nodiscard]] Choice nash_point(const Agreements& agreements, std::span<const double> powers);
/// The same with equal powers.
[[nodiscard]] Choice nash_point(const Agreements& agreements);

/// What each party could gain at most.
[[nodiscard]] Gains ideal_gains(const Agreements& agreements);
/// Largest smallest share of what each could gain at most, then the largest second smallest, and so on. Parties that can gain nothing are left out.
[[nodiscard]] Choice kalai_smorodinsky_point(const Agreements& agreements);
/// Largest smallest gain, then the largest second smallest, and so on.
[[nodiscard]] Choice egalitarian_point(const Agreements& agreements);
/// Largest sum of gains.
[[nodiscard]] Choice utilitarian_point(const Agreements& agreements);

/// How far everybody could be moved together: largest e for which some agreement gives each party at least gain + e x direction.
/// \param direction [n_parties] > 0, for example the range of each party's gains \return 0 on the frontier, negative beyond it
[[nodiscard]] double directional_distance(const Agreements& agreements, const Gains& gain, const Gains& direction);

/// Range of each party's gains over the agreements that give everybody at least nothing.
[[nodiscard]] Gains range_of_gains(const Agreements& agreements);

/// How good an agreement is beside the best there were.
struct Efficiency {
  double distance = 0.0;    ///< to the frontier, in ranges of gains; 0: nothing better for all
  double nash_ratio = 0.0;  ///< product of its gains over the largest product, 0..1
  double to_nash = 0.0;     ///< distance of its gains from those of Nash's point (Euclidean)
  double to_kalai_smorodinsky = 0.0;
  double to_egalitarian = 0.0;
  double left_on_table = 0.0;  ///< largest sum of gains less the sum of its gains
  double logrolling = 0.0;     ///< its sum of gains over the largest sum; 1: everything that trading across issues can give
};

/// \return none if no agreement gives everybody at least nothing
[[nodiscard]] std::optional<Efficiency> efficiency_of(const Agreements& agreements, const Gains& gain);

/// Frontier of all sums of one entry per group, by merging group after group and dropping what is dominated on the way: dominated parts
/// never make an undominated sum. \param groups utilities of the options of each group
/// \return the undominated sums \throws ContractError if more than `most` would have to be held at once
[[nodiscard]] Agreements frontier_of_sums(int n_parties, const std::vector<std::vector<Gains>>& groups, std::size_t most = 4'000'000);

}  // namespace zopa
