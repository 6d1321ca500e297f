/// \file
/// `zopa sweep plan`: checks every point, tells the cost, makes the folder.

#include <algorithm>
#include <filesystem>

#include <fmt/core.h>
#include <fmt/format.h>

#include "cli/messages.hpp"
#include "cli/progress.hpp"
#include "cli/sitting.hpp"
#include "cli/sweep.hpp"
#include "core/did_you_mean.hpp"
#include "core/error.hpp"
#include "study/plan_sweep.hpp"

namespace zopa {

namespace {

constexpr std::int64_t kMostShards = 100'000;

std::string chosen_sweep(const Arguments& arguments, const Scenario& scenario) {
  std::vector<std::string_view> ids;
  for (const auto& [id, sweep] : scenario.sweep) {
    ids.push_back(id);
  }
  const std::string& file = arguments.words().back();
  if (ids.empty()) {
    throw InputError(fmt::format("{} declares no `sweep`; scenarios/REFERENCE.md tells how", file));
  }
  const auto wanted = arguments.text("sweep");
  if (!wanted && ids.size() == 1) {
    return std::string(ids.front());
  }
  if (!wanted || std::ranges::find(ids, *wanted) == ids.end()) {
    const auto hint = wanted ? did_you_mean(*wanted, ids) : "";
    throw InputError(fmt::format("--sweep: found {}, allowed is one of {}{}", wanted ? "'" + *wanted + "'" : "nothing",
                                 fmt::join(ids, ", "), hint.empty() ? "" : "; " + hint));
  }
  return *wanted;
}

/// What size options say holds at every point.
std::vector<Overlay> into_sweep(const std::vector<Overlay>& sizes, const std::string& sweep) {
  std::vector<Overlay> overlays;
  for (const Overlay& size : sizes) {
    overlays.push_back({fmt::format("sweep.{}.set", sweep), fmt::format("{{{}: {}}}", size.path, size.value)});
  }
  return overlays;
}

void print_axes(const SweepPlan& plan) {
  constexpr std::size_t kMostShown = 6;
  for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
    std::vector<std::string> values;
    for (std::size_t point = 0; point < plan.n_points() && values.size() <= kMostShown; ++point) {
      const std::string& label = plan.label(point, axis);
      if (std::ranges::find(values, label) == values.end()) {
        values.push_back(label);
      }
    }
    const bool all = values.size() <= kMostShown;
    values.resize(std::min(values.size(), kMostShown));
    fmt::print("  {}: {}{}\n", plan.axes[axis], fmt::join(values, ", "), all ? "" : ", ...");
  }
}

void print_plan(const SweepPlan& plan, const Probe& cost) {
  fmt::print("Sweep {} of {}: {}, {} {}, {}, {}\n", plan.sweep, plan.scenario, plan.design, plan.axes.size(),
             plan.axes.size() == 1 ? "axis" : "axes", counted(plan.n_points(), "point"), counted(plan.plays, "negotiation"));
  print_axes(plan);
  fmt::print("About {} on one core; if all points were like the cheapest or the dearest of {} looked at, {} to {}.\n",
             clock_text(cost.mean), cost.n_points, clock_text(cost.least), clock_text(cost.most));
  fmt::print("Plan {}, {}.\n", plan_hash(plan).substr(0, 12), counted(plan.shards, "shard"));
}

/// Whether the folder holds this very plan; then there is nothing to write.
bool is_planned(const SweepFolder& folder, const SweepPlan& plan) {
  if (!std::filesystem::exists(folder.plan())) {
    return false;
  }
  const SweepPlan there = read_plan(folder.plan());
  if (plan_hash(there) != plan_hash(plan) || there.version != plan.version || there.commit != plan.commit) {
    throw InputError(fmt::format("{} holds another plan ({} of zopa {} {}); name another folder with -o, or delete it", folder.path(),
                                 plan_hash(there).substr(0, 12), there.version, there.commit));
  }
  return there.shards == plan.shards;
}

}  // namespace

int sweep_plan(const Arguments& arguments) {
  const std::string& path = arguments.words().back();
  auto loaded = load_scenario(path, arguments.overlays());
  const std::string sweep = chosen_sweep(arguments, loaded.scenario);
  loaded = with_overlays(loaded, into_sweep(size_overlays(arguments), sweep));
  SweepPlan plan = plan_sweep(loaded, record_of(loaded, path), sweep);
  plan.shards = static_cast<std::uint64_t>(arguments.integer("shards", 1, kMostShards).value_or(1));
  const Probe cost = probe(loaded, plan);
  plan.seconds = cost.mean;
  print_plan(plan, cost);
  const SweepFolder folder(arguments.text("output").value_or(fmt::format("{}_{}.sweep", plan.scenario, plan.sweep)));
  if (arguments.has("dry-run")) {
    return kExitOk;
  }
  if (is_planned(folder, plan)) {
    say(fmt::format("{} holds this plan already", folder.path()));
    return kExitOk;
  }
  std::error_code error;
  std::filesystem::create_directories(folder.path(), error);
  if (error) {
    throw IoError(fmt::format("cannot create the folder {}: {}", folder.path(), error.message()));
  }
  write_plan(folder.plan(), plan);
  fmt::print("{} is ready: zopa sweep run {}{}, then zopa sweep merge {}\n", folder.path(), folder.path(),
             plan.shards == 1 ? "" : fmt::format(" --shard I/{}, I from 0 to {}", plan.shards, plan.shards - 1), folder.path());
  return kExitOk;
}

}  // namespace zopa
