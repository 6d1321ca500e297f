/// \file
/// What strikes while the talks last, the return to the table after a no, and shifts of power that go too far.

#include <fmt/core.h>

#include "engine/metrics.hpp"
#include "engine/play_filters.hpp"

namespace zopa {

namespace {

bool refused_in_a_vote(const Outcome& o) {
  return o.resumed_round >= 0 || o.failed_at >= 0;
}
bool resumed(const Outcome& o) {
  return o.resumed_round >= 0;
}

Metric share(std::string name, std::string meaning, PlayFunction value, PlayFilter among, int i = 0) {
  return {std::move(name), "-", std::move(meaning), MetricKind::share, value, among, i, 0, among == every_play};
}
Metric mean_of_all(std::string name, std::string meaning, PlayFunction value, int i = 0) {
  return {std::move(name), "strike", std::move(meaning), MetricKind::mean, value, every_play, i, 0, true};
}

void add_shocks(const Game& game, std::vector<Metric>& metrics) {
  if (game.shock_ids.empty()) {
    return;
  }
  metrics.push_back(share(
      "struck", "some shock struck before the play ended", [](const Outcome& o, int, int) { return is(o.strikes > 0); }, every_play));
  metrics.push_back(
      mean_of_all("strikes", "strikes of all shocks", [](const Outcome& o, int, int) { return static_cast<double>(o.strikes); }));
  for (std::size_t shock = 0; shock < game.shock_ids.size(); ++shock) {
    const auto index = static_cast<int>(shock);
    metrics.push_back(share(
        "struck." + game.shock_ids[shock], "this shock struck before the play ended",
        [](const Outcome& o, int s, int) { return is(o.shock_strikes[static_cast<std::size_t>(s)] > 0); }, every_play, index));
    metrics.push_back(mean_of_all(
        "strikes." + game.shock_ids[shock], "strikes of this shock",
        [](const Outcome& o, int s, int) { return static_cast<double>(o.shock_strikes[static_cast<std::size_t>(s)]); }, index));
  }
}

void add_return(const Game& game, std::vector<Metric>& metrics) {
  if (!may_renegotiate(game)) {
    return;
  }
  metrics.push_back(share(
      "renegotiated_given_vote_failed", "the signatories returned to the table, given that an institution said no to the first text",
      [](const Outcome& o, int, int) { return is(resumed(o)); }, refused_in_a_vote));
  metrics.push_back(share(
      "signed_again_given_renegotiated", "they signed another text, given that they returned to the table",
      [](const Outcome& o, int, int) { return is(o.signed_again_round >= 0); }, resumed));
  metrics.push_back(share(
      "ratified_given_renegotiated", "ratified everywhere in the end, given that they returned to the table",
      [](const Outcome& o, int, int) { return is(o.ratified); }, resumed));
}

}  // namespace

bool may_renegotiate(const Game& game) {
  for (const auto& [id, institution] : game.scenario.ratification) {
    if (institution.renegotiation) {
      return true;
    }
  }
  return false;
}

void add_event_metrics(const Game& game, std::vector<Metric>& metrics) {
  add_shocks(game, metrics);
  add_return(game, metrics);
  if (game.scenario.war) {
    metrics.push_back(share(
        "time_inconsistent_given_agreement",
        "the signed package shifts power so far that who gains by it could not be held to it, given agreement",
        [](const Outcome& o, int, int) { return is(o.time_inconsistent); }, agreed));
  }
}

}  // namespace zopa
