#include "results/growing_tables.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "results/tables.hpp"
#include "scenario/units.hpp"

namespace zopa::hdf5 {

namespace {

constexpr hsize_t kWorldChunk = 256;  ///< rows; some hundred numbers wide, so about a third of a megabyte
constexpr hsize_t kMeanChunk = 1024;  ///< rows; some tens of numbers wide
constexpr hsize_t kBlockChunk = 16;   ///< rows
constexpr hsize_t kRunChunk = 16384;  ///< rows, at most; a column of the chunk is then at most a third of a megabyte
constexpr std::uint64_t kMetadataRoom = std::uint64_t{1} << 20U;  ///< for HDF5's own tables

struct TypePair {
  hid_t file, memory;
};

TypePair type_of(ColumnType type) {
  switch (type) {
    case ColumnType::u8:
      return {H5T_STD_U8LE, H5T_NATIVE_UINT8};
    case ColumnType::u16:
      return {H5T_STD_U16LE, H5T_NATIVE_UINT16};
    case ColumnType::u32:
      return {H5T_STD_U32LE, H5T_NATIVE_UINT32};
    case ColumnType::i16:
      return {H5T_STD_I16LE, H5T_NATIVE_INT16};
    case ColumnType::f32:
      return {H5T_IEEE_F32LE, H5T_NATIVE_FLOAT};
  }
  return {};
}

/// Rows of a chunk of /runs: the rows of the run in equal parts, so that the last chunk is not half empty.
hsize_t run_chunk(const RunPlan& plan) {
  const hsize_t rows = std::max<hsize_t>(1, plan.n_rows);
  const hsize_t chunks = (rows + kRunChunk - 1) / kRunChunk;
  return (rows + chunks - 1) / chunks;
}

/// Datasets of /blocks after the scale, in the order of their handles.
enum BlockColumn { first_world = 1, n_worlds, sum_a, sum_b, sum_aa, sum_ab, sum_bb, counts, squares, n_block_columns };

struct SumColumn {
  const char* name;
  const char* meaning;
  std::vector<double> BlockSums::*values;
};
const std::array<SumColumn, 5> kSumColumns{{
    {"sum_numerator", "sum over worlds of the numerator, a; a world counts with its mean over replicates", &BlockSums::a},
    {"sum_denominator", "sum over worlds of the denominator, b", &BlockSums::b},
    {"sum_numerator_squared", "sum over worlds of a^2", &BlockSums::aa},
    {"sum_product", "sum over worlds of a b", &BlockSums::ab},
    {"sum_denominator_squared", "sum over worlds of b^2", &BlockSums::bb},
}};

const std::array<const char*, n_block_columns> kBlockNames{
    "block",           "first_world",           "n_worlds",    "sum_numerator",
    "sum_denominator", "sum_numerator_squared", "sum_product", "sum_denominator_squared",
    "event_counts",    "event_squares"};

/// Sums of a block that only runs with randomisations or several plays a world have.
struct ExtraColumn {
  const char* name;
  const char* meaning;
  std::vector<double> BlockSums::*numbers;
  std::vector<std::uint64_t> BlockSums::*counts;  ///< one of the two
};
const std::array<ExtraColumn, 4> kExtraColumns{{
    {"part_numerator", "sum of the numerator over the worlds of one randomisation", &BlockSums::part_a, nullptr},
    {"part_denominator", "the same of the denominator", &BlockSums::part_b, nullptr},
    {"part_event_counts", "plays of one randomisation whose talks ended so in this round", nullptr, &BlockSums::part_counts},
    {"split_moments", "sums over worlds of v, v^2, x^3, x^4, x v, x^2 v; x and v are mean and variance of the plays of a world",
     &BlockSums::split, nullptr},
}};

std::size_t width(const ExtraColumn& column, const BlockSums& sums) {
  return column.numbers != nullptr ? (sums.*column.numbers).size() : (sums.*column.counts).size();
}

void write_row(const Handle& dataset, const ExtraColumn& column, std::uint64_t block, const BlockSums& sums) {
  if (column.numbers != nullptr) {
    append(dataset.get(), H5T_NATIVE_DOUBLE, block, 1, (sums.*column.numbers).data());
  } else {
    append(dataset.get(), H5T_NATIVE_UINT64, block, 1, (sums.*column.counts).data());
  }
}

void create_runs(hid_t root, const RunPlan& plan, std::vector<Handle>& handles) {
  const Game& game = *plan.game;
  const Handle group = create_group(root, "runs");
  const hsize_t chunk = run_chunk(plan);
  const int deflate = game.scenario.output.compression;
  handles.push_back(create_dataset(group.get(), "run", H5T_STD_U64LE, {.size = {0}, .grows = true, .chunk = {chunk}, .deflate = deflate},
                                   {"-", "plays in the order of worlds and replicates"}));
  make_scale(handles.front().get(), "run");
  const Handle party = text_scale(group.get(), "party", game.party_ids, "party");
  const Handle issue = text_scale(group.get(), "issue", game.issue_ids, "issue");
  for (const Column& column : plan.columns) {
    Shape shape{.size = {0}, .grows = true, .chunk = {chunk}, .deflate = deflate};
    if (column.axis != ColumnAxis::none) {
      shape.size.push_back(static_cast<hsize_t>(n_entries(column, game)));
      shape.chunk.push_back(shape.size.back());
    }
    Handle dataset = create_dataset(group.get(), column.name, type_of(column.type).file, shape,
                                    {column.unit.empty() ? "-" : column.unit, column.meaning});
    attach_scale(dataset.get(), handles.front().get(), 0);
    if (column.axis != ColumnAxis::none) {
      attach_scale(dataset.get(), (column.axis == ColumnAxis::party ? party : issue).get(), 1);
    }
    if (!column.words.empty()) {
      write_flags(dataset.get(), column.words, column.type);
    }
    if (column.axis == ColumnAxis::issue) {
      std::vector<std::string> levels;
      for (const auto& ids : game.level_ids) {
        std::string words;
        for (const std::string& id : ids) {
          words += (words.empty() ? "" : " ") + id;
        }
        levels.push_back(words);
      }
      write_attribute(dataset.get(), "levels", levels);
    }
    handles.push_back(std::move(dataset));
  }
}

void create_worlds(hid_t root, const RunPlan& plan, std::vector<Handle>& handles) {
  const Parameters& parameters = plan.game->parameters;
  const Map<std::string> unit_of = units_of(plan.game->scenario);
  std::vector<std::string> names, units;
  for (const Slot slot : parameters.drawn()) {
    names.push_back(parameters.names()[static_cast<std::size_t>(slot)]);
    const auto unit = unit_of.find(names.back());
    units.push_back(unit == unit_of.end() ? "-" : unit->second);  // the rest are uniforms behind a choice, such as a ranking
  }
  const Handle group = create_group(root, "worlds");
  const hsize_t chunk = std::min<hsize_t>(kWorldChunk, plan.n_world_rows);
  const int deflate = plan.game->scenario.output.compression;
  handles.push_back(create_dataset(group.get(), "world", H5T_STD_U32LE, {.size = {0}, .grows = true, .chunk = {chunk}, .deflate = deflate},
                                   {"-", "index of the world"}));
  make_scale(handles.front().get(), "world");
  const Handle parameter = text_scale(group.get(), "parameter", names, "path of the number in the scenario");
  write_text_column(group.get(), "unit", units, "unit of the parameter", parameter);
  handles.push_back(create_dataset(group.get(), "value", H5T_IEEE_F32LE,
                                   {.size = {0, names.size()}, .grows = true, .chunk = {chunk, names.size()}, .deflate = deflate},
                                   {"unit of the parameter", "what was drawn"}));
  attach_scale(handles.back().get(), handles.front().get(), 0);
  attach_scale(handles.back().get(), parameter.get(), 1);
}

std::vector<std::string> plain_metrics(const RunPlan& plan) {
  std::vector<std::string> names;
  for (const int metric : plan.plain) {
    names.push_back(plan.metrics[static_cast<std::size_t>(metric)].name);
  }
  return names;
}

void create_means(hid_t root, const RunPlan& plan, std::vector<Handle>& handles) {
  const auto names = plain_metrics(plan);
  const Handle group = create_group(root, "world_means");
  const hsize_t chunk = std::min<hsize_t>(kMeanChunk, plan.n_mean_rows);
  const int deflate = plan.game->scenario.output.compression;
  handles.push_back(create_dataset(group.get(), "world", H5T_STD_U32LE, {.size = {0}, .grows = true, .chunk = {chunk}, .deflate = deflate},
                                   {"-", "index of the world"}));
  make_scale(handles.front().get(), "world");
  const Handle metric = text_scale(group.get(), "metric", names, "metric that counts every play, as in /estimates");
  handles.push_back(create_dataset(group.get(), "value", H5T_IEEE_F32LE,
                                   {.size = {0, names.size()}, .grows = true, .chunk = {chunk, names.size()}, .deflate = deflate},
                                   {"unit of the metric", "mean over the plays of the world"}));
  attach_scale(handles.back().get(), handles.front().get(), 0);
  attach_scale(handles.back().get(), metric.get(), 1);
}

/// The sums that only some runs need. \param group /blocks \param block, metric, event, round its scales
void create_extra(const Handle& group, const RunPlan& plan, const std::array<const Handle*, 4>& scales, std::vector<Handle>& handles) {
  const auto& [block, metric, event, round] = scales;
  const BlockSums none = plan.no_sums();
  const hsize_t parts = static_cast<hsize_t>(none.n_parts());
  const hsize_t metrics = plan.metrics.size();
  const auto column = [&](const ExtraColumn& extra, std::vector<hsize_t> row, std::vector<const Handle*> axes) {
    Shape shape{.size = {0}, .grows = true, .chunk = {kBlockChunk}};
    shape.size.insert(shape.size.end(), row.begin(), row.end());
    shape.chunk.insert(shape.chunk.end(), row.begin(), row.end());
    const hid_t type = extra.numbers != nullptr ? H5T_IEEE_F64LE : H5T_STD_U64LE;
    handles.push_back(create_dataset(group.get(), extra.name, type, shape, {"unit of the metric", extra.meaning}));
    unsigned axis = 0;
    for (const Handle* scale : axes) {
      attach_scale(handles.back().get(), scale->get(), axis++);
    }
  };
  if (parts > 0) {
    const Handle part = count_scale(group.get(), "randomisation", parts, {"-", "independent randomisation of the worlds"});
    column(kExtraColumns[0], {parts, metrics}, {block, &part, metric});
    column(kExtraColumns[1], {parts, metrics}, {block, &part, metric});
    column(kExtraColumns[2], {parts, kEvents, static_cast<hsize_t>(plan.n_rounds)}, {block, &part, event, round});
  }
  if (!none.split.empty()) {
    const Handle plain = text_scale(group.get(), "plain_metric", plain_metrics(plan), "metric that counts every play");
    const Handle moment = text_scale(group.get(), "moment", {"v", "v2", "x3", "x4", "xv", "x2v"}, "moment over worlds");
    column(kExtraColumns[3], {plan.plain.size(), kSplitMoments}, {block, &plain, &moment});
  }
}

void create_blocks(hid_t root, const RunPlan& plan, std::vector<Handle>& handles, std::vector<Handle>& extra) {
  const Handle group = create_group(root, "blocks");
  const auto events = event_words();
  const hsize_t metrics = plan.metrics.size();
  const hsize_t rounds = static_cast<hsize_t>(plan.n_rounds);
  std::vector<std::string> names;
  for (const Metric& metric : plan.metrics) {
    names.push_back(metric.name);
  }
  const auto column = [&](const char* name, hid_t type, std::vector<hsize_t> row, const About& about) -> Handle& {
    Shape shape{.size = {0}, .grows = true, .chunk = {kBlockChunk}};
    shape.size.insert(shape.size.end(), row.begin(), row.end());
    shape.chunk.insert(shape.chunk.end(), row.begin(), row.end());
    handles.push_back(create_dataset(group.get(), name, type, shape, about));
    return handles.back();
  };
  make_scale(column("block", H5T_STD_U64LE, {}, {"-", "blocks of consecutive worlds"}).get(), "block");
  const Handle metric = text_scale(group.get(), "metric", names, "estimate the sums belong to: sum a / sum b");
  const Handle event = text_scale(group.get(), "event", events, "how the talks ended");
  const Handle round = count_scale(group.get(), "round", rounds, {"round", "round"});
  const auto attach = [&](const Handle& dataset, std::initializer_list<const Handle*> others) {
    attach_scale(dataset.get(), handles.front().get(), 0);
    unsigned axis = 1;
    for (const Handle* scale : others) {
      attach_scale(dataset.get(), scale->get(), axis++);
    }
  };
  attach(column("first_world", H5T_STD_U64LE, {}, {"-", "index of the first world"}), {});
  attach(column("n_worlds", H5T_STD_U64LE, {}, {"-", "worlds in the block"}), {});
  for (const SumColumn& sum : kSumColumns) {
    attach(column(sum.name, H5T_IEEE_F64LE, {metrics}, {"unit of the metric", sum.meaning}), {&metric});
  }
  attach(column("event_counts", H5T_STD_U64LE, {events.size(), rounds}, {"-", "plays whose talks ended so in this round"}),
         {&event, &round});
  attach(column("event_squares", H5T_STD_U64LE, {events.size(), rounds},
                {"-", "growth in this round of the sum over worlds of (plays ended so by now)^2"}),
         {&event, &round});
  create_extra(group, plan, {&handles.front(), &metric, &event, &round}, extra);
}

}  // namespace

GrowingTables GrowingTables::create(hid_t root, const RunPlan& plan) {
  GrowingTables tables(plan);
  if (plan.n_rows > 0) {
    create_runs(root, plan, tables.runs_);
  }
  if (plan.n_world_rows > 0 && !plan.game->parameters.drawn().empty()) {
    create_worlds(root, plan, tables.worlds_);
  }
  if (plan.n_mean_rows > 0) {
    create_means(root, plan, tables.means_);
  }
  create_blocks(root, plan, tables.blocks_, tables.extra_);
  return tables;
}

GrowingTables GrowingTables::open(hid_t root, const RunPlan& plan, std::uint64_t blocks) {
  GrowingTables tables(plan);
  const auto take = [](const Handle& group, const std::string& name, hsize_t rows, std::vector<Handle>& handles) {
    handles.push_back(open_growing_dataset(group.get(), name));
    truncate(handles.back().get(), rows);
  };
  if (plan.n_rows > 0) {
    const Handle group = open_group(root, "runs");
    take(group, "run", plan.rows_before(blocks), tables.runs_);
    for (const Column& column : plan.columns) {
      take(group, column.name, plan.rows_before(blocks), tables.runs_);
    }
  }
  if (plan.n_world_rows > 0 && !plan.game->parameters.drawn().empty()) {
    const Handle group = open_group(root, "worlds");
    take(group, "world", plan.world_rows_before(blocks), tables.worlds_);
    take(group, "value", plan.world_rows_before(blocks), tables.worlds_);
  }
  if (plan.n_mean_rows > 0) {
    const Handle group = open_group(root, "world_means");
    take(group, "world", plan.mean_rows_before(blocks), tables.means_);
    take(group, "value", plan.mean_rows_before(blocks), tables.means_);
  }
  const Handle group = open_group(root, "blocks");
  for (const char* name : kBlockNames) {
    take(group, name, blocks, tables.blocks_);
  }
  const BlockSums none = plan.no_sums();
  for (const ExtraColumn& column : kExtraColumns) {
    if (width(column, none) > 0) {
      take(group, column.name, blocks, tables.extra_);
    }
  }
  return tables;
}

void GrowingTables::append(const Block& block) {
  if (!runs_.empty()) {
    const hsize_t first = plan_->rows_before(block.index);
    const hsize_t rows = block.rows.n_rows();
    run_numbers_.resize(rows);
    std::iota(run_numbers_.begin(), run_numbers_.end(), first);
    hdf5::append(runs_.front().get(), H5T_NATIVE_UINT64, first, rows, run_numbers_.data());
    for (std::size_t c = 0; c < plan_->columns.size(); ++c) {
      hdf5::append(runs_[c + 1].get(), type_of(plan_->columns[c].type).memory, first, rows, block.rows.bytes(c).data());
    }
  }
  if (!worlds_.empty()) {
    const hsize_t first = plan_->world_rows_before(block.index);
    world_numbers_.resize(block.n_world_rows);
    std::iota(world_numbers_.begin(), world_numbers_.end(), static_cast<std::uint32_t>(first));
    hdf5::append(worlds_[0].get(), H5T_NATIVE_UINT32, first, block.n_world_rows, world_numbers_.data());
    hdf5::append(worlds_[1].get(), H5T_NATIVE_FLOAT, first, block.n_world_rows, block.world_numbers.data());
  }
  if (!means_.empty()) {
    const hsize_t row = plan_->mean_rows_before(block.index);
    world_numbers_.resize(block.n_mean_rows);
    std::iota(world_numbers_.begin(), world_numbers_.end(), static_cast<std::uint32_t>(row));
    hdf5::append(means_[0].get(), H5T_NATIVE_UINT32, row, block.n_mean_rows, world_numbers_.data());
    hdf5::append(means_[1].get(), H5T_NATIVE_FLOAT, row, block.n_mean_rows, block.world_means.data());
  }
  const std::uint64_t first = block.first_world;
  hdf5::append(blocks_[0].get(), H5T_NATIVE_UINT64, block.index, 1, &block.index);
  hdf5::append(blocks_[first_world].get(), H5T_NATIVE_UINT64, block.index, 1, &first);
  hdf5::append(blocks_[n_worlds].get(), H5T_NATIVE_UINT64, block.index, 1, &block.sums.n_worlds);
  for (std::size_t s = 0; s < kSumColumns.size(); ++s) {
    hdf5::append(blocks_[sum_a + s].get(), H5T_NATIVE_DOUBLE, block.index, 1, (block.sums.*kSumColumns[s].values).data());
  }
  hdf5::append(blocks_[counts].get(), H5T_NATIVE_UINT64, block.index, 1, block.sums.counts.data());
  hdf5::append(blocks_[squares].get(), H5T_NATIVE_UINT64, block.index, 1, block.sums.squares.data());
  std::size_t next = 0;
  for (const ExtraColumn& column : kExtraColumns) {
    if (width(column, block.sums) > 0) {
      write_row(extra_[next++], column, block.index, block.sums);
    }
  }
}

void GrowingTables::read_sums(std::uint64_t block, BlockSums& sums) const {
  read_rows(blocks_[n_worlds].get(), H5T_NATIVE_UINT64, block, 1, &sums.n_worlds);
  for (std::size_t s = 0; s < kSumColumns.size(); ++s) {
    read_rows(blocks_[sum_a + s].get(), H5T_NATIVE_DOUBLE, block, 1, (sums.*kSumColumns[s].values).data());
  }
  read_rows(blocks_[counts].get(), H5T_NATIVE_UINT64, block, 1, sums.counts.data());
  read_rows(blocks_[squares].get(), H5T_NATIVE_UINT64, block, 1, sums.squares.data());
  std::size_t next = 0;
  for (const ExtraColumn& column : kExtraColumns) {
    if (width(column, sums) > 0) {
      const hid_t dataset = extra_[next++].get();
      if (column.numbers != nullptr) {
        read_rows(dataset, H5T_NATIVE_DOUBLE, block, 1, (sums.*column.numbers).data());
      } else {
        read_rows(dataset, H5T_NATIVE_UINT64, block, 1, (sums.*column.counts).data());
      }
    }
  }
}

std::uint64_t GrowingTables::bytes_per_block() const {
  std::uint64_t bytes = kMetadataRoom;
  if (!runs_.empty()) {
    std::uint64_t row = sizeof(std::uint64_t);
    for (const Column& column : plan_->columns) {
      row += size_of(column.type) * static_cast<std::uint64_t>(n_entries(column, *plan_->game));
    }
    bytes += row * (kBlockWorlds * static_cast<std::uint64_t>(plan_->replicates) + run_chunk(*plan_));
  }
  if (!worlds_.empty()) {
    bytes += (1 + plan_->game->parameters.drawn().size()) * sizeof(float) * (kBlockWorlds + kWorldChunk);
  }
  if (!means_.empty()) {
    bytes += (1 + plan_->plain.size()) * sizeof(float) * (kBlockWorlds + kMeanChunk);
  }
  const BlockSums none = plan_->no_sums();
  std::uint64_t row =
      5 * sizeof(double) * plan_->metrics.size() + 2 * sizeof(std::uint64_t) * kEvents * static_cast<std::uint64_t>(plan_->n_rounds);
  for (const ExtraColumn& column : kExtraColumns) {
    row += sizeof(double) * width(column, none);
  }
  return bytes + kBlockChunk * row;
}

void GrowingTables::abandon() {
  for (auto* handles : {&runs_, &worlds_, &means_, &blocks_, &extra_}) {
    for (Handle& handle : *handles) {
      handle.abandon();
    }
  }
}

}  // namespace zopa::hdf5
