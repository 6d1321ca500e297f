#include "results/sweep_file.hpp"

#include <cmath>
#include <fstream>

#include "catch.hpp"
#include "core/error.hpp"
#include "results/digest.hpp"
#include "unit/results/folder.hpp"

using namespace zopa;
using Catch::Matchers::ContainsSubstring;

namespace {

SweepPlan some_plan(std::size_t n_points) {
  SweepPlan plan;
  plan.scenario = "s";
  plan.record = {{{"s.yaml", "id: s\n"}}, "id: s\n"};
  plan.sweep = "w";
  plan.design = "grid";
  plan.axes = {"a.b"};
  for (std::size_t point = 0; point < n_points; ++point) {
    plan.labels.push_back(std::to_string(point));
    plan.changes.push_back({{"a.b", std::to_string(point)}, {"c", "{x: [1, 2]}"}});
  }
  plan.version = "1";
  plan.commit = "2";
  plan.shards = 3;
  plan.seconds = 1.5;
  return plan;
}

/// A point with some estimates, each of the value of the point, and a curve of a length.
PointResult some_result(std::uint32_t point, const std::vector<std::string>& names, int n_rounds = 2) {
  PointResult result;
  result.point = point;
  result.worlds = 10 + point;
  for (const std::string& name : names) {
    result.estimates.add({name, static_cast<double>(point), 0.5, 0.0, 1.0, 10, "-", "meaning of " + name});
  }
  result.curves.n_rounds = n_rounds;
  for (auto* column : {&result.curves.value, &result.curves.standard_error, &result.curves.low, &result.curves.high}) {
    column->assign(static_cast<std::size_t>(kEvents * n_rounds), static_cast<double>(point));
  }
  return result;
}

PointResult failed(std::uint32_t point, const std::string& reason) {
  PointResult result;
  result.point = point;
  result.reason = reason;
  return result;
}

bool same_numbers(const std::vector<double>& a, const std::vector<double>& b) {
  bool same = a.size() == b.size();
  for (std::size_t i = 0; same && i < a.size(); ++i) {
    same = a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i]));
  }
  return same;
}

}  // namespace

TEST_CASE("A plan reads back as it was written, and a damaged one is refused", "[unit]") {
  const Folder folder;
  const SweepPlan plan = some_plan(5);
  write_plan(folder / "plan.h5", plan);
  const SweepPlan back = read_plan(folder / "plan.h5");
  CHECK(plan_hash(back) == plan_hash(plan));
  CHECK(back.labels == plan.labels);
  CHECK(back.changes == plan.changes);
  CHECK(back.shards == 3);
  CHECK(back.seconds == 1.5);
  CHECK(back.commit == "2");
  CHECK_FALSE(std::filesystem::exists(folder / "plan.h5.part"));
  CHECK_THROWS_WITH(read_plan(folder / "none.h5"), ContainsSubstring("No such file"));
  std::ofstream(folder / "text.h5") << "text";
  CHECK_THROWS_AS(read_plan(folder / "text.h5"), IoError);
}

TEST_CASE("A batch reads back as it was written, failures with their reasons", "[unit]") {
  const Folder folder;
  const SweepPlan plan = some_plan(5);
  const PointTable table = make_point_table({some_result(1, {"x", "y"}), failed(2, "no luck"), some_result(4, {"y", "z"}, 3)});
  CHECK(table.heads.size() == 3);
  write_batch(folder / "b.h5", plan, table, {"here", "0/1", "t0", "t1", 2, 0.25});
  const PointTable back = read_batch(folder / "b.h5", true);
  CHECK(back.points == std::vector<std::uint32_t>{1, 2, 4});
  CHECK(back.heads == table.heads);
  CHECK(back.reasons == std::vector<std::string>{"", "no luck", ""});
  CHECK(back.defined == std::vector<std::uint8_t>{1, 1, 0, 0, 0, 0, 0, 1, 1});
  CHECK(same_numbers(back.value, table.value));
  CHECK(back.n == table.n);
  CHECK(back.n_rounds == 3);
  const BatchHead head = read_batch_head(folder / "b.h5");
  CHECK(head.state == std::vector<std::uint8_t>{0, 1, 0});
  CHECK(head.note.seconds == 0.25);
  CHECK(difference(head.identity, identity_of(plan)).empty());
  CHECK_THAT(difference(head.identity, identity_of(some_plan(4))), ContainsSubstring("another plan"));
}

TEST_CASE("A batch whose contents changed is told by its checksum", "[unit]") {
  const Folder folder;
  write_batch(folder / "b.h5", some_plan(3), make_point_table({some_result(0, {"x"})}), {});
  std::fstream file(folder / "b.h5", std::ios::in | std::ios::out | std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const double se = 0.5;
  const std::string number(reinterpret_cast<const char*>(&se), sizeof se);
  const auto at = bytes.find(number);
  REQUIRE(at != std::string::npos);
  file.seekp(static_cast<std::streamoff>(at));
  const double other = 0.75;
  file.write(reinterpret_cast<const char*>(&other), sizeof other);
  file.close();
  CHECK_NOTHROW(read_batch(folder / "b.h5", false));
  CHECK_THROWS_WITH(read_batch(folder / "b.h5", true), ContainsSubstring("checksum"));
}

TEST_CASE("The whole is the same in whatever order and pieces it was put together", "[unit]") {
  const Folder folder;
  const SweepPlan plan = some_plan(4);
  const std::vector<PointResult> results{some_result(0, {"x"}), some_result(1, {"x", "y"}), failed(2, "why"), some_result(3, {"x"})};
  const PointTable all = make_point_table(results);
  {
    SweepWriter writer(folder / "one.h5", plan, all.heads, all.n_rounds, true);
    writer.put(all);
    writer.close({{"a", {}, 4}});
  }
  {
    SweepWriter writer(folder / "two.h5", plan, all.heads, all.n_rounds, true);
    writer.put(with_columns(make_point_table({results[1], results[3]}), all.heads, all.n_rounds));
    writer.put(with_columns(make_point_table({results[0], results[2]}), all.heads, all.n_rounds));
    CHECK_FALSE(std::filesystem::exists(folder / "two.h5"));
    writer.close({{"a", {}, 2}, {"b", {}, 2}});
  }
  CHECK(content_digest(folder / "one.h5") == content_digest(folder / "two.h5"));
  const SweepSummary summary = read_sweep_summary(folder / "two.h5");
  CHECK(summary.complete);
  CHECK(summary.n_done == 3);
  CHECK(summary.n_failed == 1);
}

TEST_CASE("A whole with gaps says which points are missing", "[unit]") {
  const Folder folder;
  const PointTable some = make_point_table({some_result(1, {"x"})});
  SweepWriter writer(folder / "s.h5", some_plan(3), some.heads, some.n_rounds, false);
  writer.put(some);
  writer.close({});
  const SweepSummary summary = read_sweep_summary(folder / "s.h5");
  CHECK_FALSE(summary.complete);
  CHECK(summary.n_points == 3);
  CHECK(summary.n_done == 1);
  CHECK(summary.n_failed == 0);
}
