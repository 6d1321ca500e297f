/// \file
/// Whoever restates a red line in public pays more for giving it up: every refusal of a text that crosses the line adds to its penalty, up
/// to a cap. The play then goes on in a copy of the world in which that is charged.
/// Source: Fearon (1994), APSR 88(3): backing down from a public stand costs the more the more often the stand was taken.

#include <algorithm>

#include "talks/steps.hpp"

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

void revalue(Play& play, int bundle, LinePrices::Options options, int party, double change) {
  Drafting& drafting = play.drafting;
  double* value = drafting.value.data() + party;
  const int lanes = drafting.lanes;
  const int on_table = drafting.has_text ? play.game.layout.bundles[at(bundle)].offset + drafting.text[at(bundle)] : -1;
  for (int first = options.first; options.n > 0; --options.n, first += options.step) {
    for (int option = first; option < first + options.length; ++option) {
      value[option * lanes] += change;
    }
    if (on_table >= first && on_table < first + options.length) {
      drafting.seen[at(party)] += change;   // what a party needs is kept relative to the text as it is seen
    }
  }
  drafting.stale[at(bundle)] = true;
}

void add_utility(ValueTables& tables, Surrogate& surrogate, LinePrices::Options options, int party, double change, double slope) {
  double* utility = tables.rows.data() + party;
  double* value = surrogate.of(party);
  const int stride = tables.stride();
  const double change_of_value = slope * change;
  for (int first = options.first; options.n > 0; --options.n, first += options.step) {
    for (int option = first; option < first + options.length; ++option) {
      utility[option * stride] += change;
      value[option] += change_of_value;
    }
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
  const double slope = play.own_slope[at(party)];
  const bool drafted = play.mediated && (party == play.game.mediator || play.known_surrogate == &play.own_surrogate);
  const int bundle = plan.lines[at(line)].bundle;
  play.line_prices.reprice(play.game, line, drawn->penalty, play.committed_penalty, [&](LinePrices::Options options, double change, int) {
    add_utility(play.committed.tables, play.own_surrogate, options, party, change, slope);
    if (drafted) {
      revalue(play, bundle, options, party, slope * change);
    }
  });
  play.parties[at(party)].committed += more;
}

}  // namespace zopa
