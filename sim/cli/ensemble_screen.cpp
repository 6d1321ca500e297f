/// \file
/// The screen of `zopa ensemble`: the envelope over all combinations first, then what each option leaves of it.

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "cli/comparing.hpp"
#include "cli/progress.hpp"
#include "cli/screen_head.hpp"
#include "cli/screen_numbers.hpp"
#include "engine/envelope.hpp"

namespace zopa {

namespace {

constexpr std::size_t kLabel = 34;
constexpr std::size_t kNumber = 22;
constexpr std::size_t kIndent = 16;  ///< of a combination

std::string cell_text(const Estimate& estimate, bool share) {
  return share ? share_cell(estimate) : mean_text(estimate);
}

std::string range_line(std::string_view label, const Envelope& envelope, bool share) {
  return fmt::format("  {:<{}}{:<{}}{}\n", label, kLabel, cell_text(envelope.lowest, share), kNumber, cell_text(envelope.highest, share));
}

std::string combination(std::string_view label, const VariantRecord& variant) {
  std::string options = wrapped_text(variant.id, kScreenWidth - kIndent);
  for (std::size_t at = options.find('\n'); at != std::string::npos; at = options.find('\n', at + 1)) {
    options.insert(at + 1, std::string(kIndent, ' '));
  }
  return fmt::format("  {:<{}}{}\n", label, kIndent - 2, options);
}

std::string metric_block(const Comparison& comparison, const LockstepSums& total, int metric, const std::vector<double>& weights) {
  const LockstepPlan& plan = comparison.plan();
  const VariantTable& table = comparison.table();
  const Metric& its = plan.metrics[static_cast<std::size_t>(metric)];
  const bool share = its.kind == MetricKind::share;
  const Envelope whole = envelopes(plan, total, weights)[static_cast<std::size_t>(metric)];
  std::string text = fmt::format("\n{}: {}\n", its.name, wrapped_text(its.meaning, kScreenWidth - its.name.size() - 2));
  text += fmt::format("  {:<{}}{:<{}}{}\n", "", kLabel, "lowest", kNumber, "highest");
  text += range_line(fmt::format("all {} combinations", thousands(table.variants.size())), whole, share);
  text += fmt::format("  {:<{}}{:<{}}{}\n", "  95 % interval", kLabel, interval_text(whole.lowest, share), kNumber,
                      interval_text(whole.highest, share));
  if (!weights.empty()) {
    Estimate mean = whole.lowest;
    mean.value = whole.mean;
    mean.standard_error = whole.mean_error;
    text += fmt::format("  {:<{}}{}, its error at most\n", "mean with the weights stated", kLabel, cell_text(mean, share));
  }
  for (std::size_t s = 0; s < table.switches.size(); ++s) {
    const auto& structure = comparison.base().scenario.switches.at(table.switches[s]);
    for (const auto& [option, unused] : structure.options) {
      std::vector<std::size_t> some;
      for (std::size_t v = 0; v < table.variants.size(); ++v) {
        if (table.variants[v].options[s] == option) {
          some.push_back(v);
        }
      }
      text += range_line(fmt::format("{}={}", table.switches[s], option), envelope_of(plan, total, metric, some), share);
    }
  }
  text +=
      combination("lowest with", table.variants[whole.lowest_variant]) + combination("highest with", table.variants[whole.highest_variant]);
  return text;
}

}  // namespace

std::string ensemble_screen(const Comparison& comparison, const LockstepSums& total, const std::vector<int>& metrics) {
  const std::vector<double> weights = comparison.table().weights();
  const LockstepPlan& plan = comparison.plan();
  std::string text = screen_head(comparison.game(), size_text(plan.n_worlds, static_cast<std::uint64_t>(plan.replicates)));
  text +=
      "The answer is the span from lowest to highest: no data settles these choices, and no combination\n"
      "stands for the others. Below it, what remains of the span once one choice is made.\n";
  for (const int metric : metrics) {
    text += metric_block(comparison, total, metric, weights);
  }
  text += "\n";
  for (const auto& [id, structure] : comparison.base().scenario.switches) {
    text += fmt::format("  {}: {}\n", id, structure.title);
    for (const auto& [option, its] : structure.options) {
      text += fmt::format("    {:<20}{}{}\n", option, its.title, option == structure.base ? " (as the scenario is written)" : "");
    }
  }
  return text;
}

}  // namespace zopa
