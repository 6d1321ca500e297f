#include "cli/offers.hpp"

#include <cmath>

#include <fmt/core.h>
#include <fmt/format.h>

#include "cli/transcript.hpp"
#include "input/json.hpp"
#include "world/plan.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

bool is_text(const Entry& entry) {
  return entry.event == Event::offer || entry.event == Event::draft;
}

bool is_answer(const Entry& entry) {
  return entry.event == Event::accepted || entry.event == Event::refused || entry.event == Event::consent_withheld;
}

/// "price high, delivery late"
std::string terms_text(const Game& game, const Levels& levels) {
  std::vector<std::string> words;
  for (int issue = 0; issue < game.n_issues(); ++issue) {
    words.push_back(fmt::format("{} {}", game.issue_ids[at(issue)], game.level_ids[at(issue)][levels[at(issue)]]));
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

Json number_or_null(double value) {
  return std::isfinite(value) ? Json::number(value) : Json::null();
}

Json terms_json(const Game& game, const Levels& levels) {
  Json terms = Json::object({});
  for (int issue = 0; issue < game.n_issues(); ++issue) {
    terms.set(game.issue_ids[at(issue)], Json::text(game.level_ids[at(issue)][levels[at(issue)]]));
  }
  return terms;
}

template <class Value>
Json by_party(const Game& game, Value value) {
  Json values = Json::object({});
  for (int p = 0; p < game.n_parties(); ++p) {
    values.set(game.party_ids[at(p)], number_or_null(value(p)));
  }
  return values;
}

Json answer_json(const Game& game, const Entry& entry) {
  return Json::object(
      {{"party", Json::text(game.party_ids[at(entry.party)])},
       {"accepts", Json::boolean(entry.event == Event::accepted)},
       {"asks", number_or_null(entry.needed)},
       {"obstacle",
        entry.event == Event::accepted ? Json::null() : Json::text(kObstacleWords[static_cast<std::size_t>(entry.refusal.obstacle)])}});
}

/// Time that passes until a round closes as the parties of `lowest_above` reckon it: a share of the talks and one round. [year]
double elapsed(const Game& game, int round) {
  const double horizon = game.scenario.clock.horizon;
  return horizon * game.plan->round_years * round / (horizon + 1.0);
}

}  // namespace

std::string offers_table(const Game& game, const Journal& journal, const Outcome& outcome) {
  std::string text;
  std::size_t width = 0;
  for (int p = 0; p < game.n_parties(); ++p) {
    width = std::max(width, game.party_ids[at(p)].size());
  }
  int n = 0;
  for (const Entry& entry : journal.entries) {
    if (is_text(entry)) {
      std::vector<std::string> worths;
      for (int p = 0; p < game.n_parties(); ++p) {
        worths.push_back(fmt::format("{} {}", game.party_ids[at(p)], utility_text(entry.values[at(p)])));
      }
      text += hanging(
          fmt::format("{:>6}  round {:<5} {:<{}}  ", ++n, entry.round, game.party_ids[at(entry.party)], width),
          fmt::format("{} {}{}; worth {}", entry.event == Event::offer ? "offers" : "drafts", terms_text(game, entry.levels),
                      std::isfinite(entry.needed) ? fmt::format("; asks {}", utility_text(entry.needed)) : "", fmt::join(worths, ", ")));
    } else if (is_answer(entry)) {
      const std::string_view verb = entry.event == Event::accepted  ? "accepts"
                                    : entry.event == Event::refused ? "refuses"
                                                                    : "withholds consent";
      const std::string asks = std::isfinite(entry.needed) ? fmt::format(", asks {}", utility_text(entry.needed)) : "";
      text +=
          fmt::format("{:>21}{:<{}}  {}: worth {}{}\n", "", game.party_ids[at(entry.party)], width, verb, utility_text(entry.value), asks);
    }
  }
  if (outcome.signed_()) {
    return text + hanging("        ", fmt::format("Signed in round {} after {} offers: {}.", outcome.signed_round, outcome.offers,
                                                  terms_text(game, outcome.terms)));
  }
  return text + fmt::format("        No agreement after round {} and {} offers: everybody gets its reservation.\n", outcome.ended_round,
                            outcome.offers);
}

std::string offers_json(const Game& game, const World& world, std::uint32_t replicate, const Journal& journal, const Outcome& outcome) {
  std::vector<Json> offers;
  std::vector<Json> answers;
  const auto close = [&] {
    if (!offers.empty()) {
      offers.back().set("answers", Json::list(std::exchange(answers, {})));
    }
  };
  for (const Entry& entry : journal.entries) {
    if (is_text(entry)) {
      close();
      offers.push_back(Json::object({{"round", Json::number(entry.round)},
                                     {"party", Json::text(game.party_ids[at(entry.party)])},
                                     {"asks", number_or_null(entry.needed)},
                                     {"terms", terms_json(game, entry.levels)},
                                     {"worth", by_party(game, [&](int p) { return entry.values[at(p)]; })}}));
    } else if (is_answer(entry)) {
      answers.push_back(answer_json(game, entry));
    }
  }
  close();
  const auto got = [&](int p) { return outcome.reservation[at(p)] + (outcome.signed_() ? outcome.gain[at(p)] : 0.0); };
  const double years = elapsed(game, outcome.ended_round);
  const auto discounted = [&](int p) { return got(p) * std::exp(-world.number(game.plan->parties[at(p)].rate) * years); };
  Json order = Json::list({});
  for (const int p : game.plan->order) {
    order.items().push_back(Json::text(game.party_ids[at(p)]));
  }
  Json document = Json::object({{"scenario", Json::text(game.scenario.id)},
                                {"seed", Json::number(static_cast<double>(game.seed))},
                                {"world", Json::number(world.index)},
                                {"replicate", Json::number(replicate)},
                                {"rounds", Json::number(game.scenario.clock.horizon)},
                                {"order", std::move(order)},
                                {"reservation", by_party(game, [&](int p) { return outcome.reservation[at(p)]; })},
                                {"offers", Json::list(std::move(offers))}});
  document.set("outcome", Json::object({{"ended_by", Json::text(kEndedByWords[static_cast<std::size_t>(outcome.ended_by)])},
                                        {"round", Json::number(outcome.ended_round)},
                                        {"offers", Json::number(outcome.offers)},
                                        {"terms", outcome.signed_() ? terms_json(game, outcome.terms) : Json::null()},
                                        {"worth", by_party(game, got)},
                                        {"discounted", by_party(game, discounted)}}));
  return document.dump() + "\n";
}

}  // namespace zopa
