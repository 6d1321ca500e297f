// A sweep from plan to whole without the program around it: who computes which points, and what merging refuses.

#include <filesystem>

#include "catch.hpp"
#include "core/error.hpp"
#include "results/digest.hpp"
#include "results/sweep_file.hpp"
#include "study/merge.hpp"
#include "study/plan_sweep.hpp"
#include "study/run_shard.hpp"
#include "unit/input/texts.hpp"
#include "unit/results/folder.hpp"

using namespace zopa;
using Catch::Matchers::ContainsSubstring;

namespace {

SweepPlan plan_of(const std::string& values) {
  const auto loaded = load_child("monte_carlo: {worlds: 40}\nsweep: {s: {axes: {parties.north.rate: [" + values + "]}}}\n");
  SweepPlan plan = plan_sweep(loaded, {{{"main.yaml", loaded.files.front().text}}, loaded.resolved}, "s");
  plan.shards = 2;
  return plan;
}

const std::string kFive = "0.01, 0.02, 0.03, 0.04, 0.05";

ShardReport computed(const SweepFolder& folder, const SweepPlan& plan, const Shard& shard) {
  std::optional<LeaseView> holder;
  const auto lease = Lease::take(
      folder.lease(shard), [] { return false; }, [](const LeaseView&) {}, holder);
  REQUIRE(lease);
  ShardOptions options;
  options.shard = shard;
  options.threads = 1;
  options.stop = [] { return false; };
  return run_shard(folder, plan, *lease, options);
}

std::vector<std::uint32_t> points_of(const SweepFolder& folder, const Shard& shard) {
  std::vector<std::uint32_t> points;
  for (const ShardFile& file : folder.batches()) {
    if (file.shard == shard) {
      const auto head = read_batch_head(file.path);
      points.insert(points.end(), head.points.begin(), head.points.end());
    }
  }
  return points;
}

}  // namespace

TEST_CASE("Each shard computes its own points, once, and the whole does not depend on how many shards there were", "[unit]") {
  const Folder parted, alone;
  const SweepPlan plan = plan_of(kFive);
  const SweepFolder two(parted / ""), one(alone / "");
  CHECK(computed(two, plan, {0, 2}).n_now == 3);
  CHECK(computed(two, plan, {1, 2}).n_now == 2);
  CHECK(points_of(two, {0, 2}) == std::vector<std::uint32_t>{0, 2, 4});
  CHECK(points_of(two, {1, 2}) == std::vector<std::uint32_t>{1, 3});
  const ShardReport again = computed(two, plan, {1, 2});
  CHECK(again.n_now == 0);
  CHECK(again.n_before == 2);
  CHECK(computed(two, plan, {0, 1}).n_now == 0);  // of another division: all its points are there
  CHECK(computed(one, plan, {0, 1}).n_now == 5);
  CHECK(merge_sweep(two, plan, parted / "whole.h5", Gaps::refuse).missing.empty());
  CHECK(merge_sweep(one, plan, alone / "whole.h5", Gaps::refuse).n_points == 5);
  CHECK(content_digest(parted / "whole.h5") == content_digest(alone / "whole.h5"));
}

TEST_CASE("Where points are missing nothing is merged unless gaps are wanted, and they are named", "[unit]") {
  const Folder files;
  const SweepFolder folder(files / "");
  const SweepPlan plan = plan_of(kFive);
  CHECK(computed(folder, plan, {0, 2}).complete());
  CHECK(merge_sweep(folder, plan, files / "whole.h5", Gaps::refuse).missing == std::vector<std::uint32_t>{1, 3});
  CHECK_FALSE(std::filesystem::exists(files / "whole.h5"));
  CHECK(merge_sweep(folder, plan, files / "whole.h5", Gaps::keep).missing.size() == 2);
  CHECK_FALSE(read_sweep_summary(files / "whole.h5").complete);
}

TEST_CASE("A point that is there twice, and points of another plan, are not merged", "[unit]") {
  const Folder files;
  const SweepFolder folder(files / "");
  const SweepPlan plan = plan_of(kFive);
  CHECK(computed(folder, plan, {0, 1}).complete());
  CHECK_THROWS_WITH(merge_sweep(folder, plan_of("0.01, 0.02, 0.03, 0.04, 0.06"), files / "whole.h5", Gaps::keep),
                    ContainsSubstring("another plan"));
  const auto batch = folder.batches().front().path;
  std::filesystem::copy_file(batch, folder.batch({1, 2}, 1));
  CHECK_THROWS_WITH(merge_sweep(folder, plan, files / "whole.h5", Gaps::keep), ContainsSubstring("point 0 stands in both"));
  CHECK_FALSE(std::filesystem::exists(files / "whole.h5"));
}
