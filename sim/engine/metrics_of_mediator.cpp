/// \file
/// Metrics of what the mediator did. Each is there only where the scenario has what it is about.

#include <fmt/core.h>

#include "engine/metrics.hpp"
#include "engine/play_filters.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

bool mediator_left(const Outcome& o) {
  return o.mediator_left_round >= 0;
}

Metric share(std::string name, std::string meaning, PlayFunction value, PlayFilter among, int i = 0) {
  Metric metric{std::move(name), "-", std::move(meaning), MetricKind::share, value, among, i, 0};
  metric.every_play = among == every_play;
  return metric;
}

Metric mean(std::string name, std::string unit, std::string meaning, PlayFunction value, PlayFilter among, int i = 0) {
  Metric metric{std::move(name), std::move(unit), std::move(meaning), MetricKind::mean, value, among, i, 0};
  metric.every_play = among == every_play;
  return metric;
}

void add_drafts(std::vector<Metric>& metrics, const Mediator& mediator) {
  int i = 0;
  for (const auto& [id, faction] : mediator.factions) {
    const std::string who = faction.title.empty() ? id : faction.title;
    metrics.push_back(mean(
        "drafts." + id, "draft", fmt::format("drafts of the faction: {}", who),
        [](const Outcome& o, int f, int) { return double(o.faction_drafts[at(f)]); }, every_play, i));
    metrics.push_back(share(
        "signed_draft_given_agreement." + id, fmt::format("the signed text is a draft of the faction, given agreement: {}", who),
        [](const Outcome& o, int f, int) { return o.signed_faction == f ? 1.0 : 0.0; }, agreed, i));
    ++i;
  }
  if (!mediator.version_noise.is_fixed() || mediator.version_noise.a > 0.0) {
    metrics.push_back(mean(
        "versions_differed", "answer", "answers to an older version of a text",
        [](const Outcome& o, int, int) { return double(o.versions_differed); }, every_play));
  }
}

void add_leverage(std::vector<Metric>& metrics, const Game& game) {
  const Mediator& mediator = *game.scenario.mediator;
  for (int p = 0; mediator.side_payments && p < game.n_parties(); ++p) {
    const std::string& id = game.party_ids[at(p)];
    if (!mediator.side_payments->most.contains(id)) {
      continue;
    }
    metrics.push_back(share(
        "side_payment_given_agreement." + id, "the mediator added something to the signature of the party, given agreement",
        [](const Outcome& o, int i, int) { return o.side_payment[at(i)] > 0.0 ? 1.0 : 0.0; }, agreed, p));
    metrics.push_back(mean(
        "side_payment_size_given_agreement." + id, "-",
        "utility the mediator added to the signature of the party, 0 where nothing, given agreement",
        [](const Outcome& o, int i, int) { return o.side_payment[at(i)]; }, agreed, p));
  }
  int i = 0;
  for (const auto& [id, aftermath] : mediator.aftermath) {
    metrics.push_back(share(
        "aftermath_given_mediator_left." + id, "this followed when the mediator left, given that it did",
        [](const Outcome& o, int a, int) { return double((o.aftermath >> a) & 1U); }, mediator_left, i++));
  }
  if (mediator.messages) {
    metrics.push_back(mean(
        "messages_believed", "message", "messages of the mediator about another party that a signatory believed in part",
        [](const Outcome& o, int, int) { return double(o.messages); }, every_play));
  }
}

}  // namespace

void add_mediator_metrics(std::vector<Metric>& metrics, const Game& game) {
  if (!game.scenario.mediator) {
    return;
  }
  const Mediator& mediator = *game.scenario.mediator;
  metrics.push_back(share(
      "mediator_left", "the mediator left the talks", [](const Outcome& o, int, int) { return mediator_left(o) ? 1.0 : 0.0; }, every_play));
  if (mediator.guarantee_expiry) {
    metrics.push_back(share(
        "guarantee_expired", "the offer of a guarantee was withdrawn",
        [](const Outcome& o, int, int) { return o.guarantee_expired_round >= 0 ? 1.0 : 0.0; }, every_play));
  }
  add_drafts(metrics, mediator);
  add_leverage(metrics, game);
}

}  // namespace zopa
