#include "engine/metrics.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

namespace zopa {

namespace {

double is(bool yes) { return yes ? 1.0 : 0.0; }

// Denominators.
double every_play(const Outcome&, int, int) { return 1.0; }
double agreed(const Outcome& o, int, int) { return is(o.signed_()); }
double not_agreed(const Outcome& o, int, int) { return is(!o.signed_()); }
double ratified(const Outcome& o, int, int) { return is(o.ratified); }
double searched_at_start(const Outcome& o, int, int) { return is(o.zone_at_start != ZoneAnswer::not_searched); }
double searched_ever(const Outcome& o, int, int) { return is(o.zone_ever != ZoneAnswer::not_searched); }
double zone_ever(const Outcome& o, int, int) { return is(o.zone_ever == ZoneAnswer::found); }
double no_zone_found(const Outcome& o, int, int) { return is(o.zone_ever == ZoneAnswer::none_found); }

bool signed_by(const Outcome& o, int round) { return o.signed_() && o.signed_round <= round; }

/// Collects metrics; shares by default.
struct List {
  std::vector<Metric> metrics;

  void share(std::string name, std::string meaning, PlayFunction numerator, PlayFunction denominator, int i = 0, int j = 0) {
    metrics.push_back({std::move(name), "-", std::move(meaning), MetricKind::share, numerator, denominator, i, j});
  }
  void mean(std::string name, std::string unit, std::string meaning, PlayFunction numerator, PlayFunction denominator, int i = 0, int j = 0) {
    metrics.push_back({std::move(name), std::move(unit), std::move(meaning), MetricKind::mean, numerator, denominator, i, j});
  }
};

void add_zone(List& list, const Game& game) {
  list.share("zone_at_start", "a package acceptable to everyone needed was found at the start",
             [](const Outcome& o, int, int) { return is(o.zone_at_start == ZoneAnswer::found); }, searched_at_start);
  list.share("zone_ever", "such a package was found at some time during the talks", zone_ever, searched_ever);
  list.mean("slack_at_start", "-", "largest smallest gain over the reservation that the search met at the start, a lower bound; over worlds that have one",
            [](const Outcome& o, int, int) { return std::isfinite(o.slack_at_start) ? o.slack_at_start : 0.0; },
            [](const Outcome& o, int, int) { return is(std::isfinite(o.slack_at_start)); });
  if (!game.scenario.war) {
    return;
  }
  list.mean("mutual_optimism", "-", "P(goal) as the side that gains sees it, less P(goal) as the side that loses sees it",
            [](const Outcome& o, int, int) { return std::isfinite(o.mutual_optimism) ? o.mutual_optimism : 0.0; },
            [](const Outcome& o, int, int) { return is(std::isfinite(o.mutual_optimism)); });
}

void add_agreement(List& list, const Game& game) {
  for (const int round : checkpoints(game)) {
    const std::string when = fmt::format("signed by {} {}", round_word(game), round);
    list.share(by_round_name(game, "agreement", round), when, [](const Outcome& o, int r, int) { return is(signed_by(o, r)); }, every_play, round);
    list.share(by_round_name(game, "agreement", round) + "_given_zone_ever", when + ", of the plays with a zone",
               [](const Outcome& o, int r, int) { return is(signed_by(o, r) && o.zone_ever == ZoneAnswer::found); }, zone_ever, round);
  }
  list.share("agreement", "signed before the horizon", agreed, every_play);
  list.share("agreement_given_zone_ever", "signed, of the plays with a zone",
             [](const Outcome& o, int, int) { return is(o.signed_() && o.zone_ever == ZoneAnswer::found); }, zone_ever);
  list.share("agreement_given_no_zone_found", "signed, of the plays where no zone was found",
             [](const Outcome& o, int, int) { return is(o.signed_() && o.zone_ever == ZoneAnswer::none_found); }, no_zone_found);
  list.mean("rounds_to_agreement", "round", "round of the signature, given agreement",
            [](const Outcome& o, int, int) { return o.signed_() ? static_cast<double>(o.signed_round) : 0.0; }, agreed);
  list.mean("rounds", "round", "round in which the play ended", [](const Outcome& o, int, int) { return static_cast<double>(o.ended_round); }, every_play);
  list.mean("offers", "offer", "drafts and offers put on the table", [](const Outcome& o, int, int) { return static_cast<double>(o.offers); }, every_play);
}

void add_ends(List& list, const Game& game) {
  for (std::size_t end = 0; end < kEndedByWords.size(); ++end) {
    list.share(fmt::format("ended_by_{}", kEndedByWords[end]), fmt::format("the play ended by {}", kEndedByWords[end]),
               [](const Outcome& o, int e, int) { return is(static_cast<int>(o.ended_by) == e); }, every_play, static_cast<int>(end));
  }
  for (std::size_t end = 0; end < game.war_end_ids.size(); ++end) {
    list.share("military_end." + game.war_end_ids[end], "the war ended this way before an agreement",
               [](const Outcome& o, int e, int) { return is(o.ended_by == EndedBy::military_decision && o.military_end == e); }, every_play,
               static_cast<int>(end));
  }
  if (game.scenario.mediator) {
    list.share("mediator_left", "the mediator left the talks", [](const Outcome& o, int, int) { return is(o.mediator_left_round >= 0); }, every_play);
    if (game.scenario.mediator->guarantee_expiry) {
      list.share("guarantee_expired", "the offer of a guarantee was withdrawn",
                 [](const Outcome& o, int, int) { return is(o.guarantee_expired_round >= 0); }, every_play);
    }
  }
}

void add_after_signature(List& list, const Game& game) {
  list.share("ratified", "signed and ratified everywhere", ratified, every_play);
  list.share("ratified_given_agreement", "ratified everywhere, given agreement", ratified, agreed);
  for (std::size_t k = 0; k < game.institution_ids.size(); ++k) {
    list.share("failed_at_given_agreement." + game.institution_ids[k], "this institution said no, given agreement",
               [](const Outcome& o, int i, int) { return is(o.signed_() && o.failed_at == i); }, agreed, static_cast<int>(k));
  }
  for (const int years : years_watched(game)) {
    const std::string name = fmt::format("held_{}_{}", years, years == 1 ? "year" : "years");
    const PlayFunction held = [](const Outcome& o, int y, int) { return is(o.ratified && o.years_held >= static_cast<double>(y)); };
    list.share(name, fmt::format("signed, ratified, and held at least {} years", years), held, every_play, years);
    list.share(name + "_given_ratified", fmt::format("held at least {} years, given ratification", years), held, ratified, years);
  }
  list.mean("years_held_given_ratified", "year", fmt::format("years held, watched for {} years, given ratification", game.scenario.durability.horizon),
            [](const Outcome& o, int, int) { return o.ratified && std::isfinite(o.years_held) ? o.years_held : 0.0; },
            [](const Outcome& o, int, int) { return is(o.ratified && std::isfinite(o.years_held)); });
}

void add_parties(List& list, const Game& game) {
  for (int party = 0; party < game.n_parties(); ++party) {
    const auto p = static_cast<std::size_t>(party);
    if (game.signatory[p]) {
      list.mean("gain_given_agreement." + game.party_ids[p], "-", "value of the signed package less the reservation, given agreement",
                [](const Outcome& o, int i, int) { return o.signed_() ? o.gain[static_cast<std::size_t>(i)] : 0.0; }, agreed, party);
    }
    list.mean("reservation." + game.party_ids[p], "-", "reservation at the start",
              [](const Outcome& o, int i, int) {
                const double r = o.reservation[static_cast<std::size_t>(i)];
                return std::isfinite(r) ? r : 0.0;
              },
              [](const Outcome& o, int i, int) { return is(std::isfinite(o.reservation[static_cast<std::size_t>(i)])); }, party);
  }
}

void add_terms(List& list, const Game& game) {
  for (std::size_t issue = 0; issue < game.issue_ids.size(); ++issue) {
    for (std::size_t level = 0; level < game.level_ids[issue].size(); ++level) {
      list.share(fmt::format("terms_given_agreement.{}.{}", game.issue_ids[issue], game.level_ids[issue][level]), "level of the signed package, given agreement",
                 [](const Outcome& o, int i, int l) { return is(o.signed_() && o.terms[static_cast<std::size_t>(i)] == l); }, agreed,
                 static_cast<int>(issue), static_cast<int>(level));
    }
  }
}

void add_refusals(List& list, const Game& game) {
  list.share("last_refusal_given_no_agreement.nobody", "no text was refused, given no agreement",
             [](const Outcome& o, int, int) { return is(!o.signed_() && o.last_refusal.party < 0); }, not_agreed);
  for (int party = 0; party < game.n_parties(); ++party) {
    for (std::size_t obstacle = 1; obstacle < kObstacleWords.size(); ++obstacle) {
      list.share(fmt::format("last_refusal_given_no_agreement.{}.{}", game.party_ids[static_cast<std::size_t>(party)], kObstacleWords[obstacle]),
                 "who refused the last text and why, given no agreement",
                 [](const Outcome& o, int p, int b) {
                   return is(!o.signed_() && o.last_refusal.party == p && static_cast<int>(o.last_refusal.obstacle) == b);
                 },
                 not_agreed, party, static_cast<int>(obstacle));
    }
  }
  for (std::size_t line = 0; line < game.line_ids.size(); ++line) {
    list.share("last_red_line_given_no_agreement." + game.line_ids[line], "red line that the last refused text crossed, given no agreement",
               [](const Outcome& o, int l, int) { return is(!o.signed_() && o.last_refusal.line == l); }, not_agreed, static_cast<int>(line));
  }
}

bool weekly(const Game& game) { return game.scenario.clock.round == 7.0; }

}  // namespace

std::vector<int> checkpoints(const Game& game) {
  const int horizon = game.scenario.clock.horizon;
  std::vector<int> rounds;
  if (weekly(game) && horizon >= 26) {
    for (const int week : {26, 52, 78, 104}) {
      if (week < horizon) {
        rounds.push_back(week);
      }
    }
  } else {
    for (const int quarter : {1, 2, 3}) {
      const int round = horizon * quarter / 4;
      if (round > 0 && (rounds.empty() || round > rounds.back())) {
        rounds.push_back(round);
      }
    }
  }
  rounds.push_back(horizon);
  return rounds;
}

std::string_view round_word(const Game& game) { return weekly(game) ? "week" : "round"; }

std::string by_round_name(const Game& game, std::string_view what, int round) { return fmt::format("{}_by_{}_{}", what, round_word(game), round); }

std::vector<int> years_watched(const Game& game) {
  std::vector<int> years;
  for (const int year : {1, 2, 5, 10}) {
    if (static_cast<double>(year) <= game.scenario.durability.horizon) {
      years.push_back(year);
    }
  }
  return years;
}

std::vector<Metric> make_metrics(const Game& game) {
  List list;
  add_zone(list, game);
  add_agreement(list, game);
  add_after_signature(list, game);
  add_ends(list, game);
  add_parties(list, game);
  add_terms(list, game);
  add_refusals(list, game);
  return std::move(list.metrics);
}

}  // namespace zopa
