#pragma once
/// \file
/// A party that makes offers: what packages are worth to it, and how much they please those whose yes it needs.
///
/// It knows its own values exactly. Of the others it knows what `knowledge` says: the prior means, or everything.

#include "search/consent.hpp"
#include "search/situation.hpp"
#include "value/surrogate.hpp"

namespace zopa {

/// What one party knows of all when it makes offers.
struct Known {
  const ValueTables* tables = nullptr;
  Outlook outlook;
};

/// An offer and what it is worth to its maker.
struct Offer {
  Package package{};
  bool admissible = false;  ///< to the proposer: false if none of its packages is
  double own = 0.0;         ///< V to the proposer, exact [-]
};

/// Sums over the rows of a package that one party's value depends on, whatever the front.
struct OwnSum {
  double utility = 0.0;  ///< without the front
  double front = 0.0;    ///< utility added at the goal of the ladder
  double log_hazard = 0.0;
  double exposure = 0.0;

  OwnSum& operator+=(const OwnSum& other) {
    utility += other.utility;
    front += other.front;
    log_hazard += other.log_hazard;
    exposure += other.exposure;
    return *this;
  }
  OwnSum& operator-=(const OwnSum& other) {
    utility -= other.utility;
    front -= other.front;
    log_hazard -= other.log_hazard;
    exposure -= other.exposure;
    return *this;
  }
};

/// One party at one moment. Everything it points to must outlive it.
struct Proposer {
  const Game* game = nullptr;
  const World* world = nullptr;
  const Situation* situation = nullptr;
  const Known* known = nullptr;
  int party = 0;
  std::array<double, kMaxParties> weights{};  ///< of the others: 1 for a signatory, kConsentWeight for a holder of levers aside

  /// The package as an offer.
  [[nodiscard]] Offer offer(const Package& package) const;
  /// V to the party, exact; the same bits as in worth().
  [[nodiscard]] double own_value(const Package& package) const;
  /// V to the party from sums; differs from the above by rounding only.
  [[nodiscard]] double own_value(const OwnSum& sum) const;
  /// The party's part of a row. \param option flat
  [[nodiscard]] OwnSum own_row(int option) const {
    const ValueTables& tables = world->tables;
    const double* row = tables.row(option);
    return {row[party], tables.front_row(option)[party], row[tables.lanes], row[tables.lanes + 1]};
  }
  [[nodiscard]] OwnSum own_sum(const Package& package) const;
  /// Whether an option cannot be part of an offer: closed, or inadmissible to the party. \param option flat
  [[nodiscard]] bool blocked(int option) const {
    return situation->closed[static_cast<std::size_t>(option)] != 0 ||
           (world->tables.barred[static_cast<std::size_t>(option)] & bit(party)) != 0U;
  }
  /// How V changes with the sums, at some sums.
  [[nodiscard]] Slopes slopes(const OwnSum& sum) const;

  /// Sums of a package as the party knows them.
  [[nodiscard]] PackageSum known_sum(const Package& package) const;
  /// Weighted sum of the others' V, as far as the party knows.
  [[nodiscard]] double pleasing(const PackageSum& known_sum) const;

 private:
  [[nodiscard]] PackageSum with_front(const OwnSum& sum) const;
};

/// The proposer of a situation.
[[nodiscard]] Proposer make_proposer(const Game& game, const World& world, const Situation& situation, int party, const Known& known);

}  // namespace zopa
