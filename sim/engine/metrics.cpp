#include "engine/metrics.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include <fmt/core.h>

#include "engine/play_filters.hpp"

namespace zopa {

namespace {

// Which plays count.
bool has_optimism(const Outcome& o) {
  return std::isfinite(o.mutual_optimism);
}
bool not_agreed(const Outcome& o) {
  return !o.signed_();
}
bool ratified(const Outcome& o) {
  return o.ratified;
}
bool had_truce(const Outcome& o) {
  return o.truces > 0;
}
bool had_no_truce(const Outcome& o) {
  return o.truces == 0;
}
bool truce_proposed(const Outcome& o) {
  return o.truce_proposed_round >= 0;
}
bool searched_at_start(const Outcome& o) {
  return o.zone_at_start != ZoneAnswer::not_searched;
}
bool searched_ever(const Outcome& o) {
  return o.zone_ever != ZoneAnswer::not_searched;
}
bool zone_ever(const Outcome& o) {
  return o.zone_ever == ZoneAnswer::found;
}
bool no_zone_found(const Outcome& o) {
  return o.zone_ever == ZoneAnswer::none_found || o.zone_ever == ZoneAnswer::disproved;
}
bool zone_at_start(const Outcome& o) {
  return o.zone_at_start == ZoneAnswer::found;
}
bool no_zone_at_start(const Outcome& o) {
  return o.zone_at_start == ZoneAnswer::disproved;
}

// What several metrics ask of them.
double has_agreed(const Outcome& o, int, int) {
  return is(o.signed_());
}
double has_agreed_by(const Outcome& o, int round, int) {
  return is(o.signed_() && o.signed_round <= round);
}
double has_ended_by(const Outcome& o, int end, int) {
  return is(static_cast<int>(o.ended_by) == end);
}
double is_ratified(const Outcome& o, int, int) {
  return is(o.ratified);
}
double has_held(const Outcome& o, int years, int) {
  return is(o.ratified && o.years_held >= static_cast<double>(years));
}

/// Collects metrics; shares by default.
struct List {
  std::vector<Metric> metrics;

  void share(std::string name, std::string meaning, PlayFunction value, PlayFilter among, int i = 0, int j = 0) {
    metrics.push_back({std::move(name), "-", std::move(meaning), MetricKind::share, value, among, i, j});
  }
  void mean(std::string name, std::string unit, std::string meaning, PlayFunction value, PlayFilter among, int i = 0, int j = 0) {
    metrics.push_back({std::move(name), std::move(unit), std::move(meaning), MetricKind::mean, value, among, i, j});
  }
};

bool proves_zones(const Game& game) {
  const MonteCarlo& settings = game.scenario.monte_carlo;
  return settings.zone_search && settings.zone_proof != ZoneProofs::none;
}

void add_zone(List& list, const Game& game) {
  list.share(
      "zone_at_start", "a package acceptable to everyone needed was found at the start",
      [](const Outcome& o, int, int) { return is(zone_at_start(o)); }, searched_at_start);
  if (proves_zones(game)) {
    list.share(
        "no_zone_at_start", "no such package exists at the start, proved",
        [](const Outcome& o, int, int) { return is(no_zone_at_start(o)); }, searched_at_start);
    list.share(
        "no_admissible_package_at_start", "absolute red lines and gates of signatories leave no package admissible at the start, proved",
        [](const Outcome& o, int, int) { return is(o.lines_to_drop_at_start > 0); }, searched_at_start);
    list.share(
        "zone_open_at_start", "neither was proved within the limit of steps",
        [](const Outcome& o, int, int) { return is(o.zone_at_start == ZoneAnswer::none_found); }, searched_at_start);
  }
  list.share(
      "zone_ever", "such a package was found, or signed, at some time during the talks",
      [](const Outcome& o, int, int) { return is(zone_ever(o)); }, searched_ever);
  list.mean(
      "slack_at_start", "-",
      "largest smallest gain over the reservation that the search met at the start, a lower bound; over plays that have one",
      [](const Outcome& o, int, int) { return o.slack_at_start; }, [](const Outcome& o) { return std::isfinite(o.slack_at_start); });
  if (game.scenario.war) {
    list.mean(
        "mutual_optimism", "-", "P(goal) as the side that gains sees it, less P(goal) as the side that loses sees it",
        [](const Outcome& o, int, int) { return o.mutual_optimism; }, has_optimism);
  }
}

bool has_optimism_at_end(const Outcome& o) {
  return std::isfinite(o.mutual_optimism_at_end);
}

/// What parties came to believe, where they learn.
void add_beliefs(List& list, const Game& game) {
  if (game.scenario.beliefs.knowledge != Knowledge::learned) {
    return;
  }
  if (game.scenario.war) {
    list.mean(
        "mutual_optimism_at_end", "-", "the same when the play ended, after what was learned from the front",
        [](const Outcome& o, int, int) { return o.mutual_optimism_at_end; }, has_optimism_at_end);
    list.mean(
        "pace_belief_error_at_start", "step/year", "mean absolute error of what belligerents take the pace of the front to be, at the start",
        [](const Outcome& o, int, int) { return o.belief_error_at_start.pace; }, every_play);
    list.mean(
        "pace_belief_error_at_end", "step/year", "the same when the play ended", [](const Outcome& o, int, int) { return o.belief_error_at_end.pace; },
        every_play);
  }
  if (!game.line_ids.empty()) {
    list.mean(
        "line_belief_error_at_start", "-", "mean absolute error of the probability that a red line is movable as the others see it, at the start",
        [](const Outcome& o, int, int) { return o.belief_error_at_start.lines; }, every_play);
    list.mean(
        "line_belief_error_at_end", "-", "the same when the play ended", [](const Outcome& o, int, int) { return o.belief_error_at_end.lines; },
        every_play);
  }
  list.mean(
      "reservation_belief_error_at_start", "-", "mean absolute error of what parties at the table take each other's reservations to be, at the start",
      [](const Outcome& o, int, int) { return o.belief_error_at_start.reservations; }, every_play);
  list.mean(
      "reservation_belief_error_at_end", "-", "the same when the play ended",
      [](const Outcome& o, int, int) { return o.belief_error_at_end.reservations; }, every_play);
}

void add_agreement(List& list, const Game& game) {
  for (const int round : checkpoints(game)) {
    const std::string name = by_round_name(game, "agreement", round);
    const std::string when = fmt::format("signed by {} {}", round_word(game), round);
    list.share(name, when, has_agreed_by, every_play, round);
    list.share(name + "_given_zone_ever", when + ", of the plays with a zone", has_agreed_by, zone_ever, round);
  }
  list.share("agreement", "signed before the horizon", has_agreed, every_play);
  list.share("agreement_given_zone_ever", "signed, of the plays with a zone", has_agreed, zone_ever);
  if (proves_zones(game)) {
    list.share("agreement_given_zone_at_start", "signed, of the plays with a zone at the start", has_agreed, zone_at_start);
    list.share("agreement_given_no_zone_at_start", "signed, of the plays of which it is proved that there is no zone at the start",
               has_agreed, no_zone_at_start);
  }
  list.share("agreement_given_no_zone_found", "signed, of the plays where no zone was found", has_agreed, no_zone_found);
  list.mean(
      "rounds_to_agreement", "round", "round of the signature, given agreement",
      [](const Outcome& o, int, int) { return static_cast<double>(o.signed_round); }, agreed);
  list.mean(
      "rounds", "round", "round in which the play ended", [](const Outcome& o, int, int) { return static_cast<double>(o.ended_round); },
      every_play);
  list.metrics.back().harm = true;
  list.mean(
      "offers", "offer", "drafts and offers put on the table", [](const Outcome& o, int, int) { return static_cast<double>(o.offers); },
      every_play);
}

void add_after_signature(List& list, const Game& game) {
  list.share("ratified", "signed and ratified everywhere", is_ratified, every_play);
  list.share("ratified_given_agreement", "ratified everywhere, given agreement", is_ratified, agreed);
  for (std::size_t k = 0; k < game.institution_ids.size(); ++k) {
    list.share(
        "failed_at_given_agreement." + game.institution_ids[k], "this institution said no, given agreement",
        [](const Outcome& o, int i, int) { return is(o.failed_at == i); }, agreed, static_cast<int>(k));
  }
  for (const int years : years_watched(game)) {
    const std::string span = years == 1 ? "1_year" : fmt::format("{}_years", years);
    list.share("held_" + span, fmt::format("signed, ratified, and held for {} years or more", years), has_held, every_play, years);
    list.share(fmt::format("held_{}_given_ratified", span), fmt::format("held for {} years or more, given ratification", years), has_held,
               ratified, years);
  }
  list.mean(
      "years_held_given_ratified", "year",
      fmt::format("years held, watched for {} years, given ratification", game.scenario.durability.horizon),
      [](const Outcome& o, int, int) { return o.years_held; }, [](const Outcome& o) { return o.ratified && std::isfinite(o.years_held); });
}

void add_ends(List& list, const Game& game) {
  const std::size_t before = list.metrics.size();
  for (std::size_t end = 0; end < kEndedByWords.size(); ++end) {
    const std::string name = fmt::format("ended_by_{}", kEndedByWords[end]);
    const std::string meaning = fmt::format("the play ended by {}", kEndedByWords[end]);
    list.share(name, meaning, has_ended_by, every_play, static_cast<int>(end));
    // Shares of all searched plays: the eight of them add up to one, so that what was impossible and what was missed never mix.
    list.share(
        name + "_with_zone", meaning + " and a zone was found at some time, of all plays",
        [](const Outcome& o, int e, int z) { return has_ended_by(o, e, z) * is(zone_ever(o)); }, searched_ever, static_cast<int>(end));
    list.share(
        name + "_without_found_zone", meaning + " and no zone was found at any time, of all plays",
        [](const Outcome& o, int e, int z) { return has_ended_by(o, e, z) * is(no_zone_found(o)); }, searched_ever, static_cast<int>(end));
  }
  for (std::size_t end = 0; end < game.war_end_ids.size(); ++end) {
    list.share(
        "military_end." + game.war_end_ids[end], "the war ended this way before an agreement",
        [](const Outcome& o, int e, int) { return is(o.ended_by == EndedBy::military_decision && o.military_end == e); }, every_play,
        static_cast<int>(end));
  }
  for (Metric& metric : std::span(list.metrics).subspan(before)) {
    metric.harm = !metric.name.starts_with("ended_by_agreement");
  }
}

void add_truce(List& list, const Game& game) {
  if (!game.scenario.truce) {
    return;
  }
  list.share(
      "truce", "a truce came into force", [](const Outcome& o, int, int) { return is(o.truces > 0); }, every_play);
  for (int party = 0; party < game.n_parties(); ++party) {
    if (game.belligerent[static_cast<std::size_t>(party)]) {
      list.share(
          "truce_refused_given_proposed." + game.party_ids[static_cast<std::size_t>(party)], "the party refused the first truce that was proposed",
          [](const Outcome& o, int p, int) { return is(((o.truce_refused_by >> p) & 1U) != 0U); }, truce_proposed, party);
    }
  }
  for (std::size_t end = 1; end < kTruceEndWords.size(); ++end) {
    list.share(
        fmt::format("truce_end_given_truce.{}", kTruceEndWords[end]), "how the last truce ended, given a truce; open: it held where the play ended",
        [](const Outcome& o, int e, int) { return is(static_cast<int>(o.truce_end) == e); }, had_truce, static_cast<int>(end));
  }
  list.mean(
      "truce_rounds_given_truce", "round", "rounds under a truce, given a truce",
      [](const Outcome& o, int, int) { return static_cast<double>(o.truce_rounds); }, had_truce);
  list.share("agreement_given_truce", "signed, of the plays with a truce", has_agreed, had_truce);
  list.share("agreement_given_no_truce", "signed, of the plays without a truce", has_agreed, had_no_truce);
}

void add_parties(List& list, const Game& game) {
  for (int party = 0; party < game.n_parties(); ++party) {
    const auto p = static_cast<std::size_t>(party);
    if (game.signatory[p]) {
      list.mean(
          "gain_given_agreement." + game.party_ids[p], "-", "value of the signed package less the reservation, given agreement",
          [](const Outcome& o, int i, int) { return o.gain[static_cast<std::size_t>(i)]; }, agreed, party);
    }
    list.mean(
        "reservation." + game.party_ids[p], "-", "reservation at the start",
        [](const Outcome& o, int i, int) { return o.reservation[static_cast<std::size_t>(i)]; }, every_play, party);
  }
}

void add_terms(List& list, const Game& game) {
  for (std::size_t issue = 0; issue < game.issue_ids.size(); ++issue) {
    for (std::size_t level = 0; level < game.level_ids[issue].size(); ++level) {
      list.share(
          fmt::format("terms_given_agreement.{}.{}", game.issue_ids[issue], game.level_ids[issue][level]),
          "level of the signed package, given agreement",
          [](const Outcome& o, int i, int l) { return is(o.terms[static_cast<std::size_t>(i)] == l); }, agreed, static_cast<int>(issue),
          static_cast<int>(level));
    }
    const auto last = static_cast<int>(game.level_ids[issue].size()) - 1;
    if (last > 0) {
      list.mean(
          position_name(game.issue_ids[issue]), "-", "place of the signed level between the first (0) and the last (1), given agreement",
          [](const Outcome& o, int i, int l) { return static_cast<double>(o.terms[static_cast<std::size_t>(i)]) / static_cast<double>(l); },
          agreed, static_cast<int>(issue), last);
    }
  }
}

void add_refusals(List& list, const Game& game) {
  list.share(
      "last_refusal_given_no_agreement.nobody", "no text was refused, given no agreement",
      [](const Outcome& o, int, int) { return is(o.last_refusal.party < 0); }, not_agreed);
  for (int party = 0; party < game.n_parties(); ++party) {
    for (std::size_t obstacle = 1; obstacle < kObstacleWords.size(); ++obstacle) {
      list.share(
          fmt::format("last_refusal_given_no_agreement.{}.{}", game.party_ids[static_cast<std::size_t>(party)], kObstacleWords[obstacle]),
          "who refused the last text and why, given no agreement",
          [](const Outcome& o, int p, int b) { return is(o.last_refusal.party == p && static_cast<int>(o.last_refusal.obstacle) == b); },
          not_agreed, party, static_cast<int>(obstacle));
    }
  }
  for (std::size_t line = 0; line < game.line_ids.size(); ++line) {
    list.share(
        "last_red_line_given_no_agreement." + game.line_ids[line], "red line that the last refused text crossed, given no agreement",
        [](const Outcome& o, int l, int) { return is(o.last_refusal.line == l); }, not_agreed, static_cast<int>(line));
  }
}

}  // namespace

std::vector<Metric> make_metrics(const Game& game) {
  List list;
  add_zone(list, game);
  add_beliefs(list, game);
  add_agreement(list, game);
  add_after_signature(list, game);
  add_ends(list, game);
  add_mediator_metrics(list.metrics, game);
  add_truce(list, game);
  add_parties(list, game);
  add_terms(list, game);
  add_refusals(list, game);
  for (Metric& metric : list.metrics) {
    const bool about_zone = metric.among == searched_at_start || metric.among == searched_ever;
    metric.every_play = metric.every_play || metric.among == every_play || metric.among == has_optimism || (about_zone && game.scenario.monte_carlo.zone_search);
    metric.harm = metric.harm && game.scenario.war.has_value();
  }
  add_event_metrics(game, list.metrics);
  return std::move(list.metrics);
}

}  // namespace zopa
