// What parties believed when the talks began and when they ended, beside the truth.

#include <cmath>

#include <fmt/core.h>

#include "cli/transcript.hpp"
#include "engine/metrics.hpp"
#include "world/plan.hpp"

namespace zopa {

namespace {

constexpr double kTold = 0.05;  // a line that was never restated is told if its probability has moved by this

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// "rose from .312 to .401", "stayed at .312"
std::string course(double before, double after) {
  const std::string from = utility_text(before);
  const std::string to = utility_text(after);
  if (from == to) {
    return "stayed at " + from;
  }
  return fmt::format("{} from {} to {}", after > before ? "rose" : "fell", from, to);
}

std::string about_the_war(const Game& game, const BeliefPicture& before, const BeliefPicture& after) {
  const WarPlan& war = *game.plan->war;
  std::string text;
  double optimism_before = 0.0;
  double optimism_after = 0.0;
  int others = 0;
  for (int p = 0; p < game.n_parties(); ++p) {
    if (!game.belligerent[at(p)]) {
      continue;
    }
    text += hanging("  ", fmt::format("The chance that the front reaches step {} within {} {}s, as {} sees it, {}.", war.goal,
                                      game.scenario.war->belief_window, round_word(game), party_name(game, p),
                                      course(before.goal[at(p)], after.goal[at(p)])));
    if (p != war.advancing) {
      optimism_before += before.goal[at(p)];
      optimism_after += after.goal[at(p)];
      ++others;
    }
  }
  if (others > 0) {
    text += hanging("  ", fmt::format("Mutual optimism, how far apart the two sides are on that, {}.",
                                      course(before.goal[at(war.advancing)] - optimism_before / others,
                                             after.goal[at(war.advancing)] - optimism_after / others)));
  }
  return text;
}

std::string about_lines(const Game& game, const World& world, const BeliefPicture& before, const BeliefPicture& after) {
  std::string text;
  for (std::size_t line = 0; line < game.line_ids.size(); ++line) {
    const int times = after.restated[line];
    if (times == 0 && std::abs(after.movable[line] - before.movable[line]) < kTold) {
      continue;
    }
    std::string words = fmt::format("{}: the chance that it can be moved, as the others see it, {}", game.line_ids[line],
                                    course(before.movable[line], after.movable[line]));
    if (times > 0) {
      words += fmt::format("; restated {} time{}", times, times == 1 ? "" : "s");
    }
    text += hanging("  ", fmt::format("{}. It is {}.", words, kLineTypeWords[static_cast<std::size_t>(world.lines[line].type)]));
  }
  return text;
}

std::string about_reservations(const Game& game, const BeliefPicture& before, const BeliefPicture& after) {
  std::string text;
  for (int observer = 0; observer < game.n_parties(); ++observer) {
    for (int party = 0; party < game.n_parties(); ++party) {
      if (std::isfinite(after.reservation[at(observer)][at(party)])) {
        text += hanging("  ", fmt::format("What no agreement is worth to {}, as {} sees it, {}. In truth it {}.", party_name(game, party),
                                          party_name(game, observer),
                                          course(before.reservation[at(observer)][at(party)], after.reservation[at(observer)][at(party)]),
                                          course(before.truth[at(party)], after.truth[at(party)])));
      }
    }
  }
  return text;
}

}  // namespace

std::string transcript_beliefs(const Game& game, const World& world, const Journal& journal) {
  if (journal.beliefs.size() < 2) {
    return "";
  }
  const BeliefPicture& before = journal.beliefs.front();
  const BeliefPicture& after = journal.beliefs.back();
  return "\nWHAT THEY BELIEVED, AT THE START AND AT THE END\n" + (game.plan->war ? about_the_war(game, before, after) : "") +
         about_lines(game, world, before, after) + about_reservations(game, before, after);
}

}  // namespace zopa
