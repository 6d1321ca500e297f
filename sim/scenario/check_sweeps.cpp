/// \file
/// Sweeps: whether each states what its design needs and nothing else. Points are checked by `zopa validate` and when a sweep is planned.
/// And the check of priors, which plays one of them.

#include <fmt/core.h>

#include <array>

#include "scenario/check_parts.hpp"

namespace zopa {
namespace {

/// Keys that say how a scenario is read and told, not what is played.
constexpr std::array<std::string_view, 15> kNoAxis = {"zopa",    "id",          "title",     "as_of",       "notice",
                                                      "sources", "assumptions", "extends",   "switches",    "what_ifs",
                                                      "levers",  "sweep",       "decisions", "prior_check", "output"};

void check_paths(Examination& examination, const std::string& path, const Changes& changes) {
  for (const auto& overlay : changes.overlays) {
    const auto parts = split_path(overlay.path);
    examination.require(!parts.empty() && std::ranges::find(kNoAxis, parts.front()) == kNoAxis.end(), join_path(path, overlay.path),
                        fmt::format("'{}'", overlay.path), "a path to what is played, as for --set");
  }
}

template <class T>
void check_ids(Examination& examination, const std::string& path, const std::vector<std::string>& ids, std::string_view noun,
               const Map<T>& declared) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (declared.empty()) {
      examination.report(join_path(path, i), fmt::format("'{}'", ids[i]), fmt::format("nothing: the scenario has no {}", noun));
    } else {
      examination.declared(join_path(path, i), ids[i], noun, declared);
    }
  }
}

bool crosses_axes(SweepDesign design) {
  return design == SweepDesign::grid || design == SweepDesign::zip || design == SweepDesign::one_at_a_time;
}

void check_sweep(Examination& examination, const std::string& path, const Sweep& sweep) {
  const auto design = sweep.design;
  const auto word = word_of(design);
  const auto needs = [&](const char* key, bool wanted, bool stated, const char* what) {
    if (wanted && !stated) {
      examination.missing(join_path(path, key), fmt::format("{}, which the design {} is made of", what, word));
    }
  };
  const auto takes = [&](const char* key, bool wanted, bool stated) {
    examination.require(wanted || !stated, join_path(path, key), fmt::format("`{}`", key), fmt::format("nothing: the design is {}", word));
  };
  const bool crosses = crosses_axes(design);
  const bool has_axes = !sweep.axes.empty();
  needs("axes", crosses, has_axes || !sweep.what_ifs.empty() || !sweep.switches.empty(), "a list of values for each axis");
  needs("axes", fills_space(design), has_axes || !sweep.what_ifs.empty() || !sweep.switches.empty(), "a prior for each axis");
  takes("axes", crosses || fills_space(design), has_axes);
  needs("samples", fills_space(design), sweep.samples > 0, "the number of points");
  takes("samples", fills_space(design), sweep.samples != 0);
  needs("points", design == SweepDesign::list, !sweep.points.empty(), "a list of maps from path to value");
  takes("points", design == SweepDesign::list, !sweep.points.empty());
  needs("table", design == SweepDesign::table, !sweep.table.empty(), "a CSV file");
  takes("table", design == SweepDesign::table, !sweep.table.empty());
  takes("what_ifs", crosses || fills_space(design) || design == SweepDesign::what_ifs, !sweep.what_ifs.empty());
  takes("switches", crosses || fills_space(design) || design == SweepDesign::switches, !sweep.switches.empty());
  const auto& scenario = examination.scenario;
  examination.require(design != SweepDesign::what_ifs || !scenario.what_ifs.empty(), path, "no what-ifs",
                      "a scenario with `what_ifs`, which the design is made of");
  examination.require(design != SweepDesign::switches || !scenario.switches.empty(), path, "no switches",
                      "a scenario with `switches`, which the design is made of");
  check_ids(examination, join_path(path, "what_ifs"), sweep.what_ifs, "what-if", scenario.what_ifs);
  check_ids(examination, join_path(path, "switches"), sweep.switches, "switch", scenario.switches);
  check_paths(examination, join_path(path, "set"), sweep.set);
  check_paths(examination, join_path(path, "axes"), sweep.axes);
  for (std::size_t i = 0; i < sweep.points.size(); ++i) {
    check_paths(examination, join_path(join_path(path, "points"), i), sweep.points[i]);
  }
}

void check_prior_check(Examination& examination, const PriorCheck& wanted) {
  const auto& sweeps = examination.scenario.sweep;
  if (sweeps.empty()) {
    examination.missing("sweep", "the sweep that `prior_check` plays");
  } else if (wanted.sweep.empty()) {
    examination.missing("prior_check.sweep", "the id of a sweep");
  } else {
    examination.declared("prior_check.sweep", wanted.sweep, "sweep", sweeps);
  }
  if (wanted.metric.empty()) {
    examination.missing("prior_check.metric", "a metric, such as agreement_by_week_52");
  }
  examination.require(wanted.from < wanted.to, "prior_check.to", fmt::format("'{}'", wanted.to),
                      fmt::format("more than `from`, {}", wanted.from));
}

}  // namespace

void check_sweeps(Examination& examination) {
  for (const auto& [id, sweep] : examination.scenario.sweep) {
    check_sweep(examination, join_path("sweep", id), sweep);
  }
  if (examination.scenario.prior_check) {
    check_prior_check(examination, *examination.scenario.prior_check);
  }
}

}  // namespace zopa
