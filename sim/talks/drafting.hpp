#pragma once
/// \file
/// The mediator's picture of the parties and the text it drafts from it.
///
/// A draft maximises sum over parties of weight x log(slack as the mediator sees it) + own interest x own value, by single-issue moves
/// from the last text. The picture is additive: surrogate values of what the mediator knows (its own are true), corrected by what
/// refusals taught. Only differences between texts matter, because what a party needs is kept relative to a text it has answered.
/// Sources: Fisher & Ury (1981) and Raiffa (1982), the single negotiating text; Kydd (2003) for bias; Klein, Faratin, Sayama & Bar-Yam
/// (2003) for annealing.

#include <array>
#include <vector>

#include "search/consent.hpp"
#include "search/situation.hpp"
#include "value/surrogate.hpp"

namespace zopa {

/// A change of one issue of a text.
struct DraftMove {
  std::size_t bundle = 0;
  int option = 0;  ///< of the bundle
};

/// What the mediator thinks of the parties, and its text.
struct Drafting {
  Package text{};
  bool has_text = false;
  std::array<double, kMaxParties> seen{};    ///< V of the text to each party as the mediator sees it [-]
  std::array<double, kMaxParties> need{};    ///< V each party is thought to need, as the mediator sees V [-]
  std::array<double, kMaxParties> weight{};  ///< of the slack of each party
  double own_interest = 0.0;                 ///< weight of its own value
  int lanes = 4;                             ///< parties padded to 4 or 8
  std::array<double, kMaxParties> base{};    ///< constants of the surrogate
  std::vector<double> known;                 ///< [n_options x lanes] surrogate values as the mediator knows them before anybody spoke
  std::vector<double> value;                 ///< [n_options x lanes] the same, corrected by what refusals taught
  std::vector<std::uint8_t> named;           ///< [flat levels x lanes] whether the party has named the level
  // Buffers of revise, over the levels of all issues bundle by bundle, filled up to whole vectors:
  std::vector<DraftMove> moves;                      ///< [n]
  std::array<std::size_t, kMaxIssues> first_move{};  ///< of each bundle
  std::array<bool, kMaxIssues> stale{};  ///< bundles whose moves must be listed anew: text, values or closed options have changed
  std::vector<double> change;            ///< [lanes x n] of the value of each party
  std::vector<double> scores;            ///< [n] first-order gains of the objective
  std::vector<int> move_issue;           ///< [n] issue that is changed, -1 beyond the last
  // What else shapes a draft:
  bool limited = false;                  ///< whether only some issues are open
  std::vector<double> open;              ///< [n] 1: the move may be made, else 0; read where limited
  std::vector<int> toward;               ///< [n_issues] level that the text leans toward, -1: none; empty: it leans nowhere
  double pull = 0.0;                     ///< utility of each of these levels [-]
  std::vector<double> lean;              ///< [n] what the moves gain by leaning; read where it leans
  double temperature = 0.0;              ///< of annealing [-]
  std::vector<double> chance;            ///< uniforms of the random changes; empty: no annealing

  [[nodiscard]] std::size_t cell(int row, int party) const { return static_cast<std::size_t>(row * lanes + party); }
};

/// Takes over what is known of all parties.
void know(const Surrogate& surrogate, int n_parties, int lanes, Drafting& drafting);
/// Takes over what is known of one party.
void know_party(const Surrogate& surrogate, int party, Drafting& drafting);

/// Forgets everything refusals taught, and the text.
void forget(const Layout& layout, Drafting& drafting);

/// A party has named a level, which is worth `less` to it than the mediator thought, in whatever package.
void learn_level(const Layout& layout, int issue, int level, int party, double less, Drafting& drafting);

/// Puts a text on the table: the reference package if there is none yet, without levels that cannot be offered; fills `seen`.
void take_up(const Game& game, const Situation& situation, Drafting& drafting);

/// Opens some issues only. \param basket_of [n_issues] \param basket the issues open; those in none (-1) are always
void open_basket(const std::vector<int>& basket_of, int basket, Drafting& drafting);

/// Tries the random changes that `chance` stands for, then improves the text by at most `moves` single-issue changes. All are changes
/// that the mediator could sign itself. (revising.cpp)
void revise(const Game& game, const World& world, const Situation& situation, Drafting& drafting, int moves);

}  // namespace zopa
