#include "engine/lockstep.hpp"

#include <algorithm>
#include <memory>
#include <span>

#include "core/error.hpp"
#include "engine/add_to.hpp"
#include "engine/pipeline.hpp"
#include "engine/team.hpp"
#include "solve/exact_zone.hpp"

namespace zopa {

namespace {

/// One game in the hands of one worker.
struct Player {
  Player(const Game& the_game, const std::vector<Metric>& metrics, const LockstepPlan& plan)
      : game(&the_game),
        prover(make_prover(the_game)),
        talks(the_game, plan.search_zone, prover.get()),
        tally(metrics, plan.n_rounds, plan.replicates) {}

  void play(std::uint32_t index, int replicates, BlockSums& sums) {
    draw_world(*game, index, world);
    tally.begin_world();
    for (int r = 0; r < replicates; ++r) {
      tally.add(talks.play(world, static_cast<std::uint32_t>(r)));
    }
    tally.end_world(sums);
  }

  const Game* game;
  World world;
  std::unique_ptr<ZoneSolver> prover;
  Talks talks;
  Tally tally;
};

/// Metrics of the base in the worlds of one block: mean numerator and denominator of the plays of a world.
class BaseRecord {
 public:
  explicit BaseRecord(std::size_t n_metrics) : n_metrics_(n_metrics) {}

  void clear() { means_.clear(); }

  void add(const Tally& tally, int replicates) {
    const double plays = replicates;
    for (std::size_t k = 0; k < n_metrics_; ++k) {
      means_.push_back({tally.numerators()[k] / plays, tally.denominators()[k] / plays});
    }
  }

  struct Mean {
    double numerator, denominator;
  };
  /// \param world place in the block \return [metrics]
  [[nodiscard]] std::span<const Mean> of(std::size_t world) const { return std::span(means_).subspan(world * n_metrics_, n_metrics_); }

 private:
  std::size_t n_metrics_;
  std::vector<Mean> means_;  ///< [worlds x metrics]
};

/// Adds the pair that one world makes.
void add_pair(std::span<const BaseRecord::Mean> base, const Tally& variant, const std::vector<int>& base_metric, int replicates,
              VariantSums& sums) {
  const double plays = replicates;
  bool changed = false;
  for (std::size_t m = 0; m < base_metric.size(); ++m) {
    const auto [xa, xb] = base[static_cast<std::size_t>(base_metric[m])];
    const double ya = variant.numerators()[m] / plays;
    const double yb = variant.denominators()[m] / plays;
    sums.aa[m] += xa * ya;
    sums.ab[m] += xa * yb;
    sums.ba[m] += xb * ya;
    sums.bb[m] += xb * yb;
    changed = changed || xa != ya || xb != yb;
    if (xb > 0.0 && yb > 0.0) {
      const double before = xa / xb;
      const double after = ya / yb;
      ++sums.both[m];
      sums.up[m] += after > before ? 1U : 0U;
      sums.down[m] += after < before ? 1U : 0U;
    }
  }
  sums.changed += changed ? 1U : 0U;
}

/// Plays a block variant by variant, so that one game at a time is in the cache; threads that have no block of their own help with the
/// variants of this one.
class Worker {
 public:
  explicit Worker(const LockstepPlan& plan) : plan_(&plan), base_(*plan.base, plan.metrics, plan), record_(plan.metrics.size()) {
    variants_.reserve(plan.variants.size());
    for (const VariantPlan& variant : plan.variants) {
      variants_.emplace_back(*variant.game, variant.metrics, plan);
    }
  }

  void compute(std::uint64_t index, LockstepBlock& block) {
    block.index = index;
    block.sums.clear();
    record_.clear();
    const auto begin = static_cast<std::uint32_t>(plan_->worlds_before(index));
    const auto end = static_cast<std::uint32_t>(plan_->worlds_before(index + 1));
    for (std::uint32_t world = begin; world < end; ++world) {
      base_.play(world, plan_->replicates, block.sums.base);
      record_.add(base_.tally, plan_->replicates);
    }
    // Isolated: a thread that waits here must not begin another block, which would need this worker again.
    tbb::this_task_arena::isolate([&] {
      for_each_index(std::size_t{0}, variants_.size(), [&](std::size_t v) {
        VariantSums& sums = block.sums.variants[v];
        for (std::uint32_t world = begin; world < end; ++world) {
          variants_[v].play(world, plan_->replicates, sums.own);
          add_pair(record_.of(world - begin), variants_[v].tally, plan_->variants[v].base_metric, plan_->replicates, sums);
        }
      });
    });
  }

  [[nodiscard]] Profile profile() const { return {}; }

 private:
  const LockstepPlan* plan_;
  Player base_;
  BaseRecord record_;
  std::vector<Player> variants_;
};

}  // namespace

LockstepPlan::LockstepPlan(const Game& the_base, const std::vector<const Game*>& games, const std::vector<bool>& same)
    : base(&the_base),
      metrics(make_metrics(the_base)),
      n_worlds(static_cast<std::uint64_t>(the_base.scenario.monte_carlo.worlds)),
      replicates(the_base.scenario.monte_carlo.replicates),
      search_zone(the_base.scenario.monte_carlo.zone_search),
      n_rounds(the_base.scenario.clock.horizon + 1) {
  expects(games.size() == same.size(), "LockstepPlan: one flag a variant");
  for (std::size_t v = 0; v < games.size(); ++v) {
    expects(games[v]->scenario.clock.horizon + 1 == n_rounds, "LockstepPlan: variants share the horizon");
    VariantPlan variant{games[v], same[v], {}, {}};
    for (Metric& metric : make_metrics(*games[v])) {
      const auto found = std::find_if(metrics.begin(), metrics.end(), [&metric](const Metric& m) { return m.name == metric.name; });
      if (found != metrics.end()) {
        variant.base_metric.push_back(static_cast<int>(found - metrics.begin()));
        variant.metrics.push_back(std::move(metric));
      }
    }
    variants.push_back(std::move(variant));
  }
}

std::uint64_t LockstepPlan::worlds_before(std::uint64_t block) const {
  return std::min(block * kBlockWorlds, n_worlds);
}

VariantSums::VariantSums(int n_metrics, int n_rounds) : own(n_metrics, n_rounds) {
  const auto m = static_cast<std::size_t>(n_metrics);
  for (auto* sums : {&aa, &ab, &ba, &bb}) {
    sums->resize(m);
  }
  for (auto* counts : {&up, &down, &both}) {
    counts->resize(m);
  }
}

void VariantSums::clear() {
  own.clear();
  for (auto* sums : {&aa, &ab, &ba, &bb}) {
    std::fill(sums->begin(), sums->end(), 0.0);
  }
  for (auto* counts : {&up, &down, &both}) {
    std::fill(counts->begin(), counts->end(), 0U);
  }
  changed = 0;
}

void VariantSums::add(const VariantSums& later) {
  own.add(later.own);
  add_to(aa, later.aa);
  add_to(ab, later.ab);
  add_to(ba, later.ba);
  add_to(bb, later.bb);
  add_to(up, later.up);
  add_to(down, later.down);
  add_to(both, later.both);
  changed += later.changed;
}

LockstepSums::LockstepSums(const LockstepPlan& plan) : base(static_cast<int>(plan.metrics.size()), plan.n_rounds) {
  for (const VariantPlan& variant : plan.variants) {
    variants.emplace_back(static_cast<int>(variant.metrics.size()), plan.n_rounds);
  }
}

void LockstepSums::clear() {
  base.clear();
  for (VariantSums& variant : variants) {
    variant.clear();
  }
}

void LockstepSums::add(const LockstepSums& later) {
  expects(variants.size() == later.variants.size(), "LockstepSums: shapes differ");
  base.add(later.base);
  for (std::size_t v = 0; v < variants.size(); ++v) {
    variants[v].add(later.variants[v]);
  }
}

RunReport run_lockstep(const LockstepPlan& plan, LockstepSink& sink, const RunOptions& options) {
  const std::uint64_t plays_per_world = static_cast<std::uint64_t>(plan.replicates) * (1 + plan.variants.size());
  return run_pipeline<LockstepBlock>(
      plan.n_blocks(), options, [&plan] { return Worker(plan); }, plan,
      [&](const LockstepBlock& block) {
        sink.take(block);
        return block.sums.base.n_worlds * plays_per_world;
      });
}

}  // namespace zopa
