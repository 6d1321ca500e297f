#pragma once
/// \file
/// What waiting is worth in talks of one offer a round between parties that know everything: backward induction from the last round, or,
/// where there is none, from a round so far away that nothing depends on it.
///
/// A party that rejects is left with its value of going on: its reservation during the round, then the discounted value of the next one,
/// less what waiting costs; or the reservation for good if the talks break down. It accepts what is worth that, its reservation and its
/// option outside; the author of an offer asks for the best lottery over packages that is (talks/lottery.hpp), or waits if waiting is worth
/// more. Strategies depend on the round, on who proposes and on whether what there is to gain has changed: the equilibrium is stationary
/// where the game is. Three or more patient parties who must all agree have others beside it (Sutton 1986).
/// Sources: Rubinstein (1982); Stahl (1972) for a last round; Binmore, Rubinstein & Wolinsky (1986); Binmore, Shaked & Sutton (1989);
/// Baron & Ferejohn (1989); Merlo & Wilson (1995).

#include <cstdint>
#include <vector>

#include "talks/lottery.hpp"

namespace zopa {

/// The game in numbers. Seats are the signatories in the order of their turns.
struct OfferGame {
  int n = 0;                     ///< seats
  int votes = 0;                 ///< an offer needs, its author's included
  bool random_proposer = false;  ///< one drawn each round; otherwise seats take turns
  int last_round = 0;            ///< of the talks; 0: there is none
  double breakdown = 0.0;        ///< after a rejection [-]
  double change = 0.0;           ///< chance of it each round [-]
  double factor = 1.0;           ///< on gains after it [-]
  BySeat reservation{};          ///< [-]
  BySeat discount{};             ///< of a round [-]
  BySeat cost{};                 ///< of a round [-]
  BySeat outside{};              ///< minus infinity: none [-]
  friend bool operator==(const OfferGame&, const OfferGame&) = default;
};

/// Where the talks stand when an offer is due.
struct OfferState {
  int round = 1;
  int proposer = 0;      ///< seat
  bool changed = false;  ///< whether what there is to gain has
};

/// What happens then.
struct OfferPlan {
  bool settles = false;  ///< an offer is made that is accepted; otherwise nothing is agreed in this round
  BySeat needs{};        ///< least V that each seat accepts, by the tables [-]
  BySeat waiting{};      ///< value of this round to each seat if nothing is agreed in it [-]
  int leaver = -1;       ///< seat that leaves the talks then; -1: nobody
  struct Deal {
    std::uint32_t asked = 0;  ///< bits of the seats whose yes the author needs
    BySeat target{};          ///< V to each seat, by the tables [-]
  };
  std::vector<Deal> deals;  ///< equally good ones, all equally likely
};

/// Solves games one after another.
class Induction {
 public:
  /// \param values [n x n_packages] V by seat of the packages that may be agreed \param horizon last round that is asked for
  /// Cost: one program per round and proposer, back from the last round until nothing changes any more.
  /// \return whether anything differs from the game that was solved last
  bool solve(const OfferGame& game, std::vector<double> values, int horizon);
  [[nodiscard]] OfferPlan decide(const OfferState& state);
  /// Value to every seat of the moment before the offer of a round. [-]
  [[nodiscard]] const BySeat& value(const OfferState& state) const { return step(state.round)[place(state)]; }

 private:
  using Step = std::vector<BySeat>;  ///< by place()

  [[nodiscard]] std::size_t place(const OfferState& state) const {
    return static_cast<std::size_t>((state.changed ? game_.n : 0) + state.proposer);
  }
  [[nodiscard]] const Step& step(int round) const;
  [[nodiscard]] BySeat going_on(const OfferState& state, const Step& next) const;
  [[nodiscard]] OfferPlan decide(const OfferState& state, const Step* next);
  [[nodiscard]] BySeat worth(const OfferPlan& decision, bool changed) const;

  OfferGame game_;
  Lotteries lotteries_;
  std::vector<Step> steps_;  ///< of the rounds asked for, the round modulo their number
  int stationary_ = 0;       ///< up to this round all are alike; 0: none are
};

}  // namespace zopa
