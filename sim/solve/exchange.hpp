#pragma once
/// \file
/// Exchanges of positions: two parties on opposite sides of two issues each give way where it matters less to them. The outcome of an issue
/// is the weighted mean of the positions that are left.
///
/// Source: Stokman & van Oosten (1994), in Bueno de Mesquita & Stokman (eds.), European Community Decision Making, with equal gains;
/// Dijkstra, van Assen & Stokman (2008), Outcomes of Collective Decisions With Externalities Predicted, for what third parties gain or lose.

#include <vector>

#include "value/matrix.hpp"

namespace zopa {

/// Parties and issues of an exchange.
struct ExchangeTable {
  std::vector<double> capability;  ///< [parties] > 0
  Matrix position;                 ///< [parties x issues]
  Matrix salience;                 ///< [parties x issues] >= 0, some weight on every issue
};

/// One exchange: `takes` wins on `first` and gives on `second`, `gives` the other way round.
struct Exchange {
  int takes = 0;
  int gives = 0;
  int first = 0;
  int second = 0;
  double gain = 0.0;  ///< of either party, salience times distance
};

struct ExchangeResult {
  std::vector<double> before;       ///< [issues] outcome without exchanges
  std::vector<double> after;        ///< [issues]
  std::vector<Exchange> exchanges;  ///< in the order in which they were made
  std::vector<double> gain;         ///< [parties] over all exchanges, also those of others
};

/// Makes the exchange with the largest gain, then the next one, until none is left. The same two parties exchange the same two issues once,
/// and nobody takes back what it gave.
/// \throws ContractError if shapes do not fit or an issue has no weight
[[nodiscard]] ExchangeResult play_exchanges(const ExchangeTable& table);

}  // namespace zopa
