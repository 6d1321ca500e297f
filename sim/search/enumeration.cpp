#include "search/enumeration.hpp"

#include <algorithm>

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// Whether two options of a bundle are the same to everybody.
bool alike(const Game& game, const ValueTables& tables, const Situation& situation, int one, int other) {
  return std::equal(tables.row(one), tables.row(one) + tables.stride(), tables.row(other)) &&
         std::equal(tables.front_row(one), tables.front_row(one) + tables.lanes, tables.front_row(other)) &&
         tables.barred[at(one)] == tables.barred[at(other)] && situation.closed[at(one)] == situation.closed[at(other)] &&
         game.plan->levers[at(one)] == game.plan->levers[at(other)];
}

}  // namespace

Enumeration enumerate(const Game& game, const ValueTables& tables, const Situation& situation) {
  Enumeration result;
  int n_packages = 1;
  for (std::size_t b = 0; b < game.layout.bundles.size(); ++b) {
    const Bundle& bundle = game.layout.bundles[b];
    result.n_options[b] = 1;
    for (int option = 1; option < bundle.n_options && result.n_options[b] == 1; ++option) {
      if (!alike(game, tables, situation, bundle.offset, bundle.offset + option)) {
        result.n_options[b] = bundle.n_options;
      }
    }
    n_packages *= result.n_options[b];
    if (n_packages > Enumeration::kFewPackages) {
      return result;
    }
  }
  result.few = true;
  return result;
}

}  // namespace zopa
