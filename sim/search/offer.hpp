#pragma once
/// \file
/// What a party offers at an aspiration: the furthest step of its efficient path that it still likes well enough, polished. In games of
/// few packages the best of all.

#include "search/enumeration.hpp"
#include "search/path.hpp"
#include "search/polish.hpp"
#include "search/proposer.hpp"

namespace zopa {

/// Makes the offers of one party in one situation.
class OfferMaker {
 public:
  /// Builds the path. Everything passed must outlive the offers. Allocates only when it grows.
  /// \param own    surrogate of the true tables
  /// \param others surrogate of what the party knows \param lasting whether that is the same in every world, so that it is sorted once
  void prepare(const Game& game, const World& world, const Situation& situation, int party, const Known& known, const Surrogate& own,
               const Surrogate& others, bool lasting);

  /// V to the proposer of its best step that leaves every other signatory at least `needs` as the proposer knows it; if none does, of the
  /// step that comes closest for the one furthest from its needs.
  /// \param needs [n_parties]
  [[nodiscard]] double best_leaving(const std::array<double, kMaxParties>& needs) const;

  /// From now on best_leaving() sees the others so; the path stays. \param others must outlive the offers
  void look_at_others(const Surrogate& others) { others_surrogate_ = &others; }

  /// The package the proposer likes best now.
  [[nodiscard]] Package favourite();

  /// The offer at an aspiration. The last offer stands while it is good enough and nothing that pleases the others better has become so.
  [[nodiscard]] Offer at(double aspiration);

  /// The highest aspiration below another at which an offer that pleases the others better is due: in games of few packages exactly, else
  /// a step lower. Minus infinity if there is none.
  /// \param offer at `aspiration` \param step in larger games [-]
  [[nodiscard]] double next_below(const Offer& offer, double aspiration, double step) const;

 private:
  [[nodiscard]] const OthersView& view_for(const Surrogate& others, bool lasting);
  void walk();
  [[nodiscard]] bool affords(int step, double aspiration) const;
  [[nodiscard]] int furthest_step(double aspiration) const;
  [[nodiscard]] Offer best_of_all(double aspiration) const;

  Proposer proposer_;
  const Surrogate* others_surrogate_ = nullptr;
  std::vector<OthersView> kept_views_;  ///< by weights, where the surrogate of the others never changes
  OthersView passing_view_;             ///< where it does
  Path path_;
  std::vector<OwnSum> along_;  ///< [steps + 1] sums of the packages along the path; empty: not walked yet
  Polish polish_;
  Enumeration enumeration_;
  Package last_{};      ///< package of the last offer
  int last_step_ = -1;  ///< its step; -1: no offer yet
  double wakes_ = 0.0;  ///< aspiration down to which nothing that pleases the others better is good enough
};

}  // namespace zopa
