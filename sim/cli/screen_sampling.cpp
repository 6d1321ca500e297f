/// \file
/// What the screen of a run says of its sampling: the gain of spread worlds over independent ones, and how the variance splits over worlds
/// and plays.

#include <cmath>

#include <fmt/core.h>

#include "cli/page.hpp"
#include "engine/sampling_report.hpp"

namespace zopa {

namespace {

/// How much better the worlds were than independent ones.
void gain(Page& page, std::string_view metric, std::string_view label) {
  if (const Estimate* e = page.find(gain_name(metric)); e != nullptr && std::isfinite(e->value)) {
    page.line(fmt::format("  {:<{}}{:.1f}, 95 % interval {:.1f} to {:.1f}", label, kLabel, e->value, e->low, e->high));
  }
}

/// Where the variance of one metric comes from.
void split(Page& page, std::string_view metric, std::string_view label) {
  const Estimate* between = page.find(between_name(metric));
  const Estimate* within = page.find(within_name(metric));
  const Estimate* error = page.find(monte_carlo_name(metric));
  const Estimate* wanted = page.find(equal_cost_replicates_name(metric));
  if (between == nullptr || within == nullptr || error == nullptr) {
    return;
  }
  std::string plays = "-";
  if (wanted != nullptr && std::isfinite(wanted->value)) {
    const double scale = page.facts.cost_ratio > 0.0 ? std::sqrt(page.facts.cost_ratio) : 1.0;
    plays = wanted->value * scale <= 1.0 ? "1" : fmt::format("{:.1f} ({:.1f})", wanted->value * scale, wanted->standard_error * scale);
  }
  page.line(fmt::format("  {:<{}} {:<18} {:<18} {:<18} {}", label, kRowLabel, mean_text(*between), mean_text(*within),
                        fmt::format("{:.2g} ({:.1g})", error->value, error->standard_error), plays));
}

}  // namespace

void show_sampling(Page& page) {
  const auto each = [&page](auto show) {
    show(page, "zone_at_start", "zone at the start");
    show(page, "agreement", "agreement");
    show(page, "ratified", "ratified");
    show(page, "rounds", "length of the talks");
  };
  if (page.find(gain_name("agreement")) != nullptr) {
    page.line();
    page.line("Variance that as many independent worlds would have had, over the variance realised:");
    each(gain);
  }
  if (page.find(between_name("agreement")) != nullptr) {
    page.line();
    page.line(fmt::format("  {:<{}} {:<18} {:<18} {:<18} {}", "Variance", kRowLabel, "between worlds", "within worlds", "of the estimate",
                          page.facts.cost_ratio > 0.0 ? "best plays a world" : "best at equal cost"));
    each(split);
  }
}

}  // namespace zopa
