#pragma once
/// \file
/// A negotiation domain of automated negotiation: issues, and what each party makes of their levels; the common ground of all forms that
/// can be imported.

#include <string>
#include <vector>

#include "input/place.hpp"

namespace zopa {

/// One issue; names are those of the files.
struct DomainIssue {
  std::string name;
  std::vector<std::string> levels;
};

/// What one party wants. Numbers are as the files say: weights sum to anything, evaluations reach anything.
struct DomainParty {
  std::string name;
  std::vector<double> weights;                   ///< [n_issues] >= 0
  std::vector<std::vector<double>> evaluations;  ///< [n_issues][n_levels] >= 0
  double reservation = 0.0;                      ///< worth of no agreement, on the scale of utility [-]
  double discount = 1.0;                         ///< what is left of a utility at the end of the talks, in (0, 1] [-]
};

struct Domain {
  std::string name;
  std::vector<DomainIssue> issues;
  std::vector<DomainParty> parties;  ///< in the order of their turns
};

/// Adds a problem if there are more parties, issues, levels or packages than can be played. \param place where to tell it
void check_size(const Domain& domain, const Place& place, Findings& findings);

/// Adds a problem if the weights of a party cannot be scaled to sum to one, its reservation is beyond [-1, 1] or its discount not in (0, 1].
void check_weights(const std::vector<double>& weights, const Place& place, Findings& findings);
void check_reservation(double reservation, const Place& place, Findings& findings);
void check_discount(double discount, const Place& place, Findings& findings);

/// A number that is not negative, or nothing and a problem. \param what it is, such as "an evaluation"
[[nodiscard]] double amount_of(const std::string& text, std::string_view what, const Place& place, Findings& findings);

/// The domain as a scenario in YAML: levels worth evaluation / largest evaluation of the issue, weights as they are (reading divides them by
/// their sum), every party `lowest_above` with a linear curve, in fixed order. The talks last a year, so that a discount d is a rate of
/// -ln d a year.
/// \param rounds of the talks \param origin told in `notice`
[[nodiscard]] std::string scenario_text(const Domain& domain, int rounds, const std::string& origin);

}  // namespace zopa
