#include "results/sweep_plan.hpp"

#include <fmt/core.h>

#include "core/digest.hpp"
#include "core/error.hpp"
#include "results/disk.hpp"
#include "results/memory_file.hpp"
#include "results/open_result.hpp"
#include "results/tables.hpp"

namespace zopa {

namespace {

using hdf5::Handle;

constexpr double kMilliseconds = 1000.0;

/// Feeds texts in a form in which no two different sequences look alike.
void feed(Sha256& hash, std::string_view text) {
  hash.update(fmt::format("{}:", text.size()));
  hash.update(text);
}

void write_axes(hid_t group, const SweepPlan& plan) {
  const Handle point = hdf5::count_scale(group, "point", plan.n_points(), {"-", "points, from 0"});
  const Handle axis = hdf5::text_scale(group, "axis", plan.axes, "what differs between the points");
  const Handle label = hdf5::create_dataset(group, "label", hdf5::text_type().get(), {.size = {plan.n_points(), plan.axes.size()}},
                                            {"-", "value of each axis, as YAML flow"});
  hdf5::write_texts(label.get(), plan.labels);
  hdf5::attach_scale(label.get(), point.get(), 0);
  hdf5::attach_scale(label.get(), axis.get(), 1);
  std::vector<std::string> texts;
  for (const auto& changes : plan.changes) {
    texts.push_back(changes_text(changes));
  }
  const Handle changes = hdf5::create_dataset(group, "changes", hdf5::text_type().get(), {.size = {plan.n_points()}},
                                              {"-", "what is laid over the scenario, a line path=value each"});
  hdf5::write_texts(changes.get(), texts);
  hdf5::attach_scale(changes.get(), point.get(), 0);
}

}  // namespace

std::string changes_text(const std::vector<Overlay>& changes) {
  std::string text;
  for (const Overlay& change : changes) {
    text += fmt::format("{}={}\n", change.path, change.value);
  }
  return text;
}

std::vector<Overlay> changes_of(std::string_view text) {
  std::vector<Overlay> changes;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    const auto sign = line.find('=');
    expects(sign != std::string_view::npos && line.size() < text.size(), "changes of a point are lines path=value");
    changes.push_back({std::string(line.substr(0, sign)), std::string(line.substr(sign + 1))});
    text.remove_prefix(line.size() + 1);
  }
  return changes;
}

std::string plan_hash(const SweepPlan& plan) {
  Sha256 hash;
  feed(hash, plan.record.resolved);
  feed(hash, plan.sweep);
  for (const std::string& axis : plan.axes) {
    feed(hash, axis);
  }
  feed(hash, fmt::format("{} points", plan.n_points()));
  for (const std::string& label : plan.labels) {
    feed(hash, label);
  }
  for (const auto& changes : plan.changes) {
    feed(hash, changes_text(changes));
  }
  return hash.hex();
}

void write_plan(const std::string& path, const SweepPlan& plan) {
  const Handle file = hdf5::create_in_memory();
  const hid_t root = file.get();
  const auto text = [&](const char* name, std::string_view value) { hdf5::write_attribute(root, name, value); };
  const auto number = [&](const char* name, std::uint64_t value) { hdf5::write_attribute(root, name, value); };
  text("format", kPlanFormat);
  text("format_version", kPlanFormatVersion);
  text("notice", plan.notice);
  text("scenario", plan.scenario);
  text("title", plan.title);
  text("as_of", plan.as_of);
  text("sweep", plan.sweep);
  text("design", plan.design);
  text("plan_hash", plan_hash(plan));
  text("version", plan.version);
  text("commit", plan.commit);
  number("seed", plan.seed);
  number("shards", plan.shards);
  number("plays", plan.plays);
  hdf5::write_scenario(root, plan.record);
  write_axes(hdf5::create_group(root, "plan").get(), plan);
  const Handle provenance = hdf5::create_group(root, "provenance");
  hdf5::write_attribute(provenance.get(), "probe_milliseconds", static_cast<std::uint64_t>(plan.seconds * kMilliseconds));
  write_new_file(path, hdf5::image_of(root));
}

SweepPlan read_plan(const std::string& path) {
  const Handle file = hdf5::open_kind(path, kPlanFormat, kPlanFormatVersion, "plan of a sweep");
  const hid_t root = file.get();
  const auto texts = [&](const char* name) { return hdf5::read_texts(hdf5::open_dataset(root, name).get()); };
  SweepPlan plan;
  plan.notice = hdf5::read_text_attribute(root, "notice");
  plan.scenario = hdf5::read_text_attribute(root, "scenario");
  plan.title = hdf5::read_text_attribute(root, "title");
  plan.as_of = hdf5::read_text_attribute(root, "as_of");
  plan.sweep = hdf5::read_text_attribute(root, "sweep");
  plan.design = hdf5::read_text_attribute(root, "design");
  plan.version = hdf5::read_text_attribute(root, "version");
  plan.commit = hdf5::read_text_attribute(root, "commit");
  plan.seed = hdf5::read_number_attribute(root, "seed");
  plan.shards = hdf5::read_number_attribute(root, "shards");
  plan.plays = hdf5::read_number_attribute(root, "plays");
  plan.record = hdf5::read_scenario(root, path);
  plan.axes = texts("plan/axis");
  plan.labels = texts("plan/label");
  for (const std::string& changes : texts("plan/changes")) {
    plan.changes.push_back(changes_of(changes));
  }
  const Handle provenance = hdf5::open_group(root, "provenance");
  plan.seconds = static_cast<double>(hdf5::read_number_attribute(provenance.get(), "probe_milliseconds")) / kMilliseconds;
  if (plan_hash(plan) != hdf5::read_text_attribute(root, "plan_hash")) {
    throw IoError(path + " is damaged: it does not have the plan hash it states");
  }
  return plan;
}

}  // namespace zopa
