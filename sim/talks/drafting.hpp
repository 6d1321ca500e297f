#pragma once
/// \file
/// The mediator's picture of the parties and the text it drafts from it.
///
/// A draft maximises sum over parties of weight x log(slack as the mediator sees it) + own interest x own value, by single-issue moves
/// from the last text: first-order scores on the surrogate pick a move, exact values decide.
/// Sources: Fisher & Ury (1981) and Raiffa (1982), the single negotiating text; Kydd (2003) for bias.

#include <array>
#include <vector>

#include "search/consent.hpp"
#include "search/situation.hpp"
#include "value/surrogate.hpp"

namespace zopa {

/// What the mediator thinks of the parties, and its text.
struct Drafting {
  Package text{};
  Levels levels{};                               ///< of the text
  bool has_text = false;
  std::array<double, kMaxParties> need{};        ///< V each party is thought to need, as the mediator sees V [-]
  std::array<double, kMaxParties> weight{};      ///< of the slack of each party
  double own_interest = 0.0;                     ///< weight of its own value
  int lanes = 4;                                 ///< parties padded to 4 or 8
  std::vector<double> known;                     ///< [n_options x lanes] surrogate of what it knows of the parties
  std::vector<double> correction;                ///< [flat levels x lanes] what refusals taught about levels [-]
  std::vector<std::uint8_t> named;               ///< [flat levels x lanes] whether the party has named the level
};

/// What a draft is judged in.
struct DraftContext {
  const Game& game;
  const World& world;
  const Situation& situation;
  const ValueTables& known_tables;
  const Outlook& known_outlook;
  const Surrogate& own;                          ///< surrogate of the true values, of which the mediator knows its own
};

/// Values as the mediator sees them: its own exactly, the others' as known, corrected by what they said.
[[nodiscard]] std::array<double, kMaxParties> seen_values(const DraftContext& context, const Drafting& drafting, const Package& text,
                                                          const Levels& levels);

/// Copies a surrogate into the rows that drafting reads.
void know(const Surrogate& surrogate, int n_parties, int lanes, Drafting& drafting);

/// Improves the text by at most `moves` single-issue changes; starts from the reference package if there is none yet.
void revise(const DraftContext& context, Drafting& drafting, int moves);

}  // namespace zopa
