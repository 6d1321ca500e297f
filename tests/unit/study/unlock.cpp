#include "study/unlock.hpp"

#include <algorithm>

#include "catch.hpp"
#include "core/error.hpp"
#include "study/conditions.hpp"

using namespace zopa;

namespace {

LoadedScenario december(std::vector<Overlay> more = {}) {
  more.push_back({"monte_carlo.worlds", "400"});
  return load_scenario("scenarios/ukraine-2025-12-29.yaml", more);
}

std::optional<Unlocking> unlocked(const LoadedScenario& loaded, const UnlockOptions& options) {
  return unlock(loaded, compile(loaded.scenario, 1), options);
}

UnlockOptions small(int threads = 2) {
  UnlockOptions options;
  options.threads = threads;
  options.most_levers = 2;
  options.zoneless_worlds = 40;
  options.most_boxes = 0;
  return options;
}

/// One study for all tests that only look at it.
const Unlocking& example() {
  static const Unlocking kFound = unlocked(december(), small()).value();
  return kFound;
}

}  // namespace

TEST_CASE("Every set of one and two levers is tried, and every world without a zone is counted once", "[unit]") {
  const Unlocking& found = example();
  const std::size_t n = found.lever_ids.size();
  CHECK(found.sets.size() == n + n * (n - 1) / 2);
  CHECK(found.worlds.size() == 40);
  double shares = found.none.value;
  for (const Smallest& smallest : found.smallest) {
    shares += smallest.share.value;
  }
  CHECK(shares == Approx(1.0));
  for (std::size_t s = 0; s < found.sets.size(); ++s) {
    const LeverSet& set = found.sets[s];
    CHECK(set.minimal.value <= set.opens.value);
    std::size_t opened = 0;
    for (std::size_t world = 0; world < found.worlds.size(); ++world) {
      opened += found.opened[world * found.sets.size() + s] != 0 ? 1U : 0U;
    }
    CHECK(set.opens.value == Approx(static_cast<double>(opened) / 40.0));
  }
}

// Not none: once a line is gone, a party aside may prefer another package and withhold its consent from the one that stood.
TEST_CASE("To drop lines closes hardly a zone, and two dropped lines open what one opens", "[unit]") {
  const Unlocking& found = example();
  const auto place = [&](std::string_view id) {
    return static_cast<std::size_t>(std::ranges::find(found.lever_ids, id) - found.lever_ids.begin());
  };
  const auto share = [&](std::vector<std::size_t> levers) {
    std::ranges::sort(levers);
    return std::ranges::find(found.sets, levers, &LeverSet::levers)->opens.value;
  };
  const auto russia = place("russia_donetsk");
  const auto ukraine = place("ukraine_donetsk");
  for (std::size_t lever = 0; lever < found.lever_ids.size(); ++lever) {
    if (found.lever_changes[lever].find(": ~") != std::string::npos) {  // nothing but dropped lines
      INFO(found.lever_ids[lever]);
      CHECK(found.closes[lever].value <= 0.05);
    }
  }
  CHECK(share({russia, ukraine}) >= std::max(share({russia}), share({ukraine})));
}

TEST_CASE("What unlock finds does not depend on threads", "[unit]") {
  const auto loaded = december();
  auto options = small(1);
  options.most_levers = 1;
  options.most_boxes = 1;
  const auto one = unlocked(loaded, options);
  options.threads = 3;
  const auto three = unlocked(loaded, options);
  REQUIRE((one && three));
  CHECK(one->opened == three->opened);
  CHECK(one->base_rate.value == three->base_rate.value);
  REQUIRE(one->boxes.size() == three->boxes.size());
  for (std::size_t b = 0; b < one->boxes.size(); ++b) {
    CHECK(one->boxes[b].density.value == three->boxes[b].density.value);
    CHECK(one->boxes[b].density_spread == three->boxes[b].density_spread);
  }
}

TEST_CASE("A study tells how many searches it has done, never fewer than before, and ends with all", "[unit]") {
  auto options = small();
  std::vector<std::pair<std::uint64_t, std::uint64_t>> told;
  options.progress = [&told](std::uint64_t done, std::uint64_t total) { told.emplace_back(done, total); };
  const auto found = unlocked(december(), options);
  REQUIRE(found);
  REQUIRE(!told.empty());
  CHECK(std::ranges::is_sorted(told, {}, &std::pair<std::uint64_t, std::uint64_t>::first));
  CHECK(std::ranges::all_of(told, [](const auto& so_far) { return so_far.first <= so_far.second; }));
  // Every world, every set in 40 worlds without a zone, and no lever and each one in 40 worlds with one.
  const std::uint64_t all = 400 + 40 * found->sets.size() + 40 * (1 + found->lever_ids.size());
  CHECK(told.back() == std::pair(all, all));
}

TEST_CASE("A study that is asked to stop says nothing, and without levers there is nothing to study", "[unit]") {
  auto options = small();
  options.stop = [] { return true; };
  CHECK_FALSE(unlocked(december(), options));
  CHECK_THROWS_AS(unlocked(load_scenario("scenarios/tutorial-pie.yaml"), small()), InputError);
  CHECK_THROWS_AS(unlocked(december({{"monte_carlo.zone_search", "false"}}), small()), InputError);
}

namespace {

/// Even rows: the event happens where the number is below 0.3. Odd rows: below `honest`, or in every second hundred of rows if there is none.
Sample two_halves(std::optional<int> honest) {
  Sample sample;
  sample.n_dimensions = 1;
  for (int row = 0; row < 4000; ++row) {
    const int k = row / 2;
    sample.numbers.push_back(static_cast<float>(k % 100) / 100.0F);
    const bool event = row % 2 == 0 ? k % 100 < 30 : honest ? k % 100 < *honest : k / 100 % 2 == 0;
    sample.event.push_back(event ? 1 : 0);
  }
  return sample;
}

}  // namespace

TEST_CASE("Boxes are found in one half of the worlds and judged in the other", "[unit]") {
  Unlocking found;
  REQUIRE(find_conditions(two_halves(60), {"x"}, 1, 1, {}, found));
  REQUIRE(found.boxes.size() == 1);
  const ConditionBox& box = found.boxes[0];
  CHECK(found.base_rate.value == Approx(0.6));
  REQUIRE(box.conditions.size() == 1);
  CHECK(box.conditions[0].parameter == "x");
  CHECK(box.conditions[0].high == Approx(0.29).margin(0.02));
  CHECK(box.conditions[0].range_high == Approx(0.99));
  CHECK(box.conditions[0].kept.value == 1.0);
  CHECK(box.density.value == 1.0);
  CHECK(box.coverage.value == Approx(0.5).margin(0.03));  // 30 of the 60
  CHECK(box.density_spread == 0.0);
}

TEST_CASE("A box that holds no more deals in other worlds is not told", "[unit]") {
  Unlocking found;
  REQUIRE(find_conditions(two_halves(std::nullopt), {"x"}, 1, 1, {}, found));
  CHECK(found.base_rate.value == 0.5);
  CHECK(found.boxes.empty());
}
