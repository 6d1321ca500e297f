#include "cli/screen.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "cli/progress.hpp"
#include "cli/screen_numbers.hpp"
#include "core/error.hpp"
#include "engine/metrics.hpp"
#include "engine/sampling_report.hpp"
#include "engine/zone_study.hpp"

namespace zopa {

namespace {

constexpr std::size_t kWidth = 100;
constexpr std::size_t kLabel = 52;       ///< of a line with one number
constexpr std::size_t kRowLabel = 24;    ///< of a line of a table
constexpr std::size_t kMostRows = 8;     ///< of a list that is sorted by size
constexpr std::size_t kLevelLabel = 16;  ///< of a level under its issue
constexpr int kBar = 12;

/// The screen as it grows.
class Page {
 public:
  Page(const Game& game, const Estimates& estimates, const ScreenFacts& facts) : game_(game), estimates_(estimates), facts_(facts) {}

  std::string take() { return std::move(text_); }

  void line(std::string_view words = "") {
    text_ += words.substr(0, words.find_last_not_of(' ') + 1);
    text_ += '\n';
  }
  void heading(std::string_view words) {
    line();
    line(facts_.bold ? fmt::format("\033[1m{}\033[0m", words) : std::string(words));
  }
  /// A line with one number; nothing if there is no such estimate.
  void number(std::string_view label, std::string_view name, std::string (*text)(const Estimate&) = share_text) {
    if (const Estimate* e = estimates_.find(name)) {
      line(fmt::format("  {:<{}}{}", label, kLabel, text(*e)));
    }
  }
  [[nodiscard]] const Estimate* find(std::string_view name) const { return estimates_.find(name); }

  const Game& game_;
  const Estimates& estimates_;
  const ScreenFacts& facts_;

 private:
  std::string text_;
};

std::string with_spaces(std::string_view words) {
  std::string text(words);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

void top(Page& page) {
  const Scenario& scenario = page.game_.scenario;
  if (!scenario.notice.empty()) {
    page.line(wrapped_text(scenario.notice, kWidth));
    page.line();
  }
  page.line(wrapped_text(scenario.title.empty() ? scenario.id : scenario.title, kWidth));
  page.line(
      wrapped_text(fmt::format("{}{}; {} worlds, {} of the talks in each, seed {}", scenario.id,
                               scenario.as_of.empty() ? "" : ", as of " + scenario.as_of, thousands(page.facts_.worlds),
                               page.facts_.replicates == 1 ? "one play" : thousands(page.facts_.replicates) + " plays", page.game_.seed),
                   kWidth));
  page.line("In parentheses: standard errors of the sampling. They say nothing about the assumptions.");
}

void zone(Page& page) {
  page.heading("1  Is there a zone of possible agreement?");
  const Estimate* start = page.find("zone_at_start");
  if (start == nullptr || !std::isfinite(start->value)) {
    page.line("  not searched");
    return;
  }
  page.number("an acceptable package was found at the start", "zone_at_start");
  page.number("one was found, or signed, at some time", "zone_ever");
  page.number("mutual optimism about the war", "mutual_optimism", mean_text);
  if (const Estimate* first = page.find(absolute_share_name(kAbsoluteShares[0]))) {
    page.line(
        fmt::format("  found at the start if this share of the lines that are not movable is absolute ({} worlds):", thousands(first->n)));
    std::string shares = "  ";
    for (const double share : kAbsoluteShares) {
      if (const Estimate* e = page.find(absolute_share_name(share))) {
        shares += fmt::format("  {}: {:<24}", share, share_cell(*e));
      }
    }
    page.line(shares);
  }
}

/// One row of numbers by checkpoint.
void checkpoint_row(Page& page, std::string_view label, std::string_view suffix) {
  std::string row = fmt::format("  {:<{}}", label, kRowLabel);
  for (const int round : checkpoints(page.game_)) {
    const Estimate* e = page.find(by_round_name(page.game_, "agreement", round) + std::string(suffix));
    row += fmt::format(" {:<17}", e == nullptr ? "-" : share_cell(*e));
  }
  page.line(row);
}

/// One end of the talks: its share of all plays, and how it splits over plays with a zone and plays without a found one.
void end_row(Page& page, std::string_view label, const std::string& name) {
  std::string row = fmt::format("    {:<{}}", label, kRowLabel - 2);
  for (const char* suffix : {"", "_with_zone", "_without_found_zone"}) {
    const Estimate* e = page.find(name + suffix);
    row += fmt::format(" {:<17}", e == nullptr || !std::isfinite(e->value) ? "" : share_cell(*e));
  }
  page.line(row);
}

void ends(Page& page) {
  const Estimate* joint = page.find("ended_by_agreement_with_zone");
  const bool searched = joint != nullptr && std::isfinite(joint->value);
  page.line(
      fmt::format("  {:<{}} {:<17}{}", "how the talks ended", kRowLabel, "of all plays", searched ? " with a zone      none found" : ""));
  end_row(page, "agreement", "ended_by_agreement");
  if (page.game_.scenario.war) {
    end_row(page, "military decision", "ended_by_military_decision");
  }
  if (page.game_.war_end_ids.size() > 1) {
    for (const std::string& end : page.game_.war_end_ids) {
      end_row(page, "  " + with_spaces(end), "military_end." + end);
    }
  }
  end_row(page, "talks ended", "ended_by_talks_ended");
  end_row(page, "open at the horizon", "ended_by_horizon");
}

void talks(Page& page) {
  page.heading("2  Do the talks find it, and when?");
  std::string head = fmt::format("  {:<{}}", fmt::format("signed by {}", round_word(page.game_)), kRowLabel);
  for (const int round : checkpoints(page.game_)) {
    head += fmt::format(" {:<17}", round);
  }
  page.line(head);
  checkpoint_row(page, "of all plays", "");
  const Estimate* given = page.find("agreement_given_zone_ever");
  if (given != nullptr && std::isfinite(given->value)) {
    checkpoint_row(page, "of those with a zone", "_given_zone_ever");
    page.number("signed where no zone was found", "agreement_given_no_zone_found");
  }
  if (const Estimate* median = page.find("median_round_of_agreement"); median != nullptr && std::isfinite(median->value)) {
    page.line(fmt::format("  {:<{}}{}, 95 % interval {:.0f} to {:.0f}",
                          fmt::format("median {} of the signature, given agreement", round_word(page.game_)), kLabel, median_text(*median),
                          median->low, median->high));
  }
  ends(page);
  page.number("the mediator left", "mediator_left");
  page.number("the offer of a guarantee was withdrawn", "guarantee_expired");
  page.number(fmt::format("mean length [{}]", round_word(page.game_)), "rounds", mean_text);
  page.number("mean number of drafts and offers", "offers", mean_text);
}

/// The levels of one issue, a line each; a longer run of neighbours that no agreement has shares one.
std::vector<std::string> issue_lines(const Page& page, std::size_t issue) {
  constexpr std::size_t kLongRun = 3;
  const auto& levels = page.game_.level_ids[issue];
  const auto never = [&](std::size_t level) {
    const Estimate* e = page.find(fmt::format("terms_given_agreement.{}.{}", page.game_.issue_ids[issue], levels[level]));
    return e != nullptr && e->value == 0.0;
  };
  std::vector<std::string> lines{with_spaces(page.game_.issue_ids[issue])};
  for (std::size_t level = 0; level < levels.size(); ++level) {
    std::size_t end = level;
    while (end < levels.size() && never(end)) {
      ++end;
    }
    std::string label = levels[level];
    const Estimate* e = page.find(fmt::format("terms_given_agreement.{}.{}", page.game_.issue_ids[issue], label));
    if (e == nullptr) {
      continue;
    }
    if (end - level >= kLongRun) {
      const std::string both = label + " - " + levels[end - 1];
      label = both.size() <= kLevelLabel ? both : label + " ...";
      level = end - 1;
    }
    lines.push_back(fmt::format("  {:<{}.{}} {:<16}{}", label, kLevelLabel, kLevelLabel, share_cell(*e), bar(e->value, kBar)));
  }
  return lines;
}

void terms(Page& page) {
  page.heading("3  On which terms?");
  const Estimate* agreement = page.find("agreement");
  if (agreement == nullptr || !(agreement->value > 0.0)) {
    page.line("  no agreement to look at");
    return;
  }
  // Issues in two columns, each filled from the top, the longer half on the left.
  std::vector<std::vector<std::string>> blocks;
  std::size_t total = 0;
  for (std::size_t issue = 0; issue < page.game_.issue_ids.size(); ++issue) {
    blocks.push_back(issue_lines(page, issue));
    total += blocks.back().size();
  }
  std::vector<std::string> left, right;
  for (const auto& block : blocks) {
    auto& column = right.empty() && left.size() * 2 < total ? left : right;
    column.insert(column.end(), block.begin(), block.end());
  }
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    const std::string a = i < left.size() ? left[i] : "";
    const std::string b = i < right.size() ? right[i] : "";
    page.line(fmt::format("  {:<50}{}", a, b));
  }
}

void afterwards(Page& page) {
  page.heading("4  Is it ratified, and does it hold?");
  const Estimate* ratified = page.find("ratified_given_agreement");
  if (ratified == nullptr || !std::isfinite(ratified->value)) {
    page.line("  no agreement to look at");
    return;
  }
  if (page.game_.institution_ids.empty()) {
    page.line("  in this scenario a signature needs no ratification");
  } else {
    page.number("ratified, given agreement", "ratified_given_agreement");
    for (const std::string& institution : page.game_.institution_ids) {
      page.number(fmt::format("  fails at {}", with_spaces(institution)), "failed_at_given_agreement." + institution);
    }
  }
  const Prior& hazard = page.game_.scenario.durability.hazard;
  if (hazard.is_fixed() && hazard.mean() == 0.0) {
    page.line("  and nothing ends an agreement: its hazard is zero");
    return;
  }
  std::string head = fmt::format("  {:<{}}", "holds at least", kRowLabel);
  std::string given = fmt::format("  {:<{}}", "of those ratified", kRowLabel);
  std::string all = fmt::format("  {:<{}}", "of all plays", kRowLabel);
  for (const int years : years_watched(page.game_)) {
    const std::string span = years == 1 ? "1 year" : fmt::format("{} years", years);
    const std::string name = "held_" + std::string(years == 1 ? "1_year" : fmt::format("{}_years", years));
    const auto cell = [&](const std::string& which) {
      const Estimate* e = page.find(which);
      return e == nullptr ? std::string("-") : share_cell(*e);
    };
    head += fmt::format(" {:<17}", span);
    given += fmt::format(" {:<17}", cell(name + "_given_ratified"));
    all += fmt::format(" {:<17}", cell(name));
  }
  page.line(head);
  page.line(given);
  page.line(all);
  page.number("mean years held, given ratification", "years_held_given_ratified", mean_text);
}

/// The largest estimates of a family, a line each.
void largest(Page& page, const std::vector<std::string>& ids, const std::string& prefix) {
  std::vector<std::pair<const Estimate*, std::string>> rows;
  for (const std::string& id : ids) {
    const Estimate* e = page.find(prefix + id);
    if (e != nullptr && e->value > 0.0) {
      rows.emplace_back(e, id);
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first->value > b.first->value; });
  const std::size_t shown = std::min(rows.size(), kMostRows);
  for (std::size_t i = 0; i < shown; ++i) {
    page.line(fmt::format("    {:<{}.{}}{:<16} {}", with_spaces(rows[i].second), kLabel - 2, kLabel - 3, share_cell(*rows[i].first),
                          bar(rows[i].first->value, kBar)));
  }
  if (rows.size() > shown) {
    page.line(fmt::format("    and {} smaller", rows.size() - shown));
  }
}

void obstacles(Page& page) {
  page.heading("5  What stands against a deal?");
  const Estimate* nobody = page.find("last_refusal_given_no_agreement.nobody");
  if (nobody == nullptr || !std::isfinite(nobody->value)) {
    page.line("  every play ended in agreement");
    return;
  }
  page.line("  who refused the last text and why, given no agreement:");
  std::string head = fmt::format("  {:<12}", "");
  for (std::size_t o = 1; o < kObstacleWords.size(); ++o) {
    head += fmt::format(" {:<16}", with_spaces(kObstacleWords[o]));
  }
  page.line(head);
  for (const std::string& party : page.game_.party_ids) {
    std::string row = fmt::format("    {:<10.10}", party);
    bool any = false;
    for (std::size_t o = 1; o < kObstacleWords.size(); ++o) {
      const Estimate* e = page.find(fmt::format("last_refusal_given_no_agreement.{}.{}", party, kObstacleWords[o]));
      any = any || (e != nullptr && e->value > 0.0);
      row += fmt::format(" {:<16}", e == nullptr ? "-" : share_cell(*e));
    }
    if (any) {
      page.line(row);
    }
  }
  page.number("nobody: no text was refused", "last_refusal_given_no_agreement.nobody");
  if (!page.game_.line_ids.empty()) {
    page.line("  red line that this text crossed:");
    largest(page, page.game_.line_ids, "last_red_line_given_no_agreement.");
  }
  if (const Estimate* jointly = page.find(kClosedJointlyName)) {
    page.line(fmt::format("  Without a found zone, dropping one red line alone opens one (first {} such worlds):", thousands(jointly->n)));
    largest(page, page.game_.line_ids, dropped_line_name(""));
    page.number("no single line does: it is closed jointly", kClosedJointlyName);
  }
}

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
    const double scale = page.facts_.cost_ratio > 0.0 ? std::sqrt(page.facts_.cost_ratio) : 1.0;
    plays = wanted->value * scale <= 1.0 ? "1" : fmt::format("{:.1f} ({:.1f})", wanted->value * scale, wanted->standard_error * scale);
  }
  page.line(fmt::format("  {:<{}} {:<18} {:<18} {:<18} {}", label, kRowLabel, mean_text(*between), mean_text(*within),
                        fmt::format("{:.2g} ({:.1g})", error->value, error->standard_error), plays));
}

void sampling(Page& page) {
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
                          page.facts_.cost_ratio > 0.0 ? "best plays a world" : "best at equal cost"));
    each(split);
  }
}

void bottom(Page& page) {
  page.line();
  const ScreenFacts& facts = page.facts_;
  if (facts.plays > 0) {
    page.line(fmt::format("{} negotiations in {:.1f} s: {} a second on {} thread{}.", thousands(facts.plays), facts.seconds,
                          thousands(static_cast<std::uint64_t>(static_cast<double>(facts.plays) / std::max(facts.seconds, 1e-9))),
                          facts.threads, facts.threads == 1 ? "" : "s"));
  }
  page.line(fmt::format("{}: every number above is in /estimates.", facts.file));
}

}  // namespace

std::string screen(const Game& game, const Estimates& estimates, const ScreenFacts& facts) {
  Page page(game, estimates, facts);
  top(page);
  zone(page);
  talks(page);
  terms(page);
  afterwards(page);
  obstacles(page);
  sampling(page);
  bottom(page);
  return page.take();
}

}  // namespace zopa
