/// \file
/// The flat value tables of a world: rows of levels, grown into rows of options, plus what ties levels together.

#include <algorithm>
#include <cmath>

#include "core/exponential.hpp"
#include "core/lanes.hpp"
#include "world/world.hpp"

namespace zopa::draw {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Rows of single levels: utility = weight x value - the largest penalty on that level, and the exposure.
void level_rows(const Game& game, World& world) {
  const Plan& plan = *game.plan;
  const Layout& layout = game.layout;
  ValueTables& tables = world.tables;
  WorldScratch& scratch = world.scratch;
  const auto n_levels = at(layout.level_offset.back());
  const auto stride = at(tables.stride());
  const auto lanes = at(tables.lanes);
  const int n_parties = game.n_parties();
  scratch.level_rows.assign(n_levels * stride, 0.0);
  scratch.level_front.assign(plan.front.empty() ? 0 : n_levels * lanes, 0.0);
  scratch.level_barred.assign(n_levels, 0U);
  scratch.level_penalty.assign(n_levels * lanes, 0.0);
  for (std::size_t i = 0; i < plan.lines.size(); ++i) {
    const LinePlan& line = plan.lines[i];
    const bool absolute = world.lines[i].type == LineType::absolute;
    for (const int level : line.levels) {
      if (absolute) {
        scratch.level_barred[at(level)] |= 1U << line.party;
      } else {
        double& penalty = scratch.level_penalty[at(level) * lanes + at(line.party)];
        penalty = std::max(penalty, world.lines[i].penalty);
      }
    }
  }
  for (std::size_t p = 0; p < at(n_parties); ++p) {
    const double* weights = world.weights.data() + p * at(game.n_issues());
    const double* values = world.values.data() + p * n_levels;
    for (std::size_t k = 0; k < at(game.n_issues()); ++k) {
      for (auto level = at(layout.level_offset[k]); level < at(layout.level_offset[k + 1]); ++level) {
        scratch.level_rows[level * stride + p] = weights[k] * values[level] - scratch.level_penalty[level * lanes + p];
      }
    }
  }
  tables.front_reach = {};
  for (const auto& [issue, toward] : plan.front) {
    std::array<double, kMaxParties> most{};
    for (int level = layout.level_offset[at(issue)]; level < layout.level_offset[at(issue) + 1]; ++level) {
      for (int p = 0; p < n_parties; ++p) {
        const double gain = world.weights(p, issue) * (world.values(p, toward) - world.values(p, level));
        scratch.level_front[at(level) * lanes + at(p)] = gain;
        most[at(p)] = std::max(most[at(p)], std::abs(gain));
      }
    }
    for (std::size_t p = 0; p < most.size(); ++p) {
      tables.front_reach[p] += most[p];
    }
  }
  for (const EffectPlan& effect : plan.effects) {
    for (const int level : effect.levels) {
      scratch.level_rows[at(level) * stride + lanes] += world.number(effect.log_hazard);
    }
  }
  if (plan.endogenous) {
    for (const auto& [level, slot] : plan.exposure) {
      scratch.level_rows[at(level) * stride + lanes + 1] += world.number(slot);
    }
  }
}

/// row[o] += add for `n` rows.
template <std::size_t kWidth>
[[gnu::always_inline]] inline void add_in_place(std::size_t n, const double* __restrict add, double* __restrict rows) {
  for (std::size_t o = 0; o < n; ++o) {
    for (std::size_t c = 0; c < kWidth; ++c) {
      rows[o * kWidth + c] += add[c];
    }
  }
}

/// to[o] = from[o] + add for `n` rows.
template <std::size_t kWidth>
[[gnu::always_inline]] inline void add_to_rows(std::size_t n, const double* __restrict from, const double* __restrict add,
                                               double* __restrict to) {
  for (std::size_t o = 0; o < n; ++o) {
    for (std::size_t c = 0; c < kWidth; ++c) {
      to[o * kWidth + c] = from[o * kWidth + c] + add[c];
    }
  }
}

/// Grows the rows of the levels of a bundle into the rows of its options, one issue after another.
template <std::size_t kWidth>
[[gnu::always_inline]] inline void grow_rows(const Layout& layout, const Bundle& bundle, const double* level_rows, double* rows) {
  std::fill_n(rows, kWidth, 0.0);
  std::size_t n = 1;
  for (const int issue : bundle.issues) {
    const double* first = level_rows + at(layout.level_offset[at(issue)]) * kWidth;
    const auto n_levels = at(layout.n_levels[at(issue)]);
    // The first level last: until then its place holds the rows of the smaller bundle.
    for (std::size_t l = 1; l < n_levels; ++l) {
      add_to_rows<kWidth>(n, rows, first + l * kWidth, rows + l * n * kWidth);
    }
    add_in_place<kWidth>(n, first, rows);
    n *= n_levels;
  }
}

ZOPA_LANES void grow_barred(const Layout& layout, const Bundle& bundle, const std::uint32_t* level_barred, std::uint32_t* barred) {
  barred[0] = 0U;
  std::size_t n = 1;
  for (const int issue : bundle.issues) {
    const auto first = at(layout.level_offset[at(issue)]);
    for (auto l = at(layout.n_levels[at(issue)]); l-- > 0;) {
      const std::uint32_t add = level_barred[first + l];
      for (std::size_t o = 0; o < n; ++o) {
        barred[l * n + o] = barred[o] | add;
      }
    }
    n *= at(layout.n_levels[at(issue)]);
  }
}

template <std::size_t kLanes>
[[gnu::always_inline]] inline void grow_all(const Layout& layout, const WorldScratch& scratch, ValueTables& tables) {
  for (const Bundle& bundle : layout.bundles) {
    grow_rows<kLanes + kRowExtras>(layout, bundle, scratch.level_rows.data(), tables.row(bundle.offset));
  }
  for (const int b : tables.front_bundles) {
    const Bundle& bundle = layout.bundles[at(b)];
    grow_rows<kLanes>(layout, bundle, scratch.level_front.data(), tables.front_row(bundle.offset));
  }
}

ZOPA_LANES void grow_all_of_4(const Layout& layout, const WorldScratch& scratch, ValueTables& tables) { grow_all<4>(layout, scratch, tables); }
ZOPA_LANES void grow_all_of_8(const Layout& layout, const WorldScratch& scratch, ValueTables& tables) { grow_all<8>(layout, scratch, tables); }

void grow_bundles(const Layout& layout, const WorldScratch& scratch, ValueTables& tables) {
  tables.lanes == 4 ? grow_all_of_4(layout, scratch, tables) : grow_all_of_8(layout, scratch, tables);
  for (const Bundle& bundle : layout.bundles) {
    grow_barred(layout, bundle, scratch.level_barred.data(), tables.barred.data() + bundle.offset);
  }
}

/// One factor of an index: 1 at best, `floor` at worst.
ZOPA_LANES void times_factor(std::size_t n, double floor, const double* __restrict table, double* __restrict strength) {
  for (std::size_t o = 0; o < n; ++o) {
    strength[o] *= floor + (1.0 - floor) * table[o];
  }
}

/// What depends on several issues at once.
void joint_terms(const Game& game, World& world) {
  const Plan& plan = *game.plan;
  ValueTables& tables = world.tables;
  for (const auto& list : plan.interactions) {
    for (const InteractionPlan& interaction : list) {
      const double utility = world.number(interaction.utility);
      for (const int option : interaction.options) {
        tables.row(option)[interaction.party] += utility;
      }
    }
  }
  for (std::size_t i = 0; i < plan.lines.size(); ++i) {
    const LinePlan& line = plan.lines[i];
    if (line.issue >= 0) {
      continue;
    }
    for (const int option : line.options) {
      if (world.lines[i].type == LineType::absolute) {
        tables.barred[at(option)] |= 1U << line.party;
      } else {
        tables.row(option)[line.party] -= world.lines[i].penalty;
      }
    }
  }
  for (std::size_t i = 0; i < plan.indices.size(); ++i) {
    const Bundle& bundle = game.layout.bundles[at(plan.indices[i].bundle)];
    auto& strength = world.scratch.index_values;
    index_strength(game, world, static_cast<int>(i), strength);
    for (const EffectPlan& effect : plan.effects) {
      if (effect.index == static_cast<int>(i)) {
        const double log_hazard = world.number(effect.log_hazard);
        const auto stride = at(tables.stride());
        double* column = tables.row(bundle.offset) + tables.lanes;
        for (std::size_t o = 0; o < strength.size(); ++o) {
          column[o * stride] += log_hazard * strength[o];
        }
      }
    }
    for (std::size_t g = 0; g < plan.gates.size(); ++g) {
      if (plan.gates[g].index == static_cast<int>(i) && world.gates[g] != 0) {
        const double at_least = world.number(plan.gates[g].at_least);
        for (const int option : plan.gates[g].watched) {
          if (strength[at(option - bundle.offset)] < at_least) {
            tables.barred[at(option)] |= 1U << plan.gates[g].party;
          }
        }
      }
    }
  }
  for (std::size_t g = 0; g < plan.gates.size(); ++g) {
    if (world.gates[g] != 0) {
      for (const int option : plan.gates[g].options) {
        tables.barred[at(option)] |= 1U << plan.gates[g].party;
      }
    }
  }
  for (const EffectPlan& effect : plan.effects) {
    for (const int option : effect.options) {
      tables.row(option)[tables.lanes] += world.number(effect.log_hazard);
    }
  }
}

}  // namespace

void index_strength(const Game& game, const World& world, int index, std::vector<double>& strength) {
  const IndexPlan& plan = game.plan->indices[at(index)];
  strength.assign(at(game.layout.bundles[at(plan.bundle)].n_options), 1.0);
  for (const IndexPlan::Factor& factor : plan.factors) {
    times_factor(strength.size(), world.number(factor.floor), factor.table.data(), strength.data());
  }
}

void tables(const Game& game, World& world) {
  const Plan& plan = *game.plan;
  const Layout& layout = game.layout;
  ValueTables& tables = world.tables;
  tables.n_parties = game.n_parties();
  tables.lanes = game.n_parties() <= 4 ? 4 : 8;
  tables.rows.resize(at(layout.n_options) * at(tables.stride()));
  tables.front_gain.resize(at(layout.n_options) * at(tables.lanes), 0.0);
  tables.barred.resize(at(layout.n_options));
  tables.base_hazard = world.number(plan.hazard);
  tables.power_shift = world.number(plan.power_shift);
  // What others think of a party's sincerity is the prior mean; the truth shows only after signature.
  const double harm = world.number(plan.insincerity) - 1.0;
  for (std::size_t p = 0; p < plan.parties.size(); ++p) {
    tables.discount[p] = exponential(-world.number(plan.parties[p].rate));
    tables.doubt[p] = 1.0;
    for (std::size_t other = 0; other < plan.parties.size(); ++other) {
      if (other != p && game.signatory[other]) {
        tables.doubt[p] *= 1.0 + harm * game.parameters.means()[at(plan.parties[other].insincere)];
      }
    }
  }
  tables.front_bundles.clear();
  for (const auto& [issue, toward] : plan.front) {
    const int b = layout.bundle_of[at(issue)];
    if (std::find(tables.front_bundles.begin(), tables.front_bundles.end(), b) == tables.front_bundles.end()) {
      tables.front_bundles.push_back(b);
    }
  }
  level_rows(game, world);
  grow_bundles(layout, world.scratch, tables);
  joint_terms(game, world);
}

}  // namespace zopa::draw
