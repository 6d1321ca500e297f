#pragma once
/// \file
/// Whose yes a level needs beside the signatures, and whether it is given.
///
/// A party that does not sign but holds levers (levels away from the status quo that name it under `consent`) must find the package
/// admissible; and for each lever, if the signatories would sign with that lever back at its status quo, it must prefer the package to
/// that one, otherwise the package must be worth its reservation. A signature contains the signatory's own consent.

#include "search/situation.hpp"

namespace zopa {

/// Weight of a party whose consent may be needed, beside 1 for a signatory: at 1 the path would give away what only a
/// consent holder likes and miss many packages both signatories want.
inline constexpr double kConsentWeight = 0.1;

/// Consent of all holders to a package.
struct ConsentFinding {
  double gap = 1.0;        ///< smallest excess over what a holder asks; negative: withheld; 1 if no lever is used [-]
  int party = -1;          ///< holder with that gap
  int issue = -1;          ///< its lever
  bool barred = false;     ///< the holder finds the package inadmissible
  [[nodiscard]] bool given() const { return gap >= 0.0; }
};

/// Checks all holders. \param sum,worth of the package
[[nodiscard]] ConsentFinding check_consent(const Game& game, const ValueTables& tables, const Situation& situation, const Package& package,
                                           const PackageSum& sum, const Worth& worth);

/// Counted for each signatory that finds a package inadmissible: more than any V - R can make up for.
inline constexpr double kBarredPenalty = 10.0;

/// Smallest V - R over the signatories, minus kBarredPenalty for each who finds the package inadmissible.
[[nodiscard]] double signatory_slack(const Situation& situation, int n_parties, const PackageSum& sum, const Worth& worth);

}  // namespace zopa
