#include "cli/screen.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "cli/page.hpp"
#include "cli/progress.hpp"
#include "cli/screen_conflicts.hpp"
#include "cli/screen_head.hpp"
#include "cli/screen_numbers.hpp"
#include "engine/efficiency_study.hpp"
#include "engine/metrics.hpp"
#include "engine/zone_study.hpp"

namespace zopa {

namespace {

constexpr std::size_t kMostRows = 8;  ///< of a list that is sorted by size

void zone(Page& page) {
  page.heading("1  Is there a zone of possible agreement?");
  const Estimate* start = page.find("zone_at_start");
  if (start == nullptr || !std::isfinite(start->value)) {
    page.line("  not searched");
    return;
  }
  if (page.find("no_zone_at_start") == nullptr) {
    page.number("an acceptable package was found at the start", "zone_at_start");
  } else {
    page.number("an acceptable package exists at the start (proved)", "zone_at_start");
    page.number("none exists at the start (proved)", "no_zone_at_start");
    page.number("  absolute lines and gates alone leave none", "no_admissible_package_at_start");
    if (const Estimate* open = page.find("zone_open_at_start"); open != nullptr && open->value > 0.0) {
      page.number("neither is proved", "zone_open_at_start");
    }
  }
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
  for (const int round : checkpoints(page.game)) {
    const Estimate* e = page.find(by_round_name(page.game, "agreement", round) + std::string(suffix));
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
  if (page.game.scenario.war) {
    end_row(page, "military decision", "ended_by_military_decision");
  }
  if (page.game.war_end_ids.size() > 1) {
    for (const std::string& end : page.game.war_end_ids) {
      end_row(page, "  " + with_spaces(end), "military_end." + end);
    }
  }
  end_row(page, "talks ended", "ended_by_talks_ended");
  end_row(page, "open at the horizon", "ended_by_horizon");
}

void talks(Page& page) {
  page.heading("2  Do the talks find it, and when?");
  std::string head = fmt::format("  {:<{}}", fmt::format("signed by {}", round_word(page.game)), kRowLabel);
  for (const int round : checkpoints(page.game)) {
    head += fmt::format(" {:<17}", round);
  }
  page.line(head);
  checkpoint_row(page, "of all plays", "");
  const Estimate* given = page.find("agreement_given_zone_ever");
  if (given != nullptr && std::isfinite(given->value)) {
    checkpoint_row(page, "of those with a zone", "_given_zone_ever");
    page.number("signed, given a zone at the start", "agreement_given_zone_at_start");
    page.number("signed where no zone was found", "agreement_given_no_zone_found");
  }
  if (const Estimate* median = page.find("median_round_of_agreement"); median != nullptr && std::isfinite(median->value)) {
    page.line(fmt::format("  {:<{}}{}, 95 % interval {:.0f} to {:.0f}",
                          fmt::format("median {} of the signature, given agreement", round_word(page.game)), kLabel, median_text(*median),
                          median->low, median->high));
  }
  page.number("nearly all issues settled at some time, unsigned", "nearly_settled");
  page.number("  of these plays: signed in the end", "agreement_given_nearly_settled");
  page.number("issues settled where no agreement came", "settled_at_end_given_no_agreement");
  page.number("agreements: sum of gains, of the largest there was", efficiency_name("logrolling"), mean_text);
  ends(page);
  page.number("the mediator left", "mediator_left");
  page.number("the offer of a guarantee was withdrawn", "guarantee_expired");
  for (const std::string& party : page.game.party_ids) {
    page.number(fmt::format("  agreements: the mediator paid {} for signing", party), "side_payment_given_agreement." + party);
  }
  if (page.game.scenario.mediator) {
    for (const auto& [id, faction] : page.game.scenario.mediator->factions) {
      page.number(fmt::format("  agreements: drafted by `{}`", id), "signed_draft_given_agreement." + id);
    }
  }
  if (page.game.scenario.truce) {
    page.number("a truce came into force", "truce");
    for (int p = 0; p < page.game.n_parties(); ++p) {
      page.number(fmt::format("  {} refuses the first one proposed", page.game.party_ids[static_cast<std::size_t>(p)]),
                  "truce_refused_given_proposed." + page.game.party_ids[static_cast<std::size_t>(p)]);
    }
    for (const std::string_view end : kTruceEndWords) {
      page.number(fmt::format("  the last one ended: {}", end), fmt::format("truce_end_given_truce.{}", end));
    }
    page.number("  signed, of the plays with a truce", "agreement_given_truce");
    page.number("  signed, of the plays without", "agreement_given_no_truce");
  }
  show_shocks(page);
  page.number(fmt::format("mean length [{}]", round_word(page.game)), "rounds", mean_text);
  page.number("mean number of drafts and offers", "offers", mean_text);
}

void afterwards(Page& page) {
  page.heading("4  Is it ratified, and does it hold?");
  const Estimate* ratified = page.find("ratified_given_agreement");
  if (ratified == nullptr || !std::isfinite(ratified->value)) {
    page.line("  no agreement to look at");
    return;
  }
  if (page.game.institution_ids.empty()) {
    page.line("  in this scenario a signature needs no ratification");
  } else {
    page.number("ratified, given agreement", "ratified_given_agreement");
    for (const std::string& institution : page.game.institution_ids) {
      page.number(fmt::format("  fails at {}", with_spaces(institution)), "failed_at_given_agreement." + institution);
    }
  }
  page.number("back at the table, given that a vote failed", "renegotiated_given_vote_failed");
  page.number("  then signed again", "signed_again_given_renegotiated");
  page.number("  then ratified", "ratified_given_renegotiated");
  page.number("shifts power too far to be kept, given agreement", "time_inconsistent_given_agreement");
  const Prior& hazard = page.game.scenario.durability.hazard;
  if (hazard.is_fixed() && hazard.mean() == 0.0) {
    page.line("  and nothing ends an agreement: its hazard is zero");
    return;
  }
  std::string head = fmt::format("  {:<{}}", "holds at least", kRowLabel);
  std::string given = fmt::format("  {:<{}}", "of those ratified", kRowLabel);
  std::string all = fmt::format("  {:<{}}", "of all plays", kRowLabel);
  for (const int years : years_watched(page.game)) {
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
  for (const std::string& party : page.game.party_ids) {
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
  if (!page.game.line_ids.empty()) {
    page.line("  red line that this text crossed:");
    largest(page, page.game.line_ids, "last_red_line_given_no_agreement.");
  }
  for (const std::string& line : conflict_lines(page.game, page.estimates)) {
    page.line(line);
  }
}

void bottom(Page& page) {
  page.line();
  const ScreenFacts& facts = page.facts;
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
  page.add(screen_head(game, size_text(facts.worlds, facts.replicates)));
  zone(page);
  talks(page);
  show_terms(page);
  afterwards(page);
  obstacles(page);
  show_baselines(page);
  show_sampling(page);
  bottom(page);
  return page.take();
}

}  // namespace zopa
