#include "results/pair_blocks.hpp"

#include <algorithm>
#include <array>

#include "results/tables.hpp"

namespace zopa::hdf5 {

namespace {

constexpr std::uint64_t kMetadataRoom = std::uint64_t{1} << 20U;  ///< for HDF5's own tables

struct SumColumn {
  const char* name;
  const char* meaning;
  std::vector<double> BlockSums::*values;
};
const std::array<SumColumn, 5> kBase{{
    {"base_numerator", "sum over worlds of the numerator of the base, a; a world counts with its mean over replicates", &BlockSums::a},
    {"base_denominator", "sum over worlds of the denominator of the base, b", &BlockSums::b},
    {"base_numerator_squared", "sum over worlds of a^2", &BlockSums::aa},
    {"base_product", "sum over worlds of a b", &BlockSums::ab},
    {"base_denominator_squared", "sum over worlds of b^2", &BlockSums::bb},
}};

const std::array<SumColumn, 5> kOwn{{
    {"variant_numerator", "sum over worlds of the numerator of the variant, c", &BlockSums::a},
    {"variant_denominator", "sum over worlds of the denominator of the variant, d", &BlockSums::b},
    {"variant_numerator_squared", "sum over worlds of c^2", &BlockSums::aa},
    {"variant_product", "sum over worlds of c d", &BlockSums::ab},
    {"variant_denominator_squared", "sum over worlds of d^2", &BlockSums::bb},
}};

struct CrossColumn {
  const char* name;
  const char* meaning;
  std::vector<double> VariantSums::*values;
};
const std::array<CrossColumn, 4> kCross{{
    {"cross_numerators", "sum over worlds of a c", &VariantSums::aa},
    {"cross_numerator_denominator", "sum over worlds of a d", &VariantSums::ab},
    {"cross_denominator_numerator", "sum over worlds of b c", &VariantSums::ba},
    {"cross_denominators", "sum over worlds of b d", &VariantSums::bb},
}};

struct CountColumn {
  const char* name;
  const char* meaning;
  std::vector<std::uint64_t> VariantSums::*values;
};
const std::array<CountColumn, 3> kCounts{{
    {"worlds_up", "worlds in which the metric is larger than in the base", &VariantSums::up},
    {"worlds_down", "worlds in which it is smaller", &VariantSums::down},
    {"worlds_both", "worlds in which it exists in both", &VariantSums::both},
}};

/// Datasets before the tables, in the order of the handles.
enum Head { head_block, head_first_world, head_n_worlds, head_changed, n_head };
const std::array<const char*, n_head> kHead{"block", "first_world", "n_worlds", "worlds_changed"};

std::vector<const char*> all_names() {
  std::vector<const char*> names(kHead.begin(), kHead.end());
  for (const auto& column : kBase) {
    names.push_back(column.name);
  }
  for (const auto& column : kOwn) {
    names.push_back(column.name);
  }
  for (const auto& column : kCross) {
    names.push_back(column.name);
  }
  for (const auto& column : kCounts) {
    names.push_back(column.name);
  }
  return names;
}

/// Values of a variant to their places among the metrics of the base, and back.
template <class T>
void scatter(const VariantPlan& plan, const std::vector<T>& values, T* row) {
  for (std::size_t m = 0; m < values.size(); ++m) {
    row[plan.base_metric[m]] = values[m];
  }
}
template <class T>
void gather(const VariantPlan& plan, const T* row, std::vector<T>& values) {
  for (std::size_t m = 0; m < values.size(); ++m) {
    values[m] = row[plan.base_metric[m]];
  }
}

}  // namespace

PairBlocks::PairBlocks(const LockstepPlan& plan) : plan_(&plan) {
  numbers_.resize(plan.variants.size() * plan.metrics.size());
  counts_.resize(numbers_.size());
}

PairBlocks PairBlocks::create(hid_t root, const LockstepPlan& plan, const std::vector<std::string>& variant_ids) {
  PairBlocks blocks(plan);
  const Handle group = create_group(root, "blocks");
  const Handle metric = text_scale(group.get(), "metric", texts_of(plan.metrics, &Metric::name), "estimate the sums belong to");
  const Handle variant = text_scale(group.get(), "variant", variant_ids, "what is compared with the base");
  const hsize_t metrics = plan.metrics.size();
  const hsize_t variants = variant_ids.size();
  const auto column = [&](const char* name, hid_t type, const std::vector<hsize_t>& row, const About& about,
                          const std::vector<const Handle*>& scales) {
    blocks.datasets_.push_back(create_dataset(group.get(), name, type, growing_rows(row, row.empty() ? 256 : 1), about));
    const hid_t made = blocks.datasets_.back().get();
    if (blocks.datasets_.size() == 1) {
      make_scale(made, name);
      return;
    }
    attach_scale(made, blocks.datasets_.front().get(), 0);
    for (std::size_t axis = 0; axis < scales.size(); ++axis) {
      attach_scale(made, scales[axis]->get(), static_cast<unsigned>(axis + 1));
    }
  };
  column(kHead[head_block], H5T_STD_U64LE, {}, {"-", "blocks of consecutive worlds"}, {});
  column(kHead[head_first_world], H5T_STD_U64LE, {}, {"-", "index of the first world"}, {});
  column(kHead[head_n_worlds], H5T_STD_U64LE, {}, {"-", "worlds in the block"}, {});
  column(kHead[head_changed], H5T_STD_U64LE, {variants}, {"-", "worlds in which any metric differs from the base"}, {&variant});
  for (const auto& base : kBase) {
    column(base.name, H5T_IEEE_F64LE, {metrics}, {"unit of the metric", base.meaning}, {&metric});
  }
  for (const auto& own : kOwn) {
    column(own.name, H5T_IEEE_F64LE, {variants, metrics}, {"unit of the metric", own.meaning}, {&variant, &metric});
  }
  for (const auto& cross : kCross) {
    column(cross.name, H5T_IEEE_F64LE, {variants, metrics}, {"unit of the metric", cross.meaning}, {&variant, &metric});
  }
  for (const auto& count : kCounts) {
    column(count.name, H5T_STD_U64LE, {variants, metrics}, {"-", count.meaning}, {&variant, &metric});
  }
  return blocks;
}

PairBlocks PairBlocks::open(hid_t root, const LockstepPlan& plan, std::uint64_t n_blocks) {
  PairBlocks blocks(plan);
  const Handle group = open_group(root, "blocks");
  for (const char* name : all_names()) {
    blocks.datasets_.push_back(open_growing_dataset(group.get(), name, n_blocks));
  }
  return blocks;
}

PairBlocks PairBlocks::of_finished(hid_t root, const LockstepPlan& plan) {
  PairBlocks blocks(plan);
  const Handle group = open_group(root, "blocks");
  for (const char* name : all_names()) {
    blocks.datasets_.push_back(open_dataset(group.get(), name));
  }
  return blocks;
}

LockstepSums PairBlocks::total(std::uint64_t n_blocks) {
  LockstepSums total(*plan_);
  LockstepSums sums(*plan_);
  for (std::uint64_t block = 0; block < n_blocks; ++block) {
    read(block, sums);
    total.add(sums);
  }
  return total;
}

void PairBlocks::append(const LockstepBlock& block) {
  std::size_t dataset = 0;
  const auto put = [&](hid_t type, const void* values) { hdf5::append(datasets_[dataset++].get(), type, block.index, 1, values); };
  const std::uint64_t first = plan_->worlds_before(block.index);
  const auto& variants = block.sums.variants;
  put(H5T_NATIVE_UINT64, &block.index);
  put(H5T_NATIVE_UINT64, &first);
  put(H5T_NATIVE_UINT64, &block.sums.base.n_worlds);
  for (std::size_t v = 0; v < variants.size(); ++v) {
    counts_[v] = variants[v].changed;
  }
  put(H5T_NATIVE_UINT64, counts_.data());
  for (const auto& column : kBase) {
    put(H5T_NATIVE_DOUBLE, (block.sums.base.*column.values).data());
  }
  const std::size_t metrics = plan_->metrics.size();
  const auto put_all = [&](auto& buffer, hid_t type, auto values_of) {
    std::fill(buffer.begin(), buffer.end(), 0);
    for (std::size_t v = 0; v < variants.size(); ++v) {
      scatter(plan_->variants[v], values_of(variants[v]), buffer.data() + v * metrics);
    }
    put(type, buffer.data());
  };
  for (const auto& column : kOwn) {
    put_all(numbers_, H5T_NATIVE_DOUBLE, [&](const VariantSums& sums) -> const std::vector<double>& { return sums.own.*column.values; });
  }
  for (const auto& column : kCross) {
    put_all(numbers_, H5T_NATIVE_DOUBLE, [&](const VariantSums& sums) -> const std::vector<double>& { return sums.*column.values; });
  }
  for (const auto& column : kCounts) {
    put_all(counts_, H5T_NATIVE_UINT64, [&](const VariantSums& sums) -> const std::vector<std::uint64_t>& { return sums.*column.values; });
  }
}

void PairBlocks::read(std::uint64_t block, LockstepSums& sums) {
  std::size_t dataset = head_n_worlds;
  const auto get = [&](hid_t type, void* values) { read_rows(datasets_[dataset++].get(), type, block, 1, values); };
  auto& variants = sums.variants;
  get(H5T_NATIVE_UINT64, &sums.base.n_worlds);
  get(H5T_NATIVE_UINT64, counts_.data());
  for (std::size_t v = 0; v < variants.size(); ++v) {
    variants[v].changed = counts_[v];
    variants[v].own.n_worlds = sums.base.n_worlds;
  }
  for (const auto& column : kBase) {
    get(H5T_NATIVE_DOUBLE, (sums.base.*column.values).data());
  }
  const std::size_t metrics = plan_->metrics.size();
  const auto get_all = [&](auto& buffer, hid_t type, auto values_of) {
    get(type, buffer.data());
    for (std::size_t v = 0; v < variants.size(); ++v) {
      gather(plan_->variants[v], buffer.data() + v * metrics, values_of(variants[v]));
    }
  };
  for (const auto& column : kOwn) {
    get_all(numbers_, H5T_NATIVE_DOUBLE, [&](VariantSums& its) -> std::vector<double>& { return its.own.*column.values; });
  }
  for (const auto& column : kCross) {
    get_all(numbers_, H5T_NATIVE_DOUBLE, [&](VariantSums& its) -> std::vector<double>& { return its.*column.values; });
  }
  for (const auto& column : kCounts) {
    get_all(counts_, H5T_NATIVE_UINT64, [&](VariantSums& its) -> std::vector<std::uint64_t>& { return its.*column.values; });
  }
}

std::uint64_t PairBlocks::bytes_per_block() const {
  const std::uint64_t cells = plan_->metrics.size() * plan_->variants.size();
  return kMetadataRoom + sizeof(double) * (cells * (kOwn.size() + kCross.size() + kCounts.size()) + plan_->metrics.size() * kBase.size());
}

void PairBlocks::abandon() {
  for (Handle& dataset : datasets_) {
    dataset.abandon();
  }
}

}  // namespace zopa::hdf5
