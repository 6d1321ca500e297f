#include "results/block_table.hpp"

#include <array>

#include "results/tables.hpp"

namespace zopa::hdf5 {

namespace {

constexpr hsize_t kBlockChunk = 16;  ///< rows

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

/// The sums that only some runs need. \param group /blocks \param block, metric, event, round its scales
void create_extra(const Handle& group, const RunPlan& plan, const std::array<const Handle*, 4>& scales, std::vector<Handle>& handles) {
  const auto& [block, metric, event, round] = scales;
  const BlockSums none = plan.no_sums();
  const hsize_t parts = static_cast<hsize_t>(none.n_parts());
  const hsize_t metrics = plan.metrics.size();
  const auto column = [&](const ExtraColumn& extra, const std::vector<hsize_t>& row, const std::vector<const Handle*>& axes) {
    const hid_t type = extra.numbers != nullptr ? H5T_IEEE_F64LE : H5T_STD_U64LE;
    handles.push_back(create_dataset(group.get(), extra.name, type, growing_rows(row, kBlockChunk), {"unit of the metric", extra.meaning}));
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
  const auto column = [&](const char* name, hid_t type, const std::vector<hsize_t>& row, const About& about) -> Handle& {
    handles.push_back(create_dataset(group.get(), name, type, growing_rows(row, kBlockChunk), about));
    return handles.back();
  };
  make_scale(column("block", H5T_STD_U64LE, {}, {"-", "blocks of consecutive worlds"}).get(), "block");
  const Handle metric =
      text_scale(group.get(), "metric", texts_of(plan.metrics, &Metric::name), "estimate the sums belong to: sum a / sum b");
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

std::vector<std::string> plain_metrics(const RunPlan& plan) {
  std::vector<std::string> names;
  for (const int metric : plan.plain) {
    names.push_back(plan.metrics[static_cast<std::size_t>(metric)].name);
  }
  return names;
}

BlockTable BlockTable::create(hid_t root, const RunPlan& plan) {
  BlockTable table(plan);
  create_blocks(root, plan, table.blocks_, table.extra_);
  return table;
}

BlockTable BlockTable::open(hid_t root, const RunPlan& plan, std::uint64_t blocks) {
  BlockTable table(plan);
  const Handle group = open_group(root, "blocks");
  for (const char* name : kBlockNames) {
    table.blocks_.push_back(open_growing_dataset(group.get(), name, blocks));
  }
  const BlockSums none = plan.no_sums();
  for (const ExtraColumn& column : kExtraColumns) {
    if (width(column, none) > 0) {
      table.extra_.push_back(open_growing_dataset(group.get(), column.name, blocks));
    }
  }
  return table;
}

void BlockTable::append(const Block& block) {
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

void BlockTable::read(std::uint64_t block, BlockSums& sums) const {
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

std::uint64_t BlockTable::bytes_per_block() const {
  const BlockSums none = plan_->no_sums();
  std::uint64_t row = kSumColumns.size() * sizeof(double) * plan_->metrics.size() +
                      2 * sizeof(std::uint64_t) * kEvents * static_cast<std::uint64_t>(plan_->n_rounds);
  for (const ExtraColumn& column : kExtraColumns) {
    row += sizeof(double) * width(column, none);
  }
  return kBlockChunk * row;
}

void BlockTable::abandon() {
  for (auto* handles : {&blocks_, &extra_}) {
    for (Handle& handle : *handles) {
      handle.abandon();
    }
  }
}

}  // namespace zopa::hdf5
