#pragma once
/// \file
/// What a party offers at an aspiration: the furthest step of its efficient path that it still likes well enough, polished by changes
/// of one bundle and exchanges of two, decided on exact values. In games of few packages the best of all.
///
/// The proposer knows its own values exactly. Of the others it knows what `knowledge` says: the prior means, or everything.

#include "search/consent.hpp"
#include "search/enumeration.hpp"
#include "search/path.hpp"
#include "search/situation.hpp"
#include "value/surrogate.hpp"

namespace zopa {

/// What one party knows of all when it makes offers.
struct Known {
  const ValueTables* tables = nullptr;
  Outlook outlook;
};

/// An offer and what it is worth, as exact as its maker can know.
struct Offer {
  Package package{};
  bool admissible = false;                          ///< to the proposer: false if none of its packages is
  double own = 0.0;                                 ///< V to the proposer, exact [-]
  std::array<double, kMaxParties> known{};          ///< V to each party as the proposer knows it [-]
};

/// Makes the offers of one party in one situation.
class OfferMaker {
 public:
  /// Builds the path. Everything passed must outlive the offers. Allocates only when it grows.
  /// \param own    surrogate of the true tables
  /// \param others surrogate of what the party knows \param lasting whether that is the same in every world, so that it is sorted once
  void prepare(const Game& game, const World& world, const Situation& situation, int party, const Known& known, const Surrogate& own,
               const Surrogate& others, bool lasting);

  /// Best package for the proposer that leaves every other signatory at least `needs` as the proposer knows it; if no step of the
  /// path does, the step that comes closest for the one furthest from its needs.
  /// \param needs [n_parties]
  [[nodiscard]] Offer best_leaving(const std::array<double, kMaxParties>& needs) const;

  /// The offer at an aspiration. The last offer stands while it is good enough and nothing that pleases the others better has become so.
  [[nodiscard]] Offer at(double aspiration);

  [[nodiscard]] const Path& path() const { return path_; }

 private:
  [[nodiscard]] const OthersView& view_for(const Surrogate& others, bool lasting);
  [[nodiscard]] Offer evaluate(const Package& package) const;
  [[nodiscard]] double own_value(const Package& package) const;
  void polish(Offer& offer, double aspiration);
  [[nodiscard]] Offer best_of_all(double aspiration) const;
  [[nodiscard]] double pleasing(const std::array<double, kMaxParties>& values) const;

  const Game* game_ = nullptr;
  const World* world_ = nullptr;
  const Situation* situation_ = nullptr;
  const Known* known_ = nullptr;
  int party_ = 0;
  std::array<double, kMaxParties> weights_{};   ///< of the others
  const Surrogate* others_surrogate_ = nullptr;
  const OthersView* view_ = nullptr;            ///< what the others think of all options
  std::vector<double> blocked_;
  Path path_;
  Enumeration enumeration_;
  Package last_{};          ///< package of the last offer
  int last_step_ = -1;      ///< its step; -1: no offer yet
  double wakes_ = 0.0;      ///< aspiration down to which nothing that pleases the others better is good enough
  struct KeptView {
    std::array<double, kMaxParties> weights{};
    OthersView view;
  };
  std::vector<KeptView> kept_views_;            ///< by weights, where the surrogate of the others never changes
  /// Another option of one bundle. Only those that no other option of the bundle beats for both sides are listed.
  struct Change {
    int bundle, option;
    double own, gain;       ///< for the proposer, for the others [-]
  };
  /// One change, or an exchange of one against another; indices into changes_.
  struct Try {
    int first, second;      ///< second -1: a change alone
    double gain;            ///< of the others
  };
  static constexpr std::size_t kMostTries = 100;
  void list_changes(const Package& package);
  void list_tries(double least_own);
  void list_alone(const Package& package, double least_own);   ///< changes of one bundle that please others as linearised at the package
  void keep_best_tries();
  bool take_best(Offer& offer, double aspiration, double& dearest) const;
  std::vector<double> own_here_;                ///< own values linearised at the offer in hand
  std::vector<double> others_here_, party_here_;  ///< and those of the others, together and one after the other
  std::vector<Change> changes_;
  std::vector<Try> tries_;
};

}  // namespace zopa
