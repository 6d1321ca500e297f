#include "results/lockstep_writer.hpp"

#include <cmath>
#include <limits>
#include <optional>

#include "core/digest.hpp"
#include "core/error.hpp"
#include "engine/envelope.hpp"
#include "engine/paired.hpp"
#include "results/disk.hpp"
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

std::vector<std::string> ids_of(const VariantTable& table) {
  std::vector<std::string> ids;
  for (const VariantRecord& variant : table.variants) {
    ids.push_back(variant.id);
  }
  return ids;
}

void write_variants(hid_t root, const VariantTable& table) {
  const hdf5::Handle group = hdf5::create_group(root, "variants");
  const hdf5::Handle scale = hdf5::text_scale(group.get(), "variant", ids_of(table), "what is compared with the base");
  const hdf5::Handle base = hdf5::create_dataset(group.get(), "base", hdf5::text_type().get(), {},
                                                 {"-", "what they are compared with: the scenario, or the id of a what-if"});
  hdf5::write_texts(base.get(), {table.base});
  const auto column = [&](const char* name, std::string VariantRecord::*member, std::string_view meaning) {
    std::vector<std::string> texts;
    for (const VariantRecord& variant : table.variants) {
      texts.push_back(variant.*member);
    }
    hdf5::write_text_column(group.get(), name, texts, meaning, scale);
  };
  column("title", &VariantRecord::title, "its title");
  column("changes", &VariantRecord::changes, "what differs from the base, a line `path: value` each");
  column("digest", &VariantRecord::digest, "SHA-256 of its resolved scenario");
  std::vector<double> weights;
  std::vector<std::string> options;
  for (const VariantRecord& variant : table.variants) {
    weights.push_back(variant.weight);
    options.insert(options.end(), variant.options.begin(), variant.options.end());
  }
  hdf5::write_numbers(group.get(), "weight", weights, {"-", "weight in the mean over variants; NaN: none stated"}, {&scale},
                      {weights.size()});
  if (!table.switches.empty()) {
    const hdf5::Handle switches = hdf5::text_scale(group.get(), "switch", table.switches, "structural choice");
    const hdf5::Handle dataset =
        hdf5::create_dataset(group.get(), "option", hdf5::text_type().get(), {.size = {table.variants.size(), table.switches.size()}},
                             {"-", "option of the switch"});
    hdf5::write_texts(dataset.get(), options);
    hdf5::attach_scale(dataset.get(), scale.get(), 0);
    hdf5::attach_scale(dataset.get(), switches.get(), 1);
  }
}

/// Columns of /differences, [variants x metrics]; what a variant does not have is missing.
struct Cells {
  explicit Cells(std::size_t n) {
    for (auto* column : {&value, &value_error, &value_low, &value_high, &difference, &error, &low, &high, &gain}) {
      column->resize(n, std::numeric_limits<double>::quiet_NaN());
    }
    for (auto* column : {&up, &down, &both}) {
      column->resize(n);
    }
  }
  std::vector<double> value, value_error, value_low, value_high, difference, error, low, high, gain;
  std::vector<std::uint64_t> up, down, both;
};

Cells cells_of(const LockstepPlan& plan, const LockstepSums& total) {
  const std::size_t metrics = plan.metrics.size();
  Cells cells(plan.variants.size() * metrics);
  for (std::size_t v = 0; v < plan.variants.size(); ++v) {
    for (const PairedEstimate& pair : paired_estimates(plan, v, total)) {
      const std::size_t cell = v * metrics + static_cast<std::size_t>(pair.metric);
      cells.value[cell] = pair.variant.value;
      cells.value_error[cell] = pair.variant.standard_error;
      cells.value_low[cell] = pair.variant.low;
      cells.value_high[cell] = pair.variant.high;
      cells.difference[cell] = pair.difference.value;
      cells.error[cell] = pair.difference.standard_error;
      cells.low[cell] = pair.difference.low;
      cells.high[cell] = pair.difference.high;
      cells.gain[cell] = pair.variance_reduction;
      cells.up[cell] = pair.up;
      cells.down[cell] = pair.down;
      cells.both[cell] = pair.both;
    }
  }
  return cells;
}

void write_differences(hid_t root, const LockstepPlan& plan, const VariantTable& table, const LockstepSums& total) {
  using hdf5::About;
  const hdf5::Handle group = hdf5::create_group(root, "differences");
  std::vector<std::string> names, kinds, units, meanings;
  for (const Metric& metric : plan.metrics) {
    names.push_back(metric.name);
    kinds.emplace_back(metric.kind == MetricKind::share ? "share" : "mean");
    units.push_back(metric.unit);
    meanings.push_back(metric.meaning);
  }
  const hdf5::Handle variant = hdf5::text_scale(group.get(), "variant", ids_of(table), "what is compared with the base");
  const hdf5::Handle metric = hdf5::text_scale(group.get(), "metric", names, "name of the estimate");
  hdf5::write_text_column(group.get(), "kind", kinds, "share: lies in 0 to 1; mean: may be anything", metric);
  hdf5::write_text_column(group.get(), "unit", units, "unit of the metric", metric);
  hdf5::write_text_column(group.get(), "meaning", meanings, "what is estimated", metric);
  const Cells cells = cells_of(plan, total);
  const std::vector<hsize_t> size{table.variants.size(), names.size()};
  const auto numbers = [&](const char* name, const std::vector<double>& values, const About& about) {
    hdf5::write_numbers(group.get(), name, values, about, {&variant, &metric}, size);
  };
  const std::string_view unit = "unit of the metric";
  numbers("value", cells.value, {unit, "estimate of the variant; NaN: it has no such metric, or nothing to divide by"});
  numbers("value_standard_error", cells.value_error, {unit, "its Monte-Carlo standard error over worlds"});
  numbers("value_low", cells.value_low, {unit, "lower end of its 95 % interval"});
  numbers("value_high", cells.value_high, {unit, "upper end of its 95 % interval"});
  numbers("difference", cells.difference, {unit, "variant less base, in the same worlds"});
  numbers("standard_error", cells.error, {unit, "standard error of the difference over worlds; ratios linearised on both sides jointly"});
  numbers("low", cells.low, {unit, "lower end of the 95 % interval of the difference"});
  numbers("high", cells.high, {unit, "upper end of the 95 % interval of the difference"});
  numbers("variance_reduction", cells.gain, {"-", "variance of the difference of independent runs over the variance here"});
  const auto counts = [&](const char* name, const std::vector<std::uint64_t>& values, std::string_view meaning) {
    const hdf5::Handle dataset = hdf5::create_dataset(group.get(), name, H5T_STD_U64LE, {.size = size}, {"-", meaning});
    hdf5::write_all(dataset.get(), H5T_NATIVE_UINT64, values.data());
    hdf5::attach_scale(dataset.get(), variant.get(), 0);
    hdf5::attach_scale(dataset.get(), metric.get(), 1);
  };
  counts("worlds_up", cells.up, "worlds in which the metric is larger in the variant");
  counts("worlds_down", cells.down, "worlds in which it is smaller");
  counts("worlds_both", cells.both, "worlds in which it exists on both sides");
  std::vector<std::uint64_t> changed;
  for (const VariantSums& sums : total.variants) {
    changed.push_back(sums.changed);
  }
  hdf5::write_counts(group.get(), "worlds_changed", changed, {"-", "worlds in which any metric differs"}, variant);
}

/// Lowest and highest of each metric over the variants.
void write_envelope(hid_t root, const LockstepPlan& plan, const VariantTable& table, const LockstepSums& total) {
  using hdf5::About;
  const hdf5::Handle group = hdf5::create_group(root, "envelope");
  std::vector<std::string> names;
  for (const Metric& metric : plan.metrics) {
    names.push_back(metric.name);
  }
  const hdf5::Handle metric = hdf5::text_scale(group.get(), "metric", names, "name of the estimate");
  const std::vector<Envelope> all = envelopes(plan, total, table.weights());
  const auto numbers = [&](const std::string& name, const auto& value_of, std::string_view meaning) {
    std::vector<double> values;
    for (const Envelope& envelope : all) {
      values.push_back(value_of(envelope));
    }
    hdf5::write_numbers(group.get(), name, values, {"unit of the metric", meaning}, {&metric}, {values.size()});
  };
  const auto end = [&](const std::string& name, Estimate Envelope::*which, std::size_t Envelope::*variant, const std::string& word) {
    numbers(
        name, [&](const Envelope& e) { return (e.*which).value; }, word + " estimate over all variants");
    numbers(
        name + "_standard_error", [&](const Envelope& e) { return (e.*which).standard_error; }, "its standard error");
    numbers(
        name + "_low", [&](const Envelope& e) { return (e.*which).low; }, "lower end of its 95 % interval");
    numbers(
        name + "_high", [&](const Envelope& e) { return (e.*which).high; }, "upper end of its 95 % interval");
    std::vector<std::string> ids;
    for (const Envelope& envelope : all) {
      ids.push_back(table.variants[envelope.*variant].id);
    }
    hdf5::write_text_column(group.get(), name + "_variant", ids, "variant that has it", metric);
  };
  end("lowest", &Envelope::lowest, &Envelope::lowest_variant, "lowest");
  end("highest", &Envelope::highest, &Envelope::highest_variant, "highest");
  numbers(
      "mean", [](const Envelope& e) { return e.mean; }, "mean with the weights stated; NaN: none are");
  numbers(
      "mean_standard_error", [](const Envelope& e) { return e.mean_error; }, "the most its standard error can be");
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
    write_variants(s.file.root(), table);
    s.blocks = hdf5::PairBlocks::create(s.file.root(), plan, ids_of(table));
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
    write_differences(s.file.root(), *s.plan, s.table, s.total);
    if (s.table.kind == kEnsembleKind) {
      write_envelope(s.file.root(), *s.plan, s.table, s.total);
    }
    hdf5::add_session(s.file.root(), session);
    s.file.flush();
  });
  s.blocks.reset();
  s.file.close(completion);
}

}  // namespace zopa
