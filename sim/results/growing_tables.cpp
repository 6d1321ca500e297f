#include "results/growing_tables.hpp"

#include <algorithm>
#include <numeric>

#include "results/tables.hpp"
#include "scenario/units.hpp"

namespace zopa::hdf5 {

namespace {

constexpr hsize_t kWorldChunk = 256;  ///< rows; some hundred numbers wide, so about a third of a megabyte
constexpr hsize_t kMeanChunk = 1024;  ///< rows; some tens of numbers wide
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

void create_runs(hid_t root, const RunPlan& plan, std::vector<Handle>& handles) {
  const Game& game = *plan.game;
  const Handle group = create_group(root, "runs");
  const hsize_t chunk = run_chunk(plan);
  const int deflate = game.scenario.output.compression;
  handles.push_back(create_dataset(group.get(), "run", H5T_STD_U64LE, growing_rows({}, chunk, deflate),
                                   {"-", "plays in the order of worlds and replicates"}));
  make_scale(handles.front().get(), "run");
  const Handle party = text_scale(group.get(), "party", game.party_ids, "party");
  const Handle issue = text_scale(group.get(), "issue", game.issue_ids, "issue");
  const Handle shock = game.shock_ids.empty() ? Handle{} : text_scale(group.get(), "shock", game.shock_ids, "shock");
  for (const Column& column : plan.columns) {
    std::vector<hsize_t> row;
    if (column.axis != ColumnAxis::none) {
      row.push_back(static_cast<hsize_t>(n_entries(column, game)));
    }
    Handle dataset = create_dataset(group.get(), column.name, type_of(column.type).file, growing_rows(row, chunk, deflate),
                                    {column.unit.empty() ? "-" : column.unit, column.meaning});
    attach_scale(dataset.get(), handles.front().get(), 0);
    if (column.axis != ColumnAxis::none) {
      attach_scale(dataset.get(), (column.axis == ColumnAxis::party ? party : column.axis == ColumnAxis::issue ? issue : shock).get(), 1);
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

bool has_worlds(const RunPlan& plan) {
  return plan.n_world_rows > 0 && !plan.game->parameters.drawn().empty();
}

WorldTableShape drawn_numbers(const RunPlan& plan) {
  const Parameters& parameters = plan.game->parameters;
  const Map<std::string> unit_of = units_of(plan.game->scenario);
  WorldTableShape shape{.group = "worlds",
                        .rows = plan.n_world_rows,
                        .most_chunk = kWorldChunk,
                        .deflate = plan.game->scenario.output.compression,
                        .about = {"unit of the parameter", "what was drawn"},
                        .axis = "parameter",
                        .axis_meaning = "path of the number in the scenario",
                        .names = {}};
  for (const Slot slot : parameters.drawn()) {
    shape.names.push_back(parameters.names()[static_cast<std::size_t>(slot)]);
    const auto unit = unit_of.find(shape.names.back());
    shape.units.push_back(unit == unit_of.end() ? "-" : unit->second);  // the rest are uniforms behind a choice, such as a ranking
  }
  return shape;
}

WorldTableShape means_of_metrics(const RunPlan& plan) {
  return {.group = "world_means",
          .rows = plan.n_mean_rows,
          .most_chunk = kMeanChunk,
          .deflate = plan.game->scenario.output.compression,
          .about = {"unit of the metric", "mean over the plays of the world"},
          .axis = "metric",
          .axis_meaning = "metric that counts every play, as in /estimates",
          .names = plain_metrics(plan)};
}

}  // namespace

GrowingTables GrowingTables::create(hid_t root, const RunPlan& plan) {
  GrowingTables tables(plan);
  if (plan.n_rows > 0) {
    create_runs(root, plan, tables.runs_);
  }
  if (has_worlds(plan)) {
    tables.worlds_.emplace(root, drawn_numbers(plan));
  }
  if (plan.n_mean_rows > 0) {
    tables.means_.emplace(root, means_of_metrics(plan));
  }
  tables.blocks_.emplace(BlockTable::create(root, plan));
  return tables;
}

GrowingTables GrowingTables::open(hid_t root, const RunPlan& plan, std::uint64_t blocks) {
  GrowingTables tables(plan);
  if (plan.n_rows > 0) {
    const Handle group = open_group(root, "runs");
    const hsize_t rows = plan.rows_before(blocks);
    tables.runs_.push_back(open_growing_dataset(group.get(), "run", rows));
    for (const Column& column : plan.columns) {
      tables.runs_.push_back(open_growing_dataset(group.get(), column.name, rows));
    }
  }
  if (has_worlds(plan)) {
    tables.worlds_.emplace(root, drawn_numbers(plan), plan.world_rows_before(blocks));
  }
  if (plan.n_mean_rows > 0) {
    tables.means_.emplace(root, means_of_metrics(plan), plan.mean_rows_before(blocks));
  }
  tables.blocks_.emplace(BlockTable::open(root, plan, blocks));
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
  if (worlds_) {
    worlds_->append(plan_->world_rows_before(block.index), block.n_world_rows, block.world_numbers);
  }
  if (means_) {
    means_->append(plan_->mean_rows_before(block.index), block.n_mean_rows, block.world_means);
  }
  blocks_->append(block);
}

std::uint64_t GrowingTables::bytes_per_block() const {
  std::uint64_t bytes = kMetadataRoom + blocks_->bytes_per_block();
  if (!runs_.empty()) {
    std::uint64_t row = sizeof(std::uint64_t);
    for (const Column& column : plan_->columns) {
      row += size_of(column.type) * static_cast<std::uint64_t>(n_entries(column, *plan_->game));
    }
    bytes += row * (kBlockWorlds * static_cast<std::uint64_t>(plan_->replicates) + run_chunk(*plan_));
  }
  if (worlds_) {
    bytes += worlds_->bytes_of(kBlockWorlds);
  }
  if (means_) {
    bytes += means_->bytes_of(kBlockWorlds);
  }
  return bytes;
}

void GrowingTables::abandon() {
  for (Handle& handle : runs_) {
    handle.abandon();
  }
  if (worlds_) {
    worlds_->abandon();
  }
  if (means_) {
    means_->abandon();
  }
  if (blocks_) {
    blocks_->abandon();
  }
}

}  // namespace zopa::hdf5
