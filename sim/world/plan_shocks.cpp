/// \file
/// Shocks and tracks of a plan.

#include <algorithm>

#include "world/plan_builder.hpp"
#include "world/vocabulary.hpp"

namespace zopa::plan_builder {

namespace {

/// Adds what one shock does. Every effect has a stream of its own, so that another effect or another shock shifts nothing.
class ShockBuilder {
 public:
  ShockBuilder(Game& game, const std::string& id) : game_(game), id_(id) {}

  [[nodiscard]] StrikeSize size(const std::string& effect, const Prior& prior, double low, double high) {
    return {Quantile(prior), low, high, std::clamp(prior.mean(), low, high), stream(effect)};
  }
  /// Nothing where the size is certain to be `none`.
  [[nodiscard]] std::optional<StrikeSize> unless(double none, const std::string& effect, const Prior& prior, double low, double high) {
    return prior.is_fixed() && prior.a == none ? std::nullopt : std::optional(size(effect, prior, low, high));
  }
  [[nodiscard]] std::vector<ShockPlan::On<int>> on(const std::vector<std::string>& ids, const std::string& effect, const Map<Prior>& sizes,
                                                   double low, double high) {
    std::vector<ShockPlan::On<int>> made;
    for (const auto& [target, prior] : sizes) {
      made.push_back({index_of(ids, target), size(effect + "/" + target, prior, low, high)});
    }
    return made;
  }
  [[nodiscard]] StreamKey stream(const std::string& what) { return game_.parameters.stream("shock/" + id_ + "/" + what); }
  [[nodiscard]] Slot number(const std::string& key, const Prior& prior, double low) {
    return game_.parameters.add("shocks." + id_ + "." + key, prior, low, kUnbounded);
  }

 private:
  Game& game_;
  const std::string& id_;
};

ShockPlan make_shock(Game& game, const std::string& id, const Shock& shock) {
  ShockBuilder build(game, id);
  ShockPlan entry;
  entry.rate = build.number("rate", shock.rate, 0.0);
  entry.at = shock.at ? build.number("at", *shock.at, 1.0) : -1;
  entry.half_life = shock.half_life ? build.number("half_life", *shock.half_life, 0.1) : -1;
  entry.fighting = shock.during == ShockClock::fighting;
  entry.cost = build.on(game.party_ids, "cost", shock.cost, -10.0, 10.0);
  entry.coverage = build.on(game.party_ids, "coverage", shock.coverage, -1.0, 1.0);
  entry.reservation = build.on(game.party_ids, "reservation", shock.reservation, -1.0, 1.0);
  entry.ends = build.on(game.war_end_ids, "ends", shock.ends, 0.0, 1000.0);
  entry.front = build.unless(0.0, "front", shock.front, -100.0, 100.0);
  entry.walk_out = build.unless(1.0, "walk_out", shock.walk_out, 0.0, 1000.0);
  entry.bias = build.unless(0.0, "bias", shock.bias, -2.0, 2.0);
  entry.guarantee_expiry = build.unless(1.0, "guarantee_expiry", shock.guarantee_expiry, 0.0, 1000.0);
  entry.leak = build.unless(0.0, "leak", shock.leak, 0.0, 10.0);
  if (shock.leader) {
    entry.leader = index_of(game.party_ids, shock.leader->party.id);
    entry.regime = shock.leader->regime;
    entry.losses = build.number("leader.losses", shock.leader->losses, 0.0);
    entry.patience = build.size("patience", game.scenario.tactics.at(shock.leader->party.id).patience, 1.0, kUnbounded);
  }
  entry.gap = build.stream("gap");
  entry.thinning = build.stream("thinning");
  return entry;
}

}  // namespace

void shocks(Game& game, Plan& plan) {
  for (const auto& [id, shock] : game.scenario.shocks) {
    plan.shocks.push_back(make_shock(game, id, shock));
    game.shock_ids.push_back(id);
  }
  for (const auto& [id, track] : game.scenario.tracks) {
    TrackPlan entry;
    entry.linked = game.parameters.add("tracks." + id + ".linked", track.linked, 0.0, 1.0);
    entry.type = game.parameters.add_uniform("tracks." + id + ".type");
    for (const auto& [issue_id, level] : track.terms.levels) {
      const int issue = index_of(game.issue_ids, issue_id);
      entry.terms.emplace_back(issue, flat_level(game, issue, level));
    }
    plan.tracks.push_back(std::move(entry));
  }
}

}  // namespace zopa::plan_builder
