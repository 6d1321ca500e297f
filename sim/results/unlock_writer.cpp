#include "results/unlock_writer.hpp"

#include <fmt/core.h>
#include <fmt/format.h>

#include "engine/tally.hpp"
#include "results/disk.hpp"
#include "results/part_file.hpp"
#include "results/tables.hpp"

namespace zopa {

namespace {

using hdf5::About;
using hdf5::Handle;

constexpr std::uint64_t kRoom = std::uint64_t{4} << 20U;

/// Four columns of shares: value, error and interval.
template <class Row>
void write_shares(hid_t group, const std::string& name, const std::vector<Row>& rows, Estimate Row::*member, std::string_view meaning,
                  const Handle& scale) {
  const auto column = [&](const std::string& its_name, double Estimate::*number, std::string_view its_meaning) {
    std::vector<double> values;
    for (const Row& row : rows) {
      values.push_back(row.*member.*number);
    }
    hdf5::write_numbers(group, its_name, values, {"-", its_meaning}, {&scale}, {values.size()});
  };
  column(name, &Estimate::value, meaning);
  column(name + "_standard_error", &Estimate::standard_error, "its standard error over worlds");
  column(name + "_low", &Estimate::low, "lower end of Wilson's 95 % interval");
  column(name + "_high", &Estimate::high, "upper end of Wilson's 95 % interval");
}

template <class Row>
void write_column(hid_t group, const std::string& name, const std::vector<Row>& rows, double Row::*member, const About& about,
                  const Handle& scale) {
  std::vector<double> values;
  for (const Row& row : rows) {
    values.push_back(row.*member);
  }
  hdf5::write_numbers(group, name, values, about, {&scale}, {values.size()});
}

void write_levers(hid_t root, const Unlocking& found) {
  const Handle group = hdf5::create_group(root, "levers");
  const Handle lever = hdf5::text_scale(group.get(), "lever", found.lever_ids, "diplomatic change");
  hdf5::write_text_column(group.get(), "title", found.lever_titles, "its title", lever);
  hdf5::write_text_column(group.get(), "kind", found.lever_kinds, "its kind", lever);
  hdf5::write_text_column(group.get(), "changes", found.lever_changes, "what it changes, a line `path: value` each", lever);
  struct Row {
    Estimate closes;
  };
  std::vector<Row> rows;
  for (const Estimate& closes : found.closes) {
    rows.push_back({closes});
  }
  write_shares(group.get(), "closes", rows, &Row::closes, "of worlds with a zone, those in which the lever closes it", lever);
}

std::vector<std::string> set_names(const Unlocking& found) {
  std::vector<std::string> names;
  for (const LeverSet& set : found.sets) {
    std::vector<std::string> ids;
    for (const std::size_t lever : set.levers) {
      ids.push_back(found.lever_ids[lever]);
    }
    names.push_back(fmt::format("{}", fmt::join(ids, " + ")));
  }
  return names;
}

void write_sets(hid_t root, const Unlocking& found) {
  const Handle group = hdf5::create_group(root, "sets");
  const Handle set = hdf5::text_scale(group.get(), "set", set_names(found), "levers that are pulled together");
  std::vector<std::uint64_t> sizes, n;
  for (const LeverSet& each : found.sets) {
    sizes.push_back(each.levers.size());
    n.push_back(each.opens.n);
  }
  hdf5::write_counts(group.get(), "size", sizes, {"-", "levers in the set"}, set);
  hdf5::write_counts(group.get(), "n", n, {"-", "worlds without a zone that were looked at"}, set);
  write_shares(group.get(), "opens", found.sets, &LeverSet::opens, "of worlds without a zone, those in which the set opens one", set);
  write_shares(group.get(), "minimal", found.sets, &LeverSet::minimal, "those in which it does and no smaller set of its levers does", set);
}

void write_zoneless(hid_t root, const Unlocking& found) {
  if (found.worlds.empty()) {
    return;
  }
  const Handle group = hdf5::create_group(root, "zoneless");
  const Handle world =
      hdf5::create_dataset(group.get(), "world", H5T_STD_U32LE, {.size = {found.worlds.size()}}, {"-", "index of a world without a zone"});
  hdf5::write_all(world.get(), H5T_NATIVE_UINT32, found.worlds.data());
  hdf5::make_scale(world.get(), "world");
  const Handle set = hdf5::text_scale(group.get(), "set", set_names(found), "levers that are pulled together");
  const Handle opened = hdf5::create_dataset(group.get(), "opened", H5T_STD_U8LE, {.size = {found.worlds.size(), found.sets.size()}},
                                             {"-", "whether the set opens a zone in the world"});
  hdf5::write_all(opened.get(), H5T_NATIVE_UINT8, found.opened.data());
  hdf5::attach_scale(opened.get(), world.get(), 0);
  hdf5::attach_scale(opened.get(), set.get(), 1);
  hdf5::write_flags(opened.get(), {"no", "yes"}, ColumnType::u8);
}

/// A condition with the box it belongs to.
struct FlatCondition : BoxCondition {
  std::uint64_t box;
};

void write_boxes(hid_t root, const Unlocking& found) {
  if (found.boxes.empty()) {
    return;
  }
  const Handle boxes = hdf5::create_group(root, "boxes");
  const Handle box = hdf5::count_scale(boxes.get(), "box", found.boxes.size(), {"-", "boxes in the order they were found"});
  write_shares(boxes.get(), "coverage", found.boxes, &ConditionBox::coverage, "share of all deals that lie in the box", box);
  write_shares(boxes.get(), "density", found.boxes, &ConditionBox::density, "share of deals in the box", box);
  write_shares(boxes.get(), "support", found.boxes, &ConditionBox::support, "share of worlds in the box", box);
  write_column(boxes.get(), "coverage_spread", found.boxes, &ConditionBox::coverage_spread,
               {"-", "standard deviation of coverage over searches in resampled worlds"}, box);
  write_column(boxes.get(), "density_spread", found.boxes, &ConditionBox::density_spread,
               {"-", "standard deviation of density over searches in resampled worlds"}, box);

  std::vector<FlatCondition> rows;
  std::vector<std::string> parameters;
  std::vector<std::uint64_t> places;
  for (std::size_t b = 0; b < found.boxes.size(); ++b) {
    for (const BoxCondition& condition : found.boxes[b].conditions) {
      rows.push_back({condition, b});
      parameters.push_back(condition.parameter);
      places.push_back(b);
    }
  }
  const Handle group = hdf5::create_group(root, "conditions");
  const Handle scale = hdf5::count_scale(group.get(), "condition", rows.size(), {"-", "restrictions of the boxes"});
  hdf5::write_counts(group.get(), "box", places, {"-", "box it belongs to"}, scale);
  hdf5::write_text_column(group.get(), "parameter", parameters, "path of the number in the scenario", scale);
  const std::string_view unit = "unit of the parameter";
  write_column(group.get(), "low", rows, static_cast<double FlatCondition::*>(&BoxCondition::low),
               {unit, "lower end of the restriction; -inf: none"}, scale);
  write_column(group.get(), "high", rows, static_cast<double FlatCondition::*>(&BoxCondition::high),
               {unit, "upper end of the restriction; inf: none"}, scale);
  write_column(group.get(), "range_low", rows, static_cast<double FlatCondition::*>(&BoxCondition::range_low),
               {unit, "smallest value drawn"}, scale);
  write_column(group.get(), "range_high", rows, static_cast<double FlatCondition::*>(&BoxCondition::range_high),
               {unit, "largest value drawn"}, scale);
  write_column(group.get(), "quasi_p", rows, static_cast<double FlatCondition::*>(&BoxCondition::quasi_p),
               {"-", "chance of so dense a box if the restriction selected nothing"}, scale);
  write_shares(group.get(), "kept", rows, static_cast<Estimate FlatCondition::*>(&BoxCondition::kept),
               "share of searches in resampled worlds that restrict the same number", scale);
}

}  // namespace

void write_unlocking(const std::string& path, const Game& game, const ScenarioRecord& scenario, const Unlocking& found,
                     const Session& session) {
  const auto worlds = static_cast<std::uint64_t>(game.scenario.monte_carlo.worlds);
  hdf5::PartFile file(path, hdf5::identity_of(kUnlockKind, game, scenario), game, {worlds, 1}, scenario, WriteMode::fresh);
  file.write([&] {
    reserve_room(file.part(), kRoom + found.opened.size());
    Estimates estimates;
    estimates.add(found.zone);
    for (const Smallest& smallest : found.smallest) {
      estimates.add(smallest.share);
    }
    estimates.add(found.none);
    estimates.add(found.base_rate);
    hdf5::write_estimates(file.root(), estimates);
    write_levers(file.root(), found);
    write_sets(file.root(), found);
    write_zoneless(file.root(), found);
    write_boxes(file.root(), found);
    hdf5::add_session(file.root(), session);
    for (std::uint64_t block = 0; block * kBlockWorlds < worlds; ++block) {
      file.block_is_in();
    }
    file.flush_blocks();
  });
  file.close(Completion::complete);
}

}  // namespace zopa
