#include "search/situation.hpp"

#include <algorithm>

namespace zopa {

namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }

template <class Closes>
void close_levels(const Layout& layout, Situation& situation, int issue, Closes closes) {
  const Bundle& bundle = layout.bundles[at(layout.bundle_of[at(issue)])];
  const auto place = static_cast<int>(std::find(bundle.issues.begin(), bundle.issues.end(), issue) - bundle.issues.begin());
  for (int option = 0; option < bundle.n_options; ++option) {
    if (closes(layout.level(bundle, place, option))) {
      situation.closed[at(bundle.offset + option)] = 1;
    }
  }
}
}  // namespace

void reset(const Game& game, const World& world, Situation& situation) {
  const int start = game.plan->war ? game.plan->war->start : 0;
  situation.outlook = world.war.outlook(start, 0, game.n_parties());
  situation.signatories = 0;
  situation.absent = 0;
  for (int p = 0; p < game.n_parties(); ++p) {
    if (game.signatory[at(p)]) {
      situation.signatories |= bit(p);
    }
  }
  situation.closed.assign(at(game.layout.n_options), 0);
}

Situation opening_situation(const Game& game, const World& world) {
  Situation situation;
  reset(game, world, situation);
  return situation;
}

void close_above(const Game& game, Situation& situation, int issue, int keep) {
  close_levels(game.layout, situation, issue, [keep](int level) { return level > keep; });
}

void leave(const Game& game, Situation& situation, int party) {
  situation.signatories &= ~bit(party);
  situation.absent |= bit(party);
  for (std::size_t o = 0; o < situation.closed.size(); ++o) {
    if ((game.plan->levers[o] & bit(party)) != 0U) {
      situation.closed[o] = 1;
    }
  }
}

bool is_closed(const Layout& layout, const Situation& situation, const Package& package) {
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    if (situation.closed[at(layout.bundles[b].offset + package[b])] != 0) {
      return true;
    }
  }
  return false;
}

}  // namespace zopa
