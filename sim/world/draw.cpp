/// \file
/// From uniforms to numbers to weights, values and commitments.

#include <algorithm>
#include <cmath>

#include "core/error.hpp"
#include "random/simplex.hpp"
#include "world/sampling.hpp"
#include "world/world.hpp"

namespace zopa {

namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Makes a world a buffer of this game.
void begin(const Game& game, World& world) {
  if (world.plan != game.plan) {
    world = World{};
    world.plan = game.plan;
  }
  world.uniforms.resize(game.parameters.drawn().size());
  world.numbers.resize(at(game.parameters.size()));
}

void build(const Game& game, World& world) {
  game.parameters.numbers(world.uniforms, world.numbers);
  draw::weights(game, world);
  draw::values(game, world);
  draw::commitments(game, world);
  draw::war(game, world);
  draw::truce(game, world);
  draw::tables(game, world);
}
}  // namespace

void draw_world(const Game& game, std::uint32_t index, World& world) {
  begin(game, world);
  world.index = index;
  if (game.sampling) {
    world.chance = game.sampling->chance(index);
    game.sampling->draw(game.parameters, index, world.uniforms);
  } else {
    world.chance = index;
    game.parameters.draw(index, world.uniforms);
  }
  build(game, world);
}

void make_world(const Game& game, std::span<const double> uniforms, std::uint32_t index, World& world) {
  begin(game, world);
  expects(uniforms.size() == world.uniforms.size(), "make_world: one uniform for each drawn number");
  world.index = world.chance = index;
  std::ranges::copy(uniforms, world.uniforms.begin());
  build(game, world);
}

void drop_line(const Game& game, World& world, int line) {
  world.lines[at(line)] = {LineType::costly, 0.0};
  draw::tables(game, world);
}

bool crosses(const Layout& layout, const LinePlan& line, const Package& package) {
  const int option = layout.bundles[at(line.bundle)].offset + package[at(line.bundle)];
  return std::binary_search(line.options.begin(), line.options.end(), option);
}

LineType line_type(const LinePlan& line, const std::vector<double>& numbers) {
  const double u = numbers[at(line.type)];
  const double movable = numbers[at(line.movable)];
  if (u < movable) {
    return LineType::movable;
  }
  // Movable below, absolute above: more of either never turns a line into a firmer one than it was.
  return u < 1.0 - (1.0 - movable) * numbers[at(line.absolute)] ? LineType::costly : LineType::absolute;
}

TacticKind tactic_kind(const PartyPlan& party, const std::vector<double>& numbers) {
  if (party.mix.empty()) {
    return party.tactic;
  }
  double left = numbers[at(party.tactic_type)];
  for (const auto& [kind, share] : party.mix) {
    left -= share;
    if (left < 0.0) {
      return kind;
    }
  }
  return party.mix.back().first;
}

bool has_reference(const PartyPlan& party, const std::vector<double>& numbers) {
  return party.reference_chance >= 0 && numbers[at(party.reference_type)] < numbers[at(party.reference_chance)];
}

namespace draw {

void weights(const Game& game, World& world) {
  world.weights.setZero(game.n_parties(), game.n_issues());
  WorldScratch& scratch = world.scratch;
  for (std::size_t p = 0; p < game.plan->weights.size(); ++p) {
    const WeightPlan& plan = game.plan->weights[p];
    auto row = world.weights.row(static_cast<Eigen::Index>(p));
    for (const auto& [issue, weight] : plan.stated) {
      row(issue) = weight;
    }
    const std::size_t n = plan.issues.size();
    if (n == 0) {
      continue;
    }
    scratch.ranking.resize(n);
    scratch.order_u.resize(n);
    scratch.spacing_u.resize(n);
    scratch.spacings.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      scratch.order_u[i] = world.number(plan.ranking[i]);
      scratch.spacing_u[i] = world.number(plan.spacing[i]);
    }
    plan.sampler->draw(scratch.order_u, scratch.ranking);
    if (plan.dirichlet) {
      plan.dirichlet->draw(scratch.spacing_u, scratch.spacings);
    } else {
      ordered_spacings(scratch.spacing_u, scratch.spacings);
    }
    for (std::size_t rank = 0; rank < n; ++rank) {
      row(plan.issues[at(scratch.ranking[rank])]) = scratch.spacings[rank];
    }
  }
}

void values(const Game& game, World& world) {
  const auto n_levels = static_cast<std::size_t>(game.layout.level_offset.back());
  world.values.setZero(game.n_parties(), static_cast<Eigen::Index>(n_levels));
  std::array<double, 256> drawn;
  for (std::size_t p = 0; p < game.plan->values.size(); ++p) {
    for (const ValuePlan& plan : game.plan->values[p]) {
      const std::size_t n = plan.slots.size();
      // Insertion sort: the values are few and nearly in order.
      for (std::size_t i = 0; i < n; ++i) {
        const double value = world.number(plan.slots[i]);
        std::size_t j = i;
        for (; j > 0 && drawn[j - 1] > value; --j) {
          drawn[j] = drawn[j - 1];
        }
        drawn[j] = value;
      }
      double* values = world.values.data() + p * n_levels + game.layout.level_offset[at(plan.issue)];
      for (std::size_t i = 0; i < n; ++i) {
        values[plan.order[i]] = drawn[i];
      }
    }
  }
  for (const TrackPlan& track : game.plan->tracks) {
    if (world.number(track.type) < world.number(track.linked)) {
      continue;
    }
    // It comes to its terms anyway: whatever is signed, and while fighting, the issue is worth what they are.
    for (const auto& [issue, level] : track.terms) {
      const int first = game.layout.level_offset[at(issue)];
      for (Eigen::Index p = 0; p < game.n_parties(); ++p) {
        world.values.row(p).segment(first, game.layout.n_levels[at(issue)]).setConstant(world.values(p, level));
      }
    }
  }
}

void commitments(const Game& game, World& world) {
  const Plan& plan = *game.plan;
  world.lines.resize(plan.lines.size());
  for (std::size_t i = 0; i < plan.lines.size(); ++i) {
    const LinePlan& line = plan.lines[i];
    const double movable = world.number(line.movable_penalty);
    // A line that stands never costs less than one that can be moved, so that raising its movability never costs anybody anything.
    const double costly = std::max(movable, world.number(line.costly_penalty));
    world.lines[i].type = line_type(line, world.numbers);
    world.lines[i].penalty = world.lines[i].type == LineType::movable ? movable : costly;
  }
  world.gates.resize(plan.gates.size());
  for (std::size_t i = 0; i < plan.gates.size(); ++i) {
    world.gates[i] = world.number(plan.gates[i].type) < world.number(plan.gates[i].firm) ? 1 : 0;
  }
  world.insincere.resize(plan.parties.size());
  for (std::size_t p = 0; p < plan.parties.size(); ++p) {
    world.insincere[p] = world.number(plan.parties[p].sincerity) < world.number(plan.parties[p].insincere) ? 1 : 0;
  }
  world.has_deadline = world.number(plan.deadline_type) < world.number(plan.deadline_chance);
}

}  // namespace draw
}  // namespace zopa
