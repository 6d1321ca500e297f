/// \file
/// What parties learn from what is said: refusals, acceptances, offers, and lines restated in public.
///
/// An answer says how a text compares with what its author asks for, and so something of its reservation and of the lines the text
/// crosses; an offer says what its author asks for, and by what it leaves unchanged which issues weigh. All of it can be meant or not, so
/// the scales are wide and words of a party that may be insincere count less. The same answer to the same text is no news.

#include <algorithm>
#include <cmath>
#include <limits>

#include "beliefs/frequency.hpp"
#include "beliefs/offers.hpp"
#include "random/normal.hpp"
#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kLeastPenalty = 0.05;  // change of an expected penalty that the picture takes up [-]
constexpr double kLeastWeight = 0.01;   // of a weight
constexpr double kMostOdds = 150.0;     // nobody is surer than that of another's mind

/// The picture of a party: what options of one bundle are worth to it changes.
/// \param level flat level behind the change, -1: several. What the party itself has named to the mediator stays as it said.
void repaint(Play& play, int party, int bundle, LinePrices::Options options, double change, int level) {
  const double slope = play.learned.slope[at(party)];
  add_utility(play.learned.tables, play.learned.surrogate, options, party, change, slope);
  const bool drafted = play.mediated && party != play.game.mediator;
  if (drafted && (level < 0 || play.drafting.named[play.drafting.cell(level, party)] == 0)) {
    revalue(play, bundle, options, party, slope * change);
  }
}

void moved(Play& play, int party, double change) { play.learned.moved[at(party)] += play.learned.slope[at(party)] * std::abs(change); }

double expected_penalty(const Play& play, int line) {
  const Plan& plan = *play.game.plan;
  const World& view = *play.game.prior_view;
  const LinePlan& entry = plan.lines[at(line)];
  const double movable = probability_of(play.learned.odds[at(line)]);
  const double small = view.number(entry.movable_penalty);
  const double large = std::max(small, view.number(entry.costly_penalty));
  const double audience =
      std::min(view.number(plan.audience_cap), view.number(plan.parties[at(entry.party)].audience_cost) * play.restated[at(line)]);
  return movable * small + (1.0 - movable) * large + audience;
}

/// Takes up what is now believed of a line, if it makes a difference.
void repaint_line(Play& play, int line) {
  const double penalty = expected_penalty(play, line);
  const double before = play.learned.penalty[at(line)];
  if (std::abs(penalty - before) < kLeastPenalty) {
    return;
  }
  const int party = play.game.line_party[at(line)];
  const int bundle = play.game.plan->lines[at(line)].bundle;
  play.line_prices.reprice(play.game, line, penalty, play.learned.penalty, [&](LinePrices::Options options, double change, int level) {
    repaint(play, party, bundle, options, change, level);
  });
  moved(play, party, penalty - before);
}

/// Surplus of a text over what a party is thought to ask for, and what its utility counts in that.
struct Expected {
  double surplus = 0.0;
  double weight = 0.0;
};

Worth known_worth(const Play& play, const Package& text) {
  return play.learned.on ? worth(play.game.layout, *play.known.tables, play.known.outlook, text) : Worth{};
}

Expected expected_surplus(const Play& play, int party, const Worth& value) {
  if (!play.learned.on) {
    return {};
  }
  const auto n_rounds = at(play.game.scenario.clock.horizon + 1);
  const double asked = play.known.outlook.reservation[at(party)] + play.learned.markup[at(party) * n_rounds + at(play.round)];
  return {value.value[at(party)] - asked, value.weight[at(party)]};
}

/// A party accepted or refused a text that crosses a line of its own, or offered one: what that says of the line.
void learn_line(Play& play, int line, const Expected& expected, bool accepts) {
  double& odds = play.learned.odds[at(line)];
  LineEvidence& heard = play.learned.heard[at(line)];
  const double without = expected.surplus + expected.weight * play.learned.penalty[at(line)];
  double& record = accepts ? heard.least_accepted : heard.most_refused;
  if (odds <= 0.0 || !std::isfinite(odds) || (accepts ? without >= record : without <= record)) {
    return;   // there was never a doubt, or that much was known
  }
  record = without;
  const World& view = *play.game.prior_view;
  const LinePlan& plan = play.game.plan->lines[at(line)];
  const double small = view.number(plan.movable_penalty);
  const double large = std::max(small, view.number(plan.costly_penalty));
  const LineHypotheses line_as{without - expected.weight * small, without - expected.weight * large, view.number(plan.absolute)};
  double& ratio = accepts ? heard.accepted_ratio : heard.refused_ratio;
  const double now = odds_after_answer(1.0, line_as, accepts, play.learned.scale);
  odds = std::clamp(odds * now / ratio, 1.0 / kMostOdds, kMostOdds);
  ratio = now;
}

/// The line that others think weighs most among those of a party that a text crosses; -1: none.
int line_named(const Play& play, int party, const Package& text) {
  const auto& lines = play.game.prior_view->lines;
  int named = -1;
  double most = -1.0;
  play.line_prices.for_each_crossed(play.game.layout, text, party, [&](int line) {
    const double penalty = play.learned.on ? play.learned.penalty[at(line)] : lines[at(line)].penalty;
    if (penalty > most) {
      most = penalty;
      named = line;
    }
  });
  return named;
}

/// A party refuses a text in public and says which line stands against it.
void hear_statement(Play& play, int party, const Package& text) {
  const int line = line_named(play, party, text);
  if (line < 0) {
    return;
  }
  restate_line(play, line);
  if (!play.learned.on) {
    return;
  }
  double& odds = play.learned.odds[at(line)];
  if (odds > 0.0 && std::isfinite(odds)) {
    const double insincere = play.game.prior_view->number(play.game.plan->parties[at(party)].insincere);
    odds = std::max(1.0 / kMostOdds, odds_after_statement(odds, play.learned.statement, insincere, play.restated[at(line)]));
  }
  repaint_line(play, line);
}

/// What one answer says. \param expected as others see the text; not used unless they learn
void hear_answer(Play& play, int party, const Package& text, bool accepts, const Expected& expected) {
  if (play.learned.on) {
    play.learned.heard_of[at(party)] += play.learned.reservation[at(party)].answered(expected.surplus, accepts);
    play.line_prices.for_each_crossed(play.game.layout, text, party, [&](int line) {
      learn_line(play, line, expected, accepts);
      repaint_line(play, line);
    });
  }
  if (!accepts) {
    hear_statement(play, party, text);
  }
}

/// Whether an answer is not what the party said of the same text before; takes note of it.
bool is_news(Play& play, int party, const Package& text, bool accepts) {
  Learned& learned = play.learned;
  const std::uint32_t who = bit(party);
  const bool same_text = (learned.answered & who) != 0U && learned.answered_text[at(party)] == text;
  if (same_text && ((learned.accepted & who) != 0U) == accepts) {
    return false;
  }
  learned.answered_text[at(party)] = text;
  learned.answered |= who;
  learned.accepted = accepts ? learned.accepted | who : learned.accepted & ~who;
  return true;
}

/// An offer after another of the same party: which issues weigh for it.
void learn_weights_from(Play& play, int party, const Package& before, const Package& now) {
  const Game& game = play.game;
  const Layout& layout = game.layout;
  Learned& learned = play.learned;
  const Levels old_levels = layout.levels(before);
  const Levels new_levels = layout.levels(now);
  const std::vector<int>& ranked = game.plan->weights[at(party)].issues;
  std::array<double, kMaxIssues> weights{};
  std::array<bool, kMaxIssues> unchanged{};
  const std::size_t first = at(party) * at(game.n_issues());
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    weights[i] = learned.weights[first + at(ranked[i])];
    unchanged[i] = old_levels[at(ranked[i])] == new_levels[at(ranked[i])];
  }
  learn_weights({weights.data(), ranked.size()}, unchanged, learned.rate);
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const int issue = ranked[i];
    learned.weights[first + at(issue)] = weights[i];
    const double change = weights[i] - learned.shown_weights[first + at(issue)];
    if (std::abs(change) < kLeastWeight) {
      continue;
    }
    learned.shown_weights[first + at(issue)] = weights[i];
    const int bundle = layout.bundle_of[at(issue)];
    for (int level = layout.level_offset[at(issue)]; level < layout.level_offset[at(issue) + 1]; ++level) {
      const double more = change * game.prior_view->values(party, level);
      repaint(play, party, bundle, play.line_prices.options_with(layout, level), more, level);
    }
    moved(play, party, change);
  }
}

/// Error of an observer about a party's reservation before anybody spoke.
double first_error(const Play& play, int observer, int party) {
  const Plan& plan = *play.game.plan;
  const Slot slot = plan.parties[at(observer)].reservation_error[at(party)];
  const double spread = play.world->number(plan.reservation_error);
  return slot >= 0 && spread > 0.0 ? spread * normal_quantile(play.world->number(slot)) : 0.0;
}

}  // namespace

void open_learning(Play& play) {
  const Game& game = play.game;
  const Plan& plan = *game.plan;
  Learned& learned = play.learned;
  learned.on = plan.learning.on;
  if (!learned.on) {
    return;
  }
  const InPart part = play.enter(PlayPart::beliefs);
  const World& view = *game.prior_view;
  if (learned.markup.empty()) {
    prepare_learning(play, learned);
  }
  if (plan.learning.battles) {
    learned.war.assign(plan.war->type_up.size(), 1.0);
    learned.own_kinds = play.world->war.kinds.belief;
    learned.known_kinds = view.war.kinds.belief;
  }
  learned.scale = play.world->number(plan.learning.offers);
  learned.statement = play.world->number(plan.learning.statement);
  learned.rate = play.world->number(plan.learning.weights);
  learned.doubt = play.world->number(plan.learning.reservations);
  const double error = play.world->number(plan.reservation_error);
  constexpr double kWidth = 3.0;  // standard deviations on each side
  const double width = learned.doubt > 0.0 ? kWidth * std::sqrt(learned.doubt * learned.doubt + error * error) : 0.0;
  for (int p = 0; p < game.n_parties(); ++p) {
    if (game.signatory[at(p)]) {
      learned.reservation[at(p)].begin(width, learned.doubt, learned.scale);
    }
    for (int observer = 0; observer < game.n_parties(); ++observer) {
      if (observer != p && game.signatory[at(p)]) {
        learned.guesses[at(observer)][at(p)].error = first_error(play, observer, p);
        learned.guesses[at(observer)][at(p)].ready = false;
      }
    }
  }
  learned.odds.clear();
  learned.penalty.clear();
  for (std::size_t i = 0; i < plan.lines.size(); ++i) {
    const double movable = view.number(plan.lines[i].movable);
    learned.odds.push_back(movable < 1.0 ? movable / (1.0 - movable) : std::numeric_limits<double>::infinity());
    learned.penalty.push_back(view.lines[i].penalty);
  }
  learned.weights.assign(view.weights.data(), view.weights.data() + view.weights.size());
  learned.shown_weights = learned.weights;
  learned.answered = learned.accepted = learned.has_offered = 0;
  learned.moved = learned.heard_of = {};
  learned.heard.assign(plan.lines.size(), {});
  if (learned.tables.rows.empty()) {
    learned.tables = view.tables;
  } else {
    learned.tables.rows = view.tables.rows;   // the rest never changes
  }
  learned.surrogate = play.prior_surrogate;
  play.known.tables = &learned.tables;
  play.known_surrogate = &learned.surrogate;
}

void learn_from_answer(Play& play, int party, const Package& text, bool accepts) {
  if ((!play.learned.on && !play.game.plan->audiences) || !is_news(play, party, text, accepts)) {
    return;
  }
  const InPart part = play.enter(PlayPart::beliefs);
  hear_answer(play, party, text, accepts, expected_surplus(play, party, known_worth(play, text)));
}

void learn_from_answers(Play& play, const Package& text, int author) {
  if (!play.learned.on && !play.game.plan->audiences) {
    return;
  }
  const InPart part = play.enter(PlayPart::beliefs);
  const Worth value = known_worth(play, text);
  for (int p = 0; p < play.game.n_parties(); ++p) {
    if (play.signs(p) && p != author && is_news(play, p, text, play.answers[at(p)].accepts)) {
      hear_answer(play, p, text, play.answers[at(p)].accepts, expected_surplus(play, p, value));
    }
  }
}

void learn_from_offer(Play& play, int party, const Package& text) {
  Learned& learned = play.learned;
  const std::uint32_t who = bit(party);
  const bool first = (learned.has_offered & who) == 0U;
  if (!learned.on || (!first && learned.offered[at(party)] == text)) {
    return;
  }
  const InPart part = play.enter(PlayPart::beliefs);
  const Game& game = play.game;
  const Expected expected = expected_surplus(play, party, known_worth(play, text));
  learned.heard_of[at(party)] += learned.reservation[at(party)].offered(expected.surplus);
  play.line_prices.for_each_crossed(game.layout, text, party, [&](int line) {
    learn_line(play, line, expected, true);
    repaint_line(play, line);
  });
  if (!first && !game.plan->weights[at(party)].issues.empty()) {
    learn_weights_from(play, party, learned.offered[at(party)], text);
  }
  learned.offered[at(party)] = text;
  learned.has_offered |= who;
}

double reservation_offset(Play& play, int observer, int party) {
  if (play.learned.on) {
    return play.learned.reservation[at(party)].estimate(play.learned.guesses[at(observer)][at(party)]);
  }
  return first_error(play, observer, party);
}

}  // namespace zopa
