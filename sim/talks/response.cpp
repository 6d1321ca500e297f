/// \file
/// How parties answer a text: thresholds, signatures, consent.

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "core/exponential.hpp"
#include "random/logistic.hpp"
#include "value/concession.hpp"
#include "value/reply.hpp"
#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Whether a party decides for a text of some value when it asks for `needed`, with its noise.
bool wants(const Play& play, int party, double value, double needed) {
  const double noise = play.parties[at(party)].noise;
  constexpr double kMostNoise = 37.0;   // in its scale: a uniform is never nearer than 2^-53 to 0 or 1
  if (noise <= 0.0 || std::abs(value - needed) > kMostNoise * noise) {
    return value >= needed;   // what is drawn makes no difference
  }
  return value + noise * logistic_quantile(play.uniform(play.game.plan->streams.noise[at(party)], 0, play.outcome.offers)) >= needed;
}

/// Whether the party accepts what the answer says of worth and demand, and what stands against it if not.
Response decided(const Play& play, int party, bool barred, Response answer) {
  answer.accepts = !barred && wants(play, party, answer.value, answer.needed);
  if (!answer.accepts) {
    Refusal& refusal = answer.refusal;
    refusal.party = party;
    refusal.shortfall = answer.needed - answer.value;
    refusal.obstacle = barred                                     ? Obstacle::red_line
                       : answer.value < play.reservation(party) ? Obstacle::reservation
                                                                  : Obstacle::aspiration;
  }
  return answer;
}

}  // namespace

double conceded(const Play& play, int p, int round) {
  const Negotiator& party = play.parties[at(p)];
  if (party.tactic->curve == Curve::exponential) {
    return conceded_exponential(round / party.patience, party.exponent, party.tactic->initial);
  }
  if (round >= party.patience) {
    return 1.0;
  }
  // t^(1/beta) through the logarithms of the rounds, which cost nothing.
  const double power = exponential(party.exponent * (play.game.plan->log_round[at(round)] - party.log_patience));
  return party.tactic->initial + (1.0 - party.tactic->initial) * power;
}

int line_against(const Play& play, int party, const Package& text) {
  const Plan& plan = *play.game.plan;
  int worst = -1;
  double most = 0.0;
  for (std::size_t i = 0; i < plan.lines.size(); ++i) {
    const LinePlan& line = plan.lines[i];
    if (line.party != party || !crosses(play.game.layout, line, text)) {
      continue;
    }
    const DrawnLine& drawn = play.world->lines[i];
    const double weight = drawn.type == LineType::absolute ? std::numeric_limits<double>::max() : drawn.penalty;
    if (weight > most) {
      most = weight;
      worst = static_cast<int>(i);
    }
  }
  return worst;
}

void explain_refusal(const Play& play, const Package& text, Refusal& refusal) {
  refusal.line = line_against(play, refusal.party, text);
  const bool absolute = refusal.line >= 0 && play.world->lines[at(refusal.line)].type == LineType::absolute;
  if (refusal.obstacle == Obstacle::red_line && !absolute) {
    refusal.obstacle = Obstacle::gate;
  }
}

namespace {

/// What a party aspires to before it looks at its reference point.
double plain_aspiration(const Play& play, int party) {
  const Negotiator& who = play.parties[at(party)];
  const double reservation = play.reservation(party);
  switch (who.kind) {
    case TacticKind::time:
      return reservation + who.gain * (1.0 - conceded(play, party, play.round));
    case TacticKind::hardliner:
      return reservation + who.gain;
    case TacticKind::relative_tit_for_tat:
    case TacticKind::absolute_tit_for_tat:
    case TacticKind::average_tit_for_tat:
    case TacticKind::zeuthen:
    case TacticKind::equilibrium:
      break;
  }
  return std::clamp(who.demand, reservation, reservation + who.gain);
}

double loss_averse(const Negotiator& who, double asked) {
  return who.loss_aversion > 1.0 ? loss_averse_demand(asked, who.reference, who.loss_aversion) : asked;
}

}  // namespace

double threshold(const Play& play, int party, double own_next) {
  const Negotiator& who = play.parties[at(party)];
  const double reservation = play.reservation(party);
  if (play.final_text) {
    return loss_averse(who, reservation);  // nothing better will come
  }
  const Acceptance& rule = who.tactic->acceptance;
  const bool late = play.round >= rule.time * who.patience;
  double asked = reservation;
  switch (rule.rule) {
    case AcceptanceRule::aspiration:
      asked = plain_aspiration(play, party);
      break;
    case AcceptanceRule::next:
      asked = (own_next - rule.shift) / rule.scale;
      break;
    case AcceptanceRule::constant:
      asked = rule.constant;
      break;
    case AcceptanceRule::time:
      asked = late ? reservation : std::numeric_limits<double>::infinity();
      break;
    case AcceptanceRule::combi:
      asked = (own_next - rule.shift) / rule.scale;
      if (late) {
        asked = std::min(asked, rule.constant);
      }
      break;
  }
  return loss_averse(who, std::max(asked, reservation));
}

double aspiration(const Play& play, int party) {
  return loss_averse(play.parties[at(party)], plain_aspiration(play, party));
}

ValuedText valued(const Play& play, const Package& package) {
  const PackageSum sum = sum_rows(play.game.layout, play.world->tables, play.situation.outlook, package);
  Worth value = worth(play.world->tables, play.situation.outlook, sum);
  if (!play.shocks.leaked_lines.empty()) {
    const auto leaks = cost_of_leaks(play, package);
    for (std::size_t p = 0; p < at(play.game.n_parties()); ++p) {
      value.value[p] -= value.weight[p] * leaks[p];
    }
  }
  return {package, sum, value};
}

Response respond(const Play& play, int party, const ValuedText& text, double own_next) {
  const Game& game = play.game;
  const Negotiator& who = play.parties[at(party)];
  Response answer;
  answer.value = text.worth.value[at(party)];
  if (who.under_pressure) {
    answer.value += text.worth.weight[at(party)] * who.pressure;
  }
  answer.value += text.worth.weight[at(party)] * play.mediation.payment[at(party)];
  if (party == game.mediator && play.mediated) {
    const auto pressed = std::count_if(play.parties.begin(), play.parties.end(), [](const Negotiator& other) { return other.under_pressure; });
    answer.value -= text.worth.weight[at(party)] * play.world->number(game.plan->mediator->pressure_cost) * static_cast<double>(pressed);
    answer.value -= text.worth.weight[at(party)] * payments_cost(play);
  }
  const double least = least_for_vote(play, party, text.package);
  answer.needed = std::max(threshold(play, party, own_next), least);
  const bool barred = (text.sum.barred & bit(party)) != 0U;
  const bool voted_down = text.worth.value[at(party)] < least;  // neither pressure nor noise moves an institution
  answer = decided(play, party, barred || voted_down, answer);
  if (voted_down && !barred) {
    answer.refusal.obstacle = Obstacle::reservation;
  }
  return answer;
}

Response respond_in_order(const Play& play, int party, double asks, std::int64_t own) {
  const PackageOrders& orders = play.bidding.orders;
  Response answer;
  answer.value = orders.value(party, play.bidding.standing);
  answer.needed = asks;
  if (play.parties[at(party)].tactic->acceptance.rule != AcceptanceRule::aspiration) {
    const double own_next = own < 0 ? std::numeric_limits<double>::infinity() : orders.value(party, static_cast<std::uint32_t>(own));
    answer.needed = on_grid(threshold(play, party, own_next));
  }
  return decided(play, party, std::isinf(answer.value), answer);
}

bool put_to_vote(Play& play, const Package& package, int author) {
  const Game& game = play.game;
  Refusal worst;
  worst.shortfall = -std::numeric_limits<double>::infinity();
  hear_text(play, package);
  play.contested = {};
  const ValuedText text = valued(play, package);
  play.mediation.behind = draw_older_versions(play);
  play.outcome.versions_differed += std::popcount(play.mediation.behind);
  const ValuedText older = play.mediation.behind != 0U ? valued(play, play.mediation.previous) : text;
  double worst_below = 0.0;
  const double every = static_cast<double>(std::popcount(play.situation.signatories));
  double refusing = 0.0;
  for (int p = 0; p < game.n_parties(); ++p) {
    if (!play.signs(p) || p == author) {
      continue;
    }
    reconsider(play, p);
    const bool is_behind = (play.mediation.behind & bit(p)) != 0U;
    const ValuedText& version = is_behind ? older : text;
    Response& answer = play.answers[at(p)];
    answer = respond(play, p, version, -std::numeric_limits<double>::infinity());
    play.parties[at(p)].refused = !answer.accepts;
    if (!answer.accepts) {
      refusing += 1.0 / every;
      const double weight = answer.refusal.shortfall + (answer.refusal.obstacle == Obstacle::red_line ? 1.0 : 0.0);
      const double below = play.reservation(p) - answer.value;   // settles ties, such as between parties who accept nothing yet
      if (weight > worst.shortfall || (weight == worst.shortfall && below > worst_below)) {
        worst = answer.refusal;
        worst.shortfall = weight;
        worst_below = below;
      }
    }
    if (play.watched()) {
      contest(play, p, version.package, answer);
    }
    journal_answer(play, p, version.package, answer);
    if (is_behind && play.journal != nullptr) {
      play.journal->entries.back().older = true;
    }
  }
  if (worst.party < 0 && !compare_copies(play, text, worst)) {
    refusing = 1.0 / every;
  }
  play.progress.share_refusing = refusing;
  learn_from_answers(play, package, author);
  if (worst.party < 0) {
    return settle(play, text);
  }
  play.outcome.last_refusal = play.answers[at(worst.party)].refusal;
  play.last_text = package;
  return false;
}

bool settle(Play& play, const ValuedText& text) {
  const ConsentFinding consent = check_consent(play.game, play.world->tables, play.situation, text.package, text.sum, text.worth);
  play.consent = consent;
  if (consent.given()) {
    sign(play, text);
    return true;
  }
  play.outcome.last_refusal = {consent.party, Obstacle::consent, -1, -consent.gap};
  play.last_text = text.package;
  if (play.watched()) {
    contest_lever(play, consent.party, consent.issue);
  }
  if (play.journal != nullptr) {
    Entry& entry = play.journal->add(play.round, Event::consent_withheld, consent.party);
    entry.value = text.worth.value[at(consent.party)];
    entry.reservation = play.reservation(consent.party);
    entry.issue = consent.issue;
    entry.refusal = play.outcome.last_refusal;
    explain_refusal(play, text.package, entry.refusal);
  }
  return false;
}

void journal_answer(Play& play, int party, const Package& text, const Response& answer) {
  if (play.journal == nullptr) {
    return;
  }
  Entry& entry = play.journal->add(play.round, answer.accepts ? Event::accepted : Event::refused, party);
  entry.value = answer.value;
  entry.needed = answer.needed;
  entry.reservation = play.reservation(party);
  entry.refusal = answer.refusal;
  if (!answer.accepts) {
    explain_refusal(play, text, entry.refusal);
    entry.contested = play.contested[at(party)];
  }
}

void journal_text(Play& play, Event event, int author, const Package& text) {
  if (play.journal == nullptr) {
    return;
  }
  Entry& entry = play.journal->add(play.round, event, author);
  entry.levels = play.game.layout.levels(text);
  entry.values = valued(play, text).worth.value;
  entry.reservations = play.situation.outlook.reservation;
}

}  // namespace zopa
