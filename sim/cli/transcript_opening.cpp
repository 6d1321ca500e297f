// What everybody brings to the table in this world.

#include <algorithm>
#include <cmath>

#include <fmt/core.h>
#include <fmt/format.h>

#include "cli/transcript.hpp"
#include "world/plan.hpp"

namespace zopa {

namespace {

constexpr std::size_t kWantsShown = 5;
constexpr double kDaysPerWeek = 7.0;

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// "donetsk .31 (best: russian_control, worst: freeze)"
std::string wants(const Game& game, const World& world, int party) {
  struct Want {
    double weight;
    int issue;
  };
  std::vector<Want> list;
  for (int issue = 0; issue < game.n_issues(); ++issue) {
    const double weight = world.weights(party, issue);
    if (weight > 0.0) {
      list.push_back({weight, issue});
    }
  }
  std::stable_sort(list.begin(), list.end(), [](const Want& a, const Want& b) { return a.weight > b.weight; });
  list.resize(std::min(list.size(), kWantsShown));
  std::vector<std::string> words;
  const auto flat = static_cast<std::size_t>(game.layout.level_offset.back());
  for (const Want& want : list) {
    const double* values = world.values.data() + at(party) * flat + at(game.layout.level_offset[at(want.issue)]);
    const auto best = std::max_element(values, values + game.layout.n_levels[at(want.issue)]) - values;
    words.push_back(fmt::format("{} {} (best {})", game.issue_ids[at(want.issue)], utility_text(want.weight),
                                game.level_ids[at(want.issue)][static_cast<std::size_t>(best)]));
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string round_of(const Game& game, double round) {
  return fmt::format("{} {:.0f}", game.scenario.clock.round == kDaysPerWeek ? "week" : "round", std::round(round));
}

std::string parties(const Game& game, const World& world) {
  const Outlook start = world.war.outlook(game.plan->war ? game.plan->war->start : world.war.lowest, 0, game.n_parties());
  std::string text = "WHO IS AT THE TABLE, AND WHAT THEY WANT MOST (weights sum to 1)\n";
  for (int p = 0; p < game.n_parties(); ++p) {
    std::string role = game.signatory[at(p)] ? "signs" : "does not sign, holds levers";
    role += game.belligerent[at(p)] ? ", fights" : "";
    role += p == game.mediator ? ", mediates" : "";
    text += fmt::format("  {} ({})\n", party_name(game, p), role);
    if (const std::string list = wants(game, world, p); !list.empty()) {
      text += hanging("    wants ", list);
    }
    std::string worth;
    if (game.plan->war) {
      worth = fmt::format("fighting on is worth {} to it; it sees a chance of {} that the front reaches step {} in {} rounds. ",
                          utility_text(start.war[at(p)]), utility_text(world.war.belief[at(p)]), world.war.goal,
                          game.scenario.war->belief_window);
    }
    worth += fmt::format("It accepts nothing worth less than {} (its reservation).", utility_text(start.reservation[at(p)]));
    if (world.insincere[at(p)] != 0) {
      worth += " It would sign without meaning to keep the agreement.";
    }
    text += hanging("    ", worth);
  }
  return text;
}

std::string red_lines(const Game& game, const World& world) {
  if (game.line_ids.empty()) {
    return "";
  }
  std::string text = "\nRED LINES, AS THEY ARE IN THIS WORLD\n";
  for (const LineType type : {LineType::absolute, LineType::costly, LineType::movable}) {
    for (std::size_t line = 0; line < game.line_ids.size(); ++line) {
      if (world.lines[line].type != type) {
        continue;
      }
      const std::string& said = game.scenario.red_lines.lines.at(game.line_ids[line]).text;
      std::string words = fmt::format("{}: {}", party_name(game, game.line_party[line]), said.empty() ? game.line_ids[line] : said);
      if (type != LineType::absolute) {
        words += fmt::format(" (crossing it costs {})", utility_text(world.lines[line].penalty));
      }
      text += hanging(fmt::format("  {:<10}", kLineTypeWords[static_cast<std::size_t>(type)]), words);
    }
  }
  return text;
}

/// How a party comes down in this world.
std::string way_down(const Game& game, const World& world, int party) {
  const PartyPlan& plan = game.plan->parties[at(party)];
  const std::string name = party_name(game, party);
  switch (tactic_kind(plan, world.numbers)) {
    case TacticKind::time:
      return world.has_deadline ? ""
                                : fmt::format("{} would come down to its reservation by {}.", name, round_of(game, world.number(plan.patience)));
    case TacticKind::hardliner:
      return fmt::format("{} does not come down from what it asks for first.", name);
    case TacticKind::relative_tit_for_tat:
      return fmt::format("{} comes down in proportion to the others' last move.", name);
    case TacticKind::absolute_tit_for_tat:
      return fmt::format("{} comes down by the same step as the others.", name);
    case TacticKind::average_tit_for_tat:
      return fmt::format("{} comes down in proportion to the others' last moves.", name);
    case TacticKind::equilibrium:
      return name + (game.plan->equilibrium->private_reservations
                         ? " knows what no agreement is worth to the others by its prior alone; there is a single offer."
                         : " knows what waiting is worth to everybody, and asks for no less and no more.");
    case TacticKind::zeuthen:
      return fmt::format("{} comes down whenever it would risk a failure less gladly than the others.", name);
  }
  return "";
}

/// "The United States would add to the signature of Russia up to .031, ..."
std::string what_it_would_pay(const Game& game, const World& world) {
  std::vector<std::string> payments;
  for (int p = 0; game.plan->mediator && p < game.n_parties(); ++p) {
    const auto& most = game.plan->mediator->side_payment;
    if (!most.empty() && most[at(p)] >= 0) {
      payments.push_back(fmt::format("{} up to {}", party_name(game, p), utility_text(world.number(most[at(p)]))));
    }
  }
  return payments.empty() ? "" : hanging("  ", fmt::format("{} would pay for a signature: {}.", party_name(game, game.mediator), fmt::join(payments, ", ")));
}

std::string other_facts(const Game& game, const World& world) {
  std::string text;
  for (std::size_t gate = 0; gate < game.gate_ids.size() && gate < world.gates.size(); ++gate) {
    if (world.gates[gate] != 0) {
      text +=
          hanging("  ", fmt::format("{} holds to its condition {}.", party_name(game, game.plan->gates[gate].party), game.gate_ids[gate]));
    }
  }
  if (world.has_deadline) {
    text += hanging("  ", fmt::format("Everybody knows of a deadline at {}.", round_of(game, world.number(game.plan->deadline_round))));
  }
  for (int p = 0; p < game.n_parties(); ++p) {
    const PartyPlan& plan = game.plan->parties[at(p)];
    if (!game.signatory[at(p)] || plan.patience < 0) {
      continue;
    }
    if (const std::string words = way_down(game, world, p); !words.empty()) {
      text += hanging("  ", words);
    }
    if (has_reference(plan, world.numbers)) {
      text += hanging("  ", fmt::format("{} measures every text against {}: what it lacks beside that counts {:.1f} times.", party_name(game, p),
                                        game.scenario.tactics.at(game.party_ids[at(p)]).reference->package.id, world.number(plan.loss_aversion)));
    }
  }
  text += what_it_would_pay(game, world);
  return text.empty() ? "" : "\nTIME AND CONDITIONS\n" + text;
}

}  // namespace

std::string transcript_opening(const Game& game, const World& world) {
  return parties(game, world) + red_lines(game, world) + other_facts(game, world);
}

}  // namespace zopa
