#include "talks/drafting.hpp"

#include <algorithm>

#include "talks/draft_scores.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// Replaces levels that can no longer be offered by the nearest lower open ones.
void drop_closed(const Layout& layout, const Situation& situation, Drafting& drafting) {
  Package& text = drafting.text;
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    for (std::size_t place = 0; place < bundle.issues.size() && situation.closed[at(bundle.offset + text[b])] != 0; ++place) {
      const int now = Layout::level(bundle, static_cast<int>(place), text[b]);
      for (int level = now - 1; level >= 0; --level) {
        const int option = text[b] + (level - now) * bundle.strides[place];
        if (situation.closed[at(bundle.offset + option)] == 0) {
          text[b] = static_cast<std::uint16_t>(option);
          drafting.stale[b] = true;
          break;
        }
      }
    }
  }
}

}  // namespace

void know(const Surrogate& surrogate, int n_parties, int lanes, Drafting& drafting) {
  drafting.lanes = lanes;
  drafting.known.assign(at(surrogate.n_options * lanes), 0.0);
  for (int p = 0; p < n_parties; ++p) {
    know_party(surrogate, p, drafting);
  }
}

void know_party(const Surrogate& surrogate, int party, Drafting& drafting) {
  const double* value = surrogate.of(party);
  drafting.base[at(party)] = surrogate.base[at(party)];
  for (int o = 0; o < surrogate.n_options; ++o) {
    drafting.known[drafting.cell(o, party)] = value[o];
  }
}

void forget(const Layout& layout, Drafting& drafting) {
  drafting.value = drafting.known;
  std::size_t n = 0;
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    drafting.first_move[b] = n;
    for (const int issue : layout.bundles[b].issues) {
      n += at(layout.n_levels[at(issue)]);
    }
  }
  n = (n + kMoveBlock - 1) / kMoveBlock * kMoveBlock;
  drafting.moves.resize(n);
  drafting.move_issue.assign(n, -1);
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    auto issue_of = drafting.move_issue.begin() + static_cast<std::ptrdiff_t>(drafting.first_move[b]);
    for (const int issue : layout.bundles[b].issues) {
      issue_of = std::fill_n(issue_of, layout.n_levels[at(issue)], issue);
    }
  }
  drafting.scores.resize(n);
  drafting.limited = false;
  drafting.toward.clear();
  drafting.lean.assign(n, 0.0);
  drafting.chance.clear();
  drafting.change.resize(n * at(drafting.lanes));  // what is beyond the last move stays zero
  drafting.named.assign(at(layout.level_offset.back() * drafting.lanes), 0);
  drafting.has_text = false;
  drafting.stale.fill(true);
}

void learn_level(const Layout& layout, int issue, int level, int party, double less, Drafting& drafting) {
  drafting.named[drafting.cell(layout.level_offset[at(issue)] + level, party)] = 1;
  const auto b = at(layout.bundle_of[at(issue)]);
  drafting.stale[b] = true;
  const Bundle& bundle = layout.bundles[b];
  const auto place = at(static_cast<int>(std::find(bundle.issues.begin(), bundle.issues.end(), issue) - bundle.issues.begin()));
  const int stride = bundle.strides[place];
  for (int block = level * stride; block < bundle.n_options; block += stride * layout.n_levels[at(issue)]) {
    for (int option = block; option < block + stride; ++option) {
      drafting.value[drafting.cell(bundle.offset + option, party)] -= less;
    }
  }
}

void take_up(const Game& game, const Situation& situation, Drafting& drafting) {
  const Layout& layout = game.layout;
  if (!drafting.has_text) {
    drafting.text = game.plan->reference;
    drafting.has_text = true;
  }
  drop_closed(layout, situation, drafting);
  drafting.seen = drafting.base;
  const auto lanes = at(drafting.lanes);
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const double* row = drafting.value.data() + at(layout.bundles[b].offset + drafting.text[b]) * lanes;
    for (std::size_t p = 0; p < lanes; ++p) {
      drafting.seen[p] += row[p];
    }
  }
}

void open_basket(const std::vector<int>& basket_of, int basket, Drafting& drafting) {
  drafting.limited = true;
  drafting.open.assign(drafting.moves.size(), 0.0);
  for (std::size_t i = 0; i < drafting.moves.size(); ++i) {
    if (const int issue = drafting.move_issue[i]; issue >= 0 && (basket_of[at(issue)] < 0 || basket_of[at(issue)] == basket)) {
      drafting.open[i] = 1.0;
    }
  }
}

}  // namespace zopa
