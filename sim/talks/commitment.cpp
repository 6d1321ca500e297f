/// \file
/// Whoever restates a red line in public pays more for giving it up: every refusal of a text that crosses the line adds to its penalty, up
/// to a cap. The play then goes on in a copy of the world in which that is charged.
/// Source: Fearon (1994), APSR 88(3): backing down from a public stand costs the more the more often the stand was taken.

#include <algorithm>

#include "talks/play.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// Takes over all that plays read. What is left out serves the drawing of worlds alone.
void take_over(const World& from, World& to) {
  to.plan = from.plan;
  to.index = from.index;
  to.chance = from.chance;
  to.numbers = from.numbers;
  to.weights = from.weights;
  to.values = from.values;
  to.lines = from.lines;
  to.gates = from.gates;
  to.insincere = from.insincere;
  to.has_deadline = from.has_deadline;
  to.tables = from.tables;
  to.war = from.war;
  to.truce = from.truce;
  to.mutual_optimism = from.mutual_optimism;
}

}  // namespace

void revalue(Play& play, int bundle, int option, int party, double change) {
  Drafting& drafting = play.drafting;
  drafting.value[drafting.cell(option, party)] += change;
  drafting.stale[at(bundle)] = true;
  if (drafting.has_text && option == play.game.layout.bundles[at(bundle)].offset + drafting.text[at(bundle)]) {
    drafting.seen[at(party)] += change;  // what a party needs is kept relative to the text as it is seen
  }
}

void open_commitments(Play& play, const World& world) {
  play.restated.assign(play.game.plan->lines.size(), 0);
  play.world = &world;
  if (!play.game.plan->audiences) {
    return;
  }
  take_over(world, play.committed);
  play.committed_penalty.clear();
  for (const DrawnLine& line : world.lines) {
    play.committed_penalty.push_back(line.type == LineType::absolute ? 0.0 : line.penalty);
  }
  play.world = &play.committed;
}

void restate_line(Play& play, int line) {
  const Plan& plan = *play.game.plan;
  const int party = plan.lines[at(line)].party;
  const int times = ++play.restated[at(line)];
  const double each = plan.audiences ? play.world->number(plan.parties[at(party)].audience_cost) : 0.0;
  DrawnLine* drawn = each > 0.0 ? &play.committed.lines[at(line)] : nullptr;
  if (drawn == nullptr || drawn->type == LineType::absolute) {
    return;   // nobody is listening, or there is nothing to add
  }
  const double cap = play.world->number(plan.audience_cap);
  const double more = std::min(cap, each * times) - std::min(cap, each * (times - 1));
  if (more <= 0.0) {
    return;
  }
  drawn->penalty += more;
  ValueTables& tables = play.committed.tables;
  const double slope = play.own_slope[at(party)];
  double* own = play.own_surrogate.of(party);
  const bool drafted = play.mediated && (party == play.game.mediator || play.known_surrogate == &play.own_surrogate);
  const int bundle = plan.lines[at(line)].bundle;
  play.line_prices.reprice(play.game, line, drawn->penalty, play.committed_penalty, [&](int option, double change, int) {
    tables.row(option)[party] += change;
    own[option] += slope * change;
    if (drafted) {
      revalue(play, bundle, option, party, slope * change);
    }
  });
  play.parties[at(party)].committed += more;
}

}  // namespace zopa
