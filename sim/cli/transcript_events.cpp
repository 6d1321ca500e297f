/// \file
/// Shocks, votes and what follows them, as sentences with numbers.

#include <cmath>

#include <fmt/core.h>
#include <fmt/format.h>

#include "cli/transcript.hpp"
#include "engine/metrics.hpp"
#include "world/plan.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

std::string institution_name(const Game& game, int institution) {
  const std::string& id = game.institution_ids[at(institution)];
  const std::string& title = game.scenario.ratification.at(id).title;
  return title.empty() ? id : title;
}

/// "yes, 68.1 % of the votes against 66.7 %"
std::string vote_text(const Game& game, const Entry& entry) {
  const std::string said = entry.event == Event::vote_yes ? "yes" : "NO";
  const Institution& institution = game.scenario.ratification.at(game.institution_ids[at(entry.institution)]);
  std::string how;
  switch (institution.vote) {
    case VoteKind::chance:
      how = fmt::format("the chance of a yes was {:.0f} %", 100.0 * entry.value);
      break;
    case VoteKind::share:
      how = fmt::format("{:.1f} % in favour, and it takes {:.1f} %", 100.0 * entry.value, 100.0 * entry.needed);
      break;
    case VoteKind::members:
      how = fmt::format("each of {} in favour with {:.1f} %, and it takes {}", entry.members, 100.0 * entry.value, entry.yes_needed);
      break;
  }
  return fmt::format("{}: {} ({}).", institution_name(game, entry.institution), said, how);
}

std::string shock_text(const Game& game, const Entry& entry) {
  const std::string& id = game.shock_ids[at(entry.shock)];
  const Shock& shock = game.scenario.shocks.at(id);
  std::vector<std::string> parts;
  if (entry.front != entry.front_before) {
    parts.push_back(fmt::format("the front moves from step {} to {}", entry.front_before, entry.front));
  }
  std::vector<std::string> changed;
  for (int p = 0; p < game.n_parties(); ++p) {
    const std::string before = utility_text(entry.values[at(p)]);
    const std::string after = utility_text(entry.reservations[at(p)]);
    if (before != after) {
      changed.push_back(fmt::format("{} {} (before {})", party_name(game, p), after, before));
    }
  }
  if (!changed.empty()) {
    parts.push_back(fmt::format("no agreement is now worth {}", fmt::join(changed, ", ")));
  }
  if (shock.leader) {
    parts.push_back(std::isfinite(entry.value) ? fmt::format("{} has another leader, with a patience of {:.0f} {}s",
                                                             party_name(game, entry.party), entry.value, round_word(game))
                                               : fmt::format("{} has another leader", party_name(game, entry.party)));
  }
  if (std::isfinite(entry.needed)) {
    parts.push_back(entry.members == 0
                        ? std::string("no line that the text crosses becomes known")
                        : fmt::format("{} line{} that the text crosses now cost{} {} more to cross", entry.members,
                                      entry.members == 1 ? "" : "s", entry.members == 1 ? "s" : "", utility_text(entry.needed)));
  }
  const std::string name = shock.title.empty() ? id : shock.title;
  return fmt::format("SHOCK: {}{}{}.", name, parts.empty() ? "" : "; ", fmt::join(parts, "; "));
}

}  // namespace

std::string event_text(const Game& game, const Entry& entry) {
  const std::string shift = entry.time_inconsistent ? " It shifts power too far for who gains by it to be held to it." : "";
  switch (entry.event) {
    case Event::vote_yes:
    case Event::vote_no:
      return vote_text(game, entry);
    case Event::broke:
      return fmt::format("The agreement is in force.{} It breaks after {:.1f} years.", shift, entry.value);
    case Event::held:
      return fmt::format("The agreement is in force.{} It still holds after {:.0f} years, where we stop watching.", shift, entry.value);
    case Event::shock:
      return shock_text(game, entry);
    case Event::talks_resumed:
      return fmt::format(
          "The signatories return to the table for {:.0f} {}s: {} now asks for a gain of {} over no agreement, with which {} would "
          "have said yes.",
          entry.needed, round_word(game), party_name(game, entry.party), utility_text(entry.value),
          institution_name(game, entry.institution));
    case Event::talks_lapsed:
      return "The talks end without another text.";
    default:
      return "";
  }
}

}  // namespace zopa
