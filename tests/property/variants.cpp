// What must hold of every what-if, switch and lever that is shipped.

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "catch.hpp"
#include "engine/paired.hpp"
#include "study/variants.hpp"
#include "support/shipped.hpp"

using namespace zopa;

namespace {

std::vector<std::string> shipped() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator("scenarios")) {
    if (entry.path().filename().string().starts_with("ukraine-2025")) {
      paths.push_back(entry.path().string());
    }
  }
  std::ranges::sort(paths);
  return paths;
}

struct Keeper : LockstepSink {
  explicit Keeper(const LockstepPlan& plan) : total(plan) {}
  void take(const LockstepBlock& block) override { total.add(block.sums); }
  LockstepSums total;
};

}  // namespace

TEST_CASE("Worlds that flip make every unconditional difference, of every what-if and every metric that is yes or no", "[property]") {
  const auto loaded = load_scenario(test::kDecember, {{"monte_carlo.worlds", "60"}});
  const auto comparison = compare_what_ifs(loaded, {}, {}, {});
  const LockstepPlan& plan = comparison.plan();
  Keeper keeper(plan);
  static_cast<void>(run_lockstep(plan, keeper, {.threads = 2, .first_block = 0, .stop = {}, .progress = {}, .timed = false}));
  const LockstepSums& total = keeper.total;
  int n_checked = 0;
  for (std::size_t v = 0; v < plan.variants.size(); ++v) {
    INFO(comparison.table().variants[v].id);
    for (const PairedEstimate& pair : paired_estimates(plan, v, total)) {
      const double n = static_cast<double>(total.base.n_worlds);
      const auto metric = static_cast<std::size_t>(pair.metric);
      const bool unconditional = total.base.b[metric] == n && pair.both == total.base.n_worlds;
      if (!unconditional || plan.metrics[metric].kind != MetricKind::share) {
        continue;
      }
      ++n_checked;
      const double up = static_cast<double>(pair.up);
      const double down = static_cast<double>(pair.down);
      CHECK(pair.difference.value == Approx((up - down) / n).margin(1e-12));
      // The variance of numbers -1, 0, 1 from their counts.
      const double mean = (up - down) / n;
      const double variance = (up + down) / n - mean * mean;
      CHECK(pair.difference.standard_error == Approx(std::sqrt(variance / (n - 1.0))).margin(1e-9));
      CHECK(pair.difference.low <= pair.difference.value);
      CHECK(pair.difference.high >= pair.difference.value);
    }
  }
  CHECK(n_checked > 500);
}

TEST_CASE("On every date each switch has its base among its options, and the combination of all bases is the scenario", "[property]") {
  REQUIRE(shipped().size() >= 5);
  for (const std::string& path : shipped()) {
    INFO(path);
    const auto cells = cross_switches(load_scenario(path, {{"monte_carlo.worlds", "1"}}));
    int n_same = 0;
    for (std::size_t v = 0; v < cells.plan().variants.size(); ++v) {
      bool base = true;
      for (std::size_t s = 0; s < cells.table().switches.size(); ++s) {
        base = base && cells.table().variants[v].options[s] == cells.base().scenario.switches.at(cells.table().switches[s]).base;
      }
      CHECK(cells.plan().variants[v].same == base);
      n_same += base ? 1 : 0;
    }
    CHECK(n_same == 1);
  }
}

TEST_CASE("What is shipped treats both sides alike", "[property]") {
  for (const std::string& path : shipped()) {
    const auto loaded = load_scenario(path);
    INFO(path);
    const auto named = [](const auto& map, std::string_view party) {
      return std::ranges::count_if(map, [party](const auto& entry) {
        return entry.first.starts_with(party) || entry.first.ends_with("toward_" + std::string(party));
      });
    };
    CHECK(named(loaded.scenario.what_ifs, "russia") == named(loaded.scenario.what_ifs, "ukraine"));
    CHECK(std::abs(named(loaded.scenario.levers, "russia") - named(loaded.scenario.levers, "ukraine")) <= 1);
    for (const auto& [id, lever] : loaded.scenario.levers) {
      CHECK_FALSE(lever.title.empty());
    }
  }
}
