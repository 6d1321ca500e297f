/// \file
/// Parties that come down by what they hear: they do to the others as these do to them, or they concede when they would risk less.
///
/// What the others offer is valued with the party's own values, as it hears it. In a single text nobody but the mediator offers, and the
/// text stands for what each of the others does. Of several others the mean of their moves counts.
/// Sources: Faratin, Sierra & Jennings (1998); Zeuthen (1930), Harsanyi (1956); Endriss (2006), monotonic concession among several.

#include <algorithm>
#include <cmath>
#include <limits>

#include "talks/steps.hpp"
#include "value/reply.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// V of a package to a party, less where it is inadmissible to it.
double admissible_value(const PackageSum& sum, double value, int party) {
  return value - ((sum.barred & bit(party)) != 0U ? kBarredPenalty : 0.0);
}

// --- Tit for tat.

void note_values(const Play& play, int party, Heard& heard) {
  auto& row = heard.values.emplace_back();
  row.fill(kMissing);
  for (int other = 0; other < play.game.n_parties(); ++other) {
    if ((heard.authors & bit(other)) != 0U) {
      const PackageSum sum = sum_rows(play.game.layout, play.world->tables, play.situation.outlook, heard.text[at(other)]);
      row[at(other)] = value_of(play.world->tables, play.situation.outlook, sum, party);
    }
  }
}

/// What the others offered at two earlier replies, on average over those who had spoken by then. \return whether any had
bool offered(const Heard& heard, int replies_ago, int later, double& before, double& now) {
  const int last = static_cast<int>(heard.values.size()) - 1;
  if (last - replies_ago < 0) {
    return false;
  }
  const auto& earlier_row = heard.values[at(last - replies_ago)];
  const auto& later_row = heard.values[at(last - later)];
  double n = 0.0;
  before = now = 0.0;
  for (std::size_t other = 0; other < earlier_row.size(); ++other) {
    if (!std::isnan(earlier_row[other])) {
      n += 1.0;
      before += earlier_row[other];
      now += later_row[other];
    }
  }
  before /= n;
  now /= n;
  return n > 0.0;
}

double imitated(const Play& play, int party, const Heard& heard) {
  const Negotiator& who = play.parties[at(party)];
  const TitForTat& rule = who.tactic->tit_for_tat;
  const bool average = who.kind == TacticKind::average_tit_for_tat;
  double before = 0.0;
  double now = 0.0;
  if (!offered(heard, average ? rule.window : rule.lag, average ? 0 : rule.lag - 1, before, now)) {
    return who.demand;
  }
  if (who.kind != TacticKind::absolute_tit_for_tat) {
    return proportional_reply(who.demand, before, now);
  }
  const PartyPlan& plan = play.game.plan->parties[at(party)];
  const double most = play.world->number(plan.reply);
  const double more = most > 0.0 ? most * play.uniform(plan.reply_random, play.round) : 0.0;
  return absolute_reply(who.demand, before, now, more);
}

// --- Zeuthen.

/// Texts on the table as one party sees them: its own value exactly, those of the others as it knows them.
class Stakes {
 public:
  Stakes(const Play& play, int party, const Heard& heard) : play_(play), party_(party) {
    for (int other = 0; other < play.game.n_parties(); ++other) {
      if ((heard.authors & play.situation.signatories & bit(other)) != 0U && other != party) {
        const PackageSum sum = sum_rows(play.game.layout, play.world->tables, play.situation.outlook, heard.text[at(other)]);
        const double value = value_of(play.world->tables, play.situation.outlook, sum, party);
        worst_ = std::min(worst_, admissible_value(sum, value, party));
        texts_[n_++] = {other, known_values(heard.text[at(other)])};
      }
    }
  }

  /// Whether the party would risk no more than the most cautious of the others, if it offers `own`.
  [[nodiscard]] bool must_concede(const Offer& own) const {
    const double risk = willing_risk(own.own, worst_, play_.reservation(party_));
    if (risk <= 0.0) {
      return false;  // what the others offer is as good
    }
    const auto mine = known_values(own.package);
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < n_; ++i) {
      const auto other = at(texts_[i].author);
      double offered = mine[other];
      for (std::size_t k = 0; k < n_; ++k) {
        offered = k == i ? offered : std::min(offered, texts_[k].values[other]);
      }
      least = std::min(least, willing_risk(texts_[i].values[other], offered, play_.known.outlook.reservation[other] + play_.mediation.told[at(party_)][other]));
    }
    return n_ > 0 && risk <= least;
  }

 private:
  using Values = std::array<double, kMaxParties>;
  struct Text {
    int author = 0;
    Values values{};
  };

  [[nodiscard]] Values known_values(const Package& text) const {
    const PackageSum sum = sum_rows(play_.game.layout, *play_.known.tables, play_.known.outlook, text);
    Values values = worth(*play_.known.tables, play_.known.outlook, sum).value;
    for (int p = 0; p < play_.game.n_parties(); ++p) {
      values[at(p)] = admissible_value(sum, values[at(p)], p);
    }
    return values;
  }

  const Play& play_;
  int party_;
  double worst_ = std::numeric_limits<double>::infinity();
  std::array<Text, kMaxParties> texts_{};
  std::size_t n_ = 0;
};

/// Comes down just as far as it takes to risk more than somebody else, or to what the others offer.
void concede_by_risk(Play& play, int party, const Heard& heard) {
  constexpr double kSteps = 50.0;  // from its first aspiration to its reservation, where packages are many
  Negotiator& who = play.parties[at(party)];
  if (who.gain <= 0.0) {
    return;
  }
  const double reservation = play.reservation(party);
  const double first = reservation + who.gain;
  const Stakes stakes(play, party, heard);
  const InPart part = play.enter(PlayPart::offers);
  OfferMaker& offers = maker(play, party);
  double demand = std::clamp(who.demand, reservation, first);
  for (;;) {
    const Offer own = offers.at(demand);
    who.demand = std::clamp(std::min(who.demand, own.own), reservation, first);
    if (demand <= reservation || !stakes.must_concede(own)) {
      return;
    }
    demand = std::max(reservation, offers.next_below(own, demand, who.gain / kSteps));
  }
}

}  // namespace

void forget_heard(Play& play) {
  play.replying = 0;
  for (int p = 0; p < play.game.n_parties(); ++p) {
    const TacticKind kind = play.parties[at(p)].kind;
    if (kind == TacticKind::time || kind == TacticKind::hardliner || kind == TacticKind::equilibrium || !play.signs(p)) {
      continue;
    }
    play.replying |= bit(p);
    Heard& heard = play.heard[at(p)];
    heard.authors = 0;
    heard.values.clear();
    heard.values.reserve(at(play.game.scenario.clock.horizon));
  }
}

void hear_offer(Play& play, int author, const Package& offer) {
  for (int p = 0; play.replying != 0U && p < play.game.n_parties(); ++p) {
    if (p != author) {
      play.heard[at(p)].text[at(author)] = offer;
      play.heard[at(p)].authors |= bit(author);
    }
  }
}

void hear_text(Play& play, const Package& text) {
  if (play.replying == 0U) {
    return;
  }
  for (int author = 0; author < play.game.n_parties(); ++author) {
    if (play.signs(author)) {
      hear_offer(play, author, text);
    }
  }
  for (int p = 0; p < play.game.n_parties(); ++p) {
    reply(play, p);
  }
}

void reply(Play& play, int party) {
  if ((play.replying & bit(party)) == 0U) {
    return;
  }
  Negotiator& who = play.parties[at(party)];
  Heard& heard = play.heard[at(party)];
  if (who.kind == TacticKind::zeuthen) {
    concede_by_risk(play, party, heard);
    return;
  }
  note_values(play, party, heard);
  const double reservation = play.reservation(party);
  who.demand = std::clamp(imitated(play, party, heard), reservation, reservation + who.gain);
}

}  // namespace zopa
