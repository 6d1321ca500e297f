#include "cli/solve_world.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>
#include <fmt/format.h>

#include "cli/screen_conflicts.hpp"
#include "cli/screen_numbers.hpp"
#include "cli/transcript.hpp"

namespace zopa {

namespace {

constexpr std::string_view kProofWords[] = {"disproved", "proved", "open"};
constexpr std::size_t kColumn = 20;
constexpr std::size_t kMostShown = 9;  ///< packages of the frontier on the screen

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

Json number(double value) {
  return std::isfinite(value) ? Json::number(value) : Json::null();
}

Json by_party(const Game& game, const std::array<double, kMaxParties>& values) {
  std::vector<std::pair<std::string, Json>> members;
  for (std::size_t p = 0; p < game.party_ids.size(); ++p) {
    members.emplace_back(game.party_ids[p], number(values[p]));
  }
  return Json::object(std::move(members));
}

Json point_json(const Game& game, const WorldPoint& point) {
  std::vector<std::pair<std::string, Json>> package;
  const Levels levels = game.layout.levels(point.package);
  for (std::size_t issue = 0; issue < game.issue_ids.size(); ++issue) {
    package.emplace_back(game.issue_ids[issue], Json::text(game.level_ids[issue][levels[issue]]));
  }
  return Json::object(
      {{"proved", Json::boolean(point.proved)}, {"gain", by_party(game, point.gain)}, {"package", Json::object(std::move(package))}});
}

std::vector<std::string> members_of(const Game& game, const Conflicts& conflicts, ConstraintSet set) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < conflicts.constraints.size(); ++i) {
    if ((set >> i & 1U) != 0U) {
      names.push_back(name_of(game, conflicts.constraints[i]));
    }
  }
  return names;
}

std::string gains_row(const Game& game, std::string_view label, const std::array<double, kMaxParties>& gain, std::string_view note) {
  std::string row = fmt::format("  {:<{}}", label, kColumn);
  for (std::size_t p = 0; p < game.party_ids.size(); ++p) {
    row += fmt::format(" {:<9}", std::isfinite(gain[p]) ? utility_text(gain[p]) : "-");
  }
  return row + std::string(note) + "\n";
}

std::string head_row(const Game& game) {
  std::string row = fmt::format("  {:<{}}", "", kColumn);
  for (const std::string& party : game.party_ids) {
    row += fmt::format(" {:<9.9}", party);
  }
  return row + "\n";
}

std::string zone_text(const ExactZone& zone) {
  const std::string slack = fmt::format("the best package gives whoever gains least {}{}", utility_text(zone.slack),
                                        zone.slack_proved() ? " (proved)" : fmt::format(", no package more than {}", utility_text(zone.slack_bound)));
  if (zone.proof == ZoneProof::proved) {
    return "There is a zone: " + slack + ".\n";
  }
  if (zone.lines_to_drop > 0) {
    return fmt::format("There is no zone, proved: no package is admissible to all signatories before at least {} absolute red line{} or gate{} "
                       "{} given up.\n",
                       zone.lines_to_drop, zone.lines_to_drop == 1 ? "" : "s", zone.lines_to_drop == 1 ? "" : "s",
                       zone.lines_to_drop == 1 ? "is" : "are");
  }
  if (zone.proof == ZoneProof::open) {
    return "Whether there is a zone is open: the limit of steps came first; " + slack + ".\n";
  }
  return std::isfinite(zone.slack) ? "There is no zone, proved: " + slack + ".\n" : "There is no zone, proved: no package has all consents.\n";
}

}  // namespace

SolvedWorld solve_world(const Game& game, std::uint32_t index) {
  SolvedWorld solved;
  draw_world(game, index, solved.world);
  const Situation situation = opening_situation(game, solved.world);
  solved.zone = ZoneSolver(game).solve(solved.world);
  std::vector<int> signing;
  for (int p = 0; p < game.n_parties(); ++p) {
    if ((situation.signatories & bit(p)) != 0U) {
      signing.push_back(p);
    }
  }
  std::stable_partition(signing.begin(), signing.end(), [&](int p) { return game.scenario.parties.at(game.party_ids[at(p)]).belligerent; });
  if (solved.zone.proof == ZoneProof::disproved) {
    solved.conflicts = ConflictSolver(game).solve(solved.world);
  }
  if (solved.zone.proof != ZoneProof::proved) {
    return solved;
  }
  PointSolver solver(game);
  solved.points = solver.solve(solved.world, situation, solved.zone.best);
  if (signing.size() > 1) {
    solved.one = signing[0];
    solved.other = signing[1];
    solved.frontier = solver.frontier(solved.world, situation, solved.points, solved.one, solved.other, kFrontierParts);
  }
  return solved;
}

Json world_json(const Game& game, const SolvedWorld& solved) {
  const ExactZone& zone = solved.zone;
  Json result = Json::object({{"scenario", Json::text(game.scenario.id)},
                              {"notice", Json::text(game.scenario.notice)},
                              {"seed", Json::number(static_cast<double>(game.seed))},
                              {"world", Json::number(solved.world.index)},
                              {"zone", Json::text(std::string(kProofWords[static_cast<std::size_t>(zone.proof)]))},
                              {"slack", number(zone.slack)},
                              {"slack_proved", Json::boolean(zone.slack_proved())},
                              {"lines_to_drop", Json::number(zone.lines_to_drop)},
                              {"reservation", by_party(game, opening_situation(game, solved.world).outlook.reservation)}});
  std::vector<Json> conflicts;
  for (const ConstraintSet set : solved.conflicts.minimal) {
    std::vector<Json> members;
    for (const std::string& name : members_of(game, solved.conflicts, set)) {
      members.push_back(Json::text(name));
    }
    conflicts.push_back(Json::list(std::move(members)));
  }
  result.set("minimal_conflicts", Json::list(std::move(conflicts)));
  std::vector<std::pair<std::string, Json>> points;
  for (std::size_t k = 0; k < kPointWords.size(); ++k) {
    if (solved.points.point[k].found) {
      points.emplace_back(std::string(kPointWords[k]), point_json(game, solved.points.point[k]));
    }
  }
  result.set("points", Json::object(std::move(points)));
  if (states_power(game)) {
    result.set("power", by_party(game, bargaining_powers(game, opening_situation(game, solved.world).signatories)));
  }
  std::vector<Json> frontier;
  for (const WorldPoint& point : solved.frontier) {
    frontier.push_back(point_json(game, point));
  }
  std::vector<Json> plane;
  if (!frontier.empty()) {
    plane = {Json::text(game.party_ids[at(solved.one)]), Json::text(game.party_ids[at(solved.other)])};
  }
  result.set("plane", Json::list(std::move(plane)));
  result.set("frontier", Json::list(std::move(frontier)));
  return result;
}

std::string world_text(const Game& game, const SolvedWorld& solved) {
  std::string text = fmt::format("{}: what theory says of world {}, without talks, seed {}\n\n", game.scenario.id, solved.world.index, game.seed);
  text += zone_text(solved.zone);
  if (!solved.conflicts.minimal.empty()) {
    text += "\nSmallest sets of constraints that cannot be met together\n";
    for (const ConstraintSet set : solved.conflicts.minimal) {
      std::vector<std::string> words;
      for (const std::string& name : members_of(game, solved.conflicts, set)) {
        words.push_back(constraint_words(name));
      }
      text += hanging("  ", fmt::format("{}", fmt::join(words, " + ")));
    }
    text += solved.conflicts.complete ? "" : "  There may be others: the limit of steps came first.\n";
  }
  if (solved.zone.proof != ZoneProof::proved) {
    return text;
  }
  text += "\nSolution points: gains over the reservations\n";
  if (states_power(game)) {
    const Situation start = opening_situation(game, solved.world);
    text += head_row(game) + gains_row(game, "no agreement", start.outlook.reservation, "disagreement point");
    text += gains_row(game, "bargaining power", bargaining_powers(game, start.signatories), "exponents in Nash's product, mean 1");
  } else {
    text += head_row(game);
  }
  for (std::size_t k = 0; k < kPointWords.size(); ++k) {
    const WorldPoint& point = solved.points.point[k];
    if (point.found) {
      text += gains_row(game, with_spaces(kPointWords[k]), point.gain, point.proved ? "proved" : "the limit of steps came first");
    }
  }
  std::array<double, kMaxParties> most = solved.points.ideal;  // of those who sign
  for (std::size_t p = 0; p < game.party_ids.size(); ++p) {
    most[p] = game.signatory[p] ? most[p] : kMissing;
  }
  text += gains_row(game, "most of each alone", most, solved.points.ideal_proved ? "proved" : "the limit of steps came first");
  if (!solved.frontier.empty()) {
    text += fmt::format("\nFrontier between {} and {}, all others at or above their reservations\n", game.party_ids[at(solved.one)],
                        game.party_ids[at(solved.other)]) +
            head_row(game);
    const std::size_t last = solved.frontier.size() - 1;
    const std::size_t shown = std::min(kMostShown, solved.frontier.size());
    for (std::size_t i = 0; i < shown; ++i) {
      text += gains_row(game, "", solved.frontier[shown > 1 ? i * last / (shown - 1) : 0].gain, "");
    }
  }
  return text;
}

}  // namespace zopa
