#include "results/lockstep_writer.hpp"

#include <optional>

#include "core/digest.hpp"
#include "core/error.hpp"
#include "engine/paired.hpp"
#include "results/disk.hpp"
#include "results/lockstep_tables.hpp"
#include "results/open_result.hpp"
#include "results/pair_blocks.hpp"
#include "results/part_file.hpp"
#include "results/tables.hpp"

namespace zopa {

namespace {

/// Room for estimates and differences, for each variant.
constexpr std::uint64_t kClosingRoom = std::uint64_t{1} << 20U;

std::string digest_of(const VariantTable& table) {
  std::string text = table.kind + " " + table.base;
  for (const VariantRecord& variant : table.variants) {
    text += "\n" + variant.id + " " + variant.digest;
  }
  return sha256_hex(text);
}

hdf5::Identity identity_of(const LockstepPlan& plan, const VariantTable& table, const ScenarioRecord& scenario) {
  return hdf5::identity_of(table.kind, *plan.base, scenario, digest_of(table));
}

Estimates base_estimates(const LockstepPlan& plan, const LockstepSums& total) {
  Estimates estimates;
  for (std::size_t m = 0; m < plan.metrics.size(); ++m) {
    estimates.add(estimate_of(plan.metrics[m], total.base.pair(static_cast<int>(m)), total.base.n_worlds, plan.replicates));
  }
  return estimates;
}

}  // namespace

std::vector<double> VariantTable::weights() const {
  std::vector<double> weights;
  for (const VariantRecord& variant : variants) {
    if (!(variant.weight >= 0.0)) {
      return {};
    }
    weights.push_back(variant.weight);
  }
  return weights;
}

bool belongs_to(const std::string& path, const LockstepPlan& plan, const VariantTable& table, const ScenarioRecord& scenario) {
  return hdf5::is_finished(path, identity_of(plan, table, scenario));
}

LockstepSums read_sums(const std::string& path, const LockstepPlan& plan) {
  const hdf5::Handle file = hdf5::open_result(path);
  return hdf5::PairBlocks::of_finished(file.get(), plan).total(plan.n_blocks());
}

struct LockstepWriter::State {
  const LockstepPlan* plan;
  VariantTable table;
  hdf5::PartFile file;
  std::optional<hdf5::PairBlocks> blocks = {};
  LockstepSums total = {};
};

LockstepWriter::LockstepWriter(std::string path, const LockstepPlan& plan, const VariantTable& table, const ScenarioRecord& scenario,
                               WriteMode mode)
    : state_(new State{&plan,
                       table,
                       {std::move(path),
                        identity_of(plan, table, scenario),
                        *plan.base,
                        {plan.n_worlds, static_cast<std::uint64_t>(plan.replicates)},
                        scenario,
                        mode}}) {
  State& s = *state_;
  s.file.on_failure([&s] {
    if (s.blocks) {
      s.blocks->abandon();
    }
  });
  s.total = LockstepSums(plan);
  if (mode == WriteMode::fresh) {
    hdf5::write_variants(s.file.root(), table);
    s.blocks = hdf5::PairBlocks::create(s.file.root(), plan, hdf5::texts_of(table.variants, &VariantRecord::id));
    s.file.write([&] { s.file.flush(); });
    return;
  }
  s.blocks = hdf5::PairBlocks::open(s.file.root(), plan, s.file.finished());
  s.file.write([&] {
    for (const char* group : {"estimates", "differences", "envelope"}) {  // of a shorter prefix than this sitting will leave behind
      hdf5::remove_if_there(s.file.root(), group);
    }
    s.file.flush();
  });
  s.total = s.blocks->total(s.file.finished());
}

LockstepWriter::~LockstepWriter() = default;

std::uint64_t LockstepWriter::finished_blocks() const {
  return state_->file.finished();
}

const LockstepSums& LockstepWriter::total() const {
  return state_->total;
}

void LockstepWriter::take(const LockstepBlock& block) {
  State& s = *state_;
  expects(block.index == s.file.finished(), "LockstepWriter: blocks out of order");
  s.file.write([&] {
    reserve_room(s.file.part(), (s.file.finished() - s.file.flushed() + 1) * s.blocks->bytes_per_block());
    s.blocks->append(block);
    s.total.add(block.sums);
    s.file.block_is_in();
  });
}

void LockstepWriter::close(const Session& session, Completion completion) {
  State& s = *state_;
  expects(completion != Completion::complete || s.file.finished() == s.plan->n_blocks(), "LockstepWriter: blocks are missing");
  s.file.write([&] {
    s.file.flush_blocks();
    reserve_room(s.file.part(), kClosingRoom * (1 + s.plan->variants.size()));
    hdf5::write_estimates(s.file.root(), base_estimates(*s.plan, s.total));
    hdf5::write_differences(s.file.root(), *s.plan, s.table, s.total);
    if (s.table.kind == kEnsembleKind) {
      hdf5::write_envelope(s.file.root(), *s.plan, s.table, s.total);
    }
    hdf5::add_session(s.file.root(), session);
    s.file.flush();
  });
  s.blocks.reset();
  s.file.close(completion);
}

}  // namespace zopa
