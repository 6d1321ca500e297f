#include "solve/barriers.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace zopa {

namespace {
std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}
}  // namespace

void Barriers::fill(const Game& game, const World& world, std::uint32_t parties) {
  const Plan& plan = *game.plan;
  list.clear();
  at_option.assign(at(game.layout.n_options), 0U);
  const auto add = [&](Barrier barrier) {
    list.push_back(barrier);
    return std::uint64_t{1} << (list.size() - 1U);
  };
  const auto counts = [&](int party) { return (parties & bit(party)) != 0U && list.size() < kMostBarriers; };
  for (std::size_t i = 0; i < plan.lines.size(); ++i) {
    const LinePlan& line = plan.lines[i];
    if (world.lines[i].type == LineType::absolute && counts(line.party)) {
      const std::uint64_t mask = add({Barrier::Kind::red_line, static_cast<int>(i), line.party});
      for (const int option : line.options) {
        at_option[at(option)] |= mask;
      }
    }
  }
  for (std::size_t g = 0; g < plan.gates.size(); ++g) {
    const GatePlan& gate = plan.gates[g];
    if (world.gates[g] == 0 || !counts(gate.party)) {
      continue;
    }
    const std::uint64_t mask = add({Barrier::Kind::gate, static_cast<int>(g), gate.party});
    for (const int option : gate.options) {
      at_option[at(option)] |= mask;
    }
    if (gate.index >= 0) {
      draw::index_strength(game, world, gate.index, strength);
      const int offset = game.layout.bundles[at(plan.indices[at(gate.index)].bundle)].offset;
      for (const int option : gate.watched) {
        if (strength[at(option - offset)] < world.number(gate.at_least)) {
          at_option[at(option)] |= mask;
        }
      }
    }
  }
}

std::uint64_t Barriers::of(std::uint32_t parties) const {
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    mask |= (parties & bit(list[i].party)) != 0U ? std::uint64_t{1} << i : 0U;
  }
  return mask;
}

int fewest_to_drop(const Game& game, const Situation& situation, const Barriers& barriers) {
  const std::uint64_t signing = barriers.of(situation.signatories);
  int total = 0;
  for (const Bundle& bundle : game.layout.bundles) {
    int fewest = std::numeric_limits<int>::max();
    for (auto o = at(bundle.offset); o < at(bundle.offset + bundle.n_options); ++o) {
      if (situation.closed[o] == 0) {
        fewest = std::min(fewest, std::popcount(barriers.at_option[o] & signing));
      }
    }
    total += fewest == std::numeric_limits<int>::max() ? 0 : fewest;  // nothing at all can be offered: no line is to blame
  }
  return total;
}

}  // namespace zopa
