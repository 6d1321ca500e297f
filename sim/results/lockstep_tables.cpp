#include "results/lockstep_tables.hpp"

#include <limits>

#include "engine/envelope.hpp"
#include "engine/paired.hpp"
#include "results/tables.hpp"

namespace zopa::hdf5 {

namespace {

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

}  // namespace

void write_variants(hid_t root, const VariantTable& table) {
  const Handle group = create_group(root, "variants");
  const Handle scale = text_scale(group.get(), "variant", texts_of(table.variants, &VariantRecord::id), "what is compared with the base");
  const Handle base = create_dataset(group.get(), "base", text_type().get(), {},
                                     {"-", "what they are compared with: the scenario, or the id of a what-if"});
  write_texts(base.get(), {table.base});
  const auto column = [&](const char* name, std::string VariantRecord::*text, std::string_view meaning) {
    write_text_column(group.get(), name, texts_of(table.variants, text), meaning, scale);
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
  write_numbers(group.get(), "weight", weights, {"-", "weight in the mean over variants; NaN: none stated"}, {&scale}, {weights.size()});
  if (!table.switches.empty()) {
    const Handle switches = text_scale(group.get(), "switch", table.switches, "structural choice");
    const Handle dataset = create_dataset(group.get(), "option", text_type().get(),
                                          {.size = {table.variants.size(), table.switches.size()}}, {"-", "option of the switch"});
    write_texts(dataset.get(), options);
    attach_scale(dataset.get(), scale.get(), 0);
    attach_scale(dataset.get(), switches.get(), 1);
  }
}

void write_differences(hid_t root, const LockstepPlan& plan, const VariantTable& table, const LockstepSums& total) {
  const Handle group = create_group(root, "differences");
  std::vector<std::string> kinds;
  for (const Metric& metric : plan.metrics) {
    kinds.emplace_back(metric.kind == MetricKind::share ? "share" : "mean");
  }
  const Handle variant = text_scale(group.get(), "variant", texts_of(table.variants, &VariantRecord::id), "what is compared with the base");
  const Handle metric = text_scale(group.get(), "metric", texts_of(plan.metrics, &Metric::name), "name of the estimate");
  write_text_column(group.get(), "kind", kinds, "share: lies in 0 to 1; mean: may be anything", metric);
  write_text_column(group.get(), "unit", texts_of(plan.metrics, &Metric::unit), "unit of the metric", metric);
  write_text_column(group.get(), "meaning", texts_of(plan.metrics, &Metric::meaning), "what is estimated", metric);
  const Cells cells = cells_of(plan, total);
  const std::vector<hsize_t> size{table.variants.size(), plan.metrics.size()};
  const auto numbers = [&](const char* name, const std::vector<double>& values, const About& about) {
    write_numbers(group.get(), name, values, about, {&variant, &metric}, size);
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
    const Handle dataset = create_dataset(group.get(), name, H5T_STD_U64LE, {.size = size}, {"-", meaning});
    write_all(dataset.get(), H5T_NATIVE_UINT64, values.data());
    attach_scale(dataset.get(), variant.get(), 0);
    attach_scale(dataset.get(), metric.get(), 1);
  };
  counts("worlds_up", cells.up, "worlds in which the metric is larger in the variant");
  counts("worlds_down", cells.down, "worlds in which it is smaller");
  counts("worlds_both", cells.both, "worlds in which it exists on both sides");
  std::vector<std::uint64_t> changed;
  for (const VariantSums& sums : total.variants) {
    changed.push_back(sums.changed);
  }
  write_counts(group.get(), "worlds_changed", changed, {"-", "worlds in which any metric differs"}, variant);
}

void write_envelope(hid_t root, const LockstepPlan& plan, const VariantTable& table, const LockstepSums& total) {
  const Handle group = create_group(root, "envelope");
  const Handle metric = text_scale(group.get(), "metric", texts_of(plan.metrics, &Metric::name), "name of the estimate");
  const std::vector<Envelope> all = envelopes(plan, total, table.weights());
  const auto numbers = [&](const std::string& name, const auto& value_of, std::string_view meaning) {
    std::vector<double> values;
    for (const Envelope& envelope : all) {
      values.push_back(value_of(envelope));
    }
    write_numbers(group.get(), name, values, {"unit of the metric", meaning}, {&metric}, {values.size()});
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
    write_text_column(group.get(), name + "_variant", ids, "variant that has it", metric);
  };
  end("lowest", &Envelope::lowest, &Envelope::lowest_variant, "lowest");
  end("highest", &Envelope::highest, &Envelope::highest_variant, "highest");
  numbers(
      "mean", [](const Envelope& e) { return e.mean; }, "mean with the weights stated; NaN: none are");
  numbers(
      "mean_standard_error", [](const Envelope& e) { return e.mean_error; }, "the most its standard error can be");
}

}  // namespace zopa::hdf5
