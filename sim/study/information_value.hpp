#pragma once
/// \file
/// What information is worth to whoever decides: how much better one would choose, on average, if one knew before choosing.
///
/// EVPI: everything about the world were known, but not how chance falls within the talks. Payoffs are means over few plays, so the best of
/// them is partly luck: taking the largest overstates (upper). Choosing by one half of the plays and paying by the other understates
/// (lower); what the first half shows is shrunk by how well halves agree, so that noise is not followed. Without chance within the talks
/// the two are equal.
/// EVPPI: one number were known. The worlds are sorted into bins by it, the best option of each bin is chosen by the worlds of the other
/// folds and paid by the worlds of this one, so noise is never taken for knowledge; a number that does not matter gives 0 on average, a
/// little less where noise misleads the choice.
/// Source: Raiffa & Schlaifer (1961), Applied Statistical Decision Theory (EVPI); Strong, Oakley & Brennan (2014), Medical Decision Making
/// 34, 311-326 (payoff regressed on the number; the regression here is by bins, as in Strong & Oakley (2013), Medical Decision Making 33,
/// 755-766); Efron & Morris (1975), JASA 70, 311-319 (shrinking).

#include <cstddef>
#include <span>
#include <vector>

#include "study/bootstrap.hpp"

namespace zopa {

/// Payoffs of options in the same worlds, from two halves of independent plays.
struct Payoffs {
  std::size_t n_worlds = 0;
  std::size_t n_options = 0;
  std::vector<double> first, second;  ///< [n_worlds x n_options] mean payoff over the plays of a half

  [[nodiscard]] double mean(std::size_t world, std::size_t option) const {
    const std::size_t place = world * n_options + option;
    return 0.5 * (first[place] + second[place]);
  }
};

/// Mean payoff of each option, with its error over worlds. [n_options]
/// \throws ContractError if the lengths do not fit or there are fewer than two worlds
[[nodiscard]] std::vector<Measured> mean_payoffs(const Payoffs& payoffs);

/// The best option on average, the first of equals, and what each option pays more than it in the same world: common luck cancels.
struct Gains {
  std::size_t best = 0;
  Payoffs over_best;
};
/// \throws ContractError as above
[[nodiscard]] Gains gains_of(const Payoffs& payoffs);

/// Expected value of perfect information between its two bounds. It is never negative, so the lower bound and the ends of the intervals
/// are at least 0.
struct PerfectInformation {
  Measured lower, upper;
};
[[nodiscard]] PerfectInformation perfect_information(const Gains& gains);

/// Expected value of knowing one number. \param number [n_worlds]
[[nodiscard]] Measured partial_information(const Gains& gains, std::span<const double> number);

}  // namespace zopa
