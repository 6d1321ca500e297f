#include "engine/conflict_study.hpp"

#include <algorithm>
#include <bit>
#include <map>

#include <fmt/format.h>

#include "engine/statistics.hpp"
#include "engine/zone_team.hpp"
#include "solve/conflicts.hpp"

namespace zopa {

namespace {

/// Worlds looked at between two questions whether to stop.
constexpr std::uint64_t kBatch = 512;

/// The first worlds by index of which it is proved that they have no zone. Empty if stopped.
std::vector<std::uint64_t> zoneless_worlds(std::uint64_t n, ZoneTeam& team) {
  std::vector<std::uint64_t> worlds;
  std::vector<char> none(kBatch);
  for (std::uint64_t begin = 0; begin < n && worlds.size() < kZonelessWorlds; begin += kBatch) {
    if (team.stopped()) {
      return {};
    }
    const std::uint64_t end = std::min(n, begin + kBatch);
    team.each(begin, end, [&](Searcher& searcher, std::uint64_t world) {
      none[world - begin] = searcher.proof(world) == ZoneProof::disproved ? 1 : 0;
    });
    for (std::uint64_t world = begin; world < end && worlds.size() < kZonelessWorlds; ++world) {
      if (none[world - begin] != 0) {
        worlds.push_back(world);
      }
    }
  }
  return worlds;
}

/// What closes the zone of one world, in terms of the constraints of the game.
struct Closed {
  std::vector<std::vector<int>> minimal;  ///< minimal conflicts, indices ascending
  std::vector<double> party_share;        ///< [n_parties] Shapley's shares
  std::vector<char> opens;                ///< [constraints of the game] opens the zone alone
  bool complete = true;
};

Closed closed_world(const Game& game, const std::vector<Constraint>& all, Searcher& searcher, std::uint64_t world) {
  draw_world(game, static_cast<std::uint32_t>(world), searcher.world);
  const Conflicts conflicts = searcher.conflicts.solve(searcher.world);
  Closed closed;
  closed.complete = conflicts.complete && !conflicts.minimal.empty();
  closed.opens.assign(all.size(), 0);
  std::vector<int> place;
  for (const Constraint& constraint : conflicts.constraints) {
    place.push_back(static_cast<int>(std::find(all.begin(), all.end(), constraint) - all.begin()));
  }
  const auto members = [&](ConstraintSet set) {
    std::vector<int> list;
    for (; set != 0U; set &= set - 1U) {
      list.push_back(place[static_cast<std::size_t>(std::countr_zero(set))]);
    }
    std::sort(list.begin(), list.end());
    return list;
  };
  for (const ConstraintSet set : conflicts.minimal) {
    closed.minimal.push_back(members(set));
  }
  for (const int constraint : members(conflicts.opens_alone())) {
    closed.opens[static_cast<std::size_t>(constraint)] = 1;
  }
  std::vector<ConstraintSet> players(static_cast<std::size_t>(game.n_parties()), 0U);
  for (std::size_t i = 0; i < conflicts.constraints.size(); ++i) {
    players[static_cast<std::size_t>(conflicts.constraints[i].party)] |= ConstraintSet{1} << i;
  }
  closed.party_share = shapley_shares(conflicts.minimal, players);
  return closed;
}

/// A red line that is not absolute can be what closes the zone only if the reservation of its party is: giving up the line gives up less.
void drop_other_lines(const std::vector<Constraint>& all, Searcher& searcher, std::uint64_t world, Closed& closed) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind != Constraint::Kind::red_line ||
        searcher.world.lines[static_cast<std::size_t>(all[i].index)].type == LineType::absolute) {
      continue;
    }
    const bool by_party = std::any_of(all.begin(), all.end(), [&](const Constraint& other) {
      const auto place = static_cast<std::size_t>(&other - all.data());
      return other.party == all[i].party && closed.opens[place] != 0 &&
             (other.kind == Constraint::Kind::reservation || other.kind == Constraint::Kind::consent);
    });
    if (by_party) {
      closed.opens[i] = searcher.opens_without(world, all[i].index) ? 1 : 0;
    }
  }
}

std::string conflict_words(const Game& game, const std::vector<Constraint>& all, const std::vector<int>& set) {
  std::vector<std::string> words;
  for (const int constraint : set) {
    words.push_back(name_of(game, all[static_cast<std::size_t>(constraint)]));
  }
  return fmt::format("{}", fmt::join(words, "+"));
}

}  // namespace

std::string dropped_line_name(const std::string& line) {
  return "zone_opened_by_dropping." + line;
}

std::string given_up_name(const std::string& constraint) {
  return "zone_opened_by_giving_up." + constraint;
}

std::string in_conflict_name(const std::string& constraint) {
  return "in_some_conflict." + constraint;
}

std::string conflict_share_name(const std::string& party) {
  return "conflict_share." + party;
}

bool study_conflicts(const Game& game, const ConflictStudyOptions& options, std::vector<Estimate>& found) {
  ZoneTeam team(game, options.threads, options.stop);
  const std::vector<Constraint> all = all_constraints(game);
  const std::vector<std::uint64_t> worlds = zoneless_worlds(options.worlds, team);
  std::vector<Closed> closed(worlds.size());
  for (std::uint64_t begin = 0; begin < worlds.size(); begin += kBatch) {
    if (team.stopped()) {
      return false;
    }
    team.each(begin, std::min<std::uint64_t>(worlds.size(), begin + kBatch), [&](Searcher& searcher, std::uint64_t i) {
      closed[i] = closed_world(game, all, searcher, worlds[i]);
      drop_other_lines(all, searcher, worlds[i], closed[i]);
    });
  }
  if (worlds.empty()) {
    return !team.stopped();
  }
  const std::uint64_t n = worlds.size();
  std::uint64_t jointly = 0;
  std::uint64_t complete = 0;
  std::vector<std::uint64_t> opens(all.size(), 0);
  std::vector<std::uint64_t> occurs(all.size(), 0);
  std::vector<PairSums> shares(static_cast<std::size_t>(game.n_parties()));
  std::map<std::vector<int>, std::uint64_t> sets;
  for (const Closed& world : closed) {
    complete += world.complete ? 1U : 0U;
    jointly += std::none_of(world.opens.begin(), world.opens.end(), [](char yes) { return yes != 0; }) ? 1U : 0U;
    std::vector<char> here(all.size(), 0);
    for (const std::vector<int>& set : world.minimal) {
      ++sets[set];
      for (const int constraint : set) {
        here[static_cast<std::size_t>(constraint)] = 1;
      }
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      opens[i] += world.opens[i] != 0 ? 1U : 0U;
      occurs[i] += here[i] != 0 ? 1U : 0U;
    }
    for (std::size_t p = 0; p < shares.size(); ++p) {
      shares[p].add(world.party_share[p], 1.0);
    }
  }
  found.push_back(
      share_of_worlds(std::string(kClosedJointlyName), "of worlds without a zone: giving up no single constraint opens one", jointly, n));
  found.push_back(share_of_worlds(std::string(kConflictsCompleteName),
                                  "of worlds without a zone: every minimal conflict is known and proved", complete, n));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool line = all[i].kind == Constraint::Kind::red_line;
    const std::string name =
        line ? dropped_line_name(game.line_ids[static_cast<std::size_t>(all[i].index)]) : given_up_name(name_of(game, all[i]));
    found.push_back(share_of_worlds(name, "of worlds without a zone: giving up this constraint alone opens one", opens[i], n));
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    found.push_back(share_of_worlds(in_conflict_name(name_of(game, all[i])),
                                    "of worlds without a zone: this constraint is in some minimal conflict", occurs[i], n));
  }
  for (std::size_t p = 0; p < shares.size(); ++p) {
    const Ratio mean = ratio(shares[p], n);
    found.push_back({conflict_share_name(game.party_ids[p]), mean.value, mean.standard_error, mean.value - kWilsonZ * mean.standard_error,
                     mean.value + kWilsonZ * mean.standard_error, n, "-",
                     "of worlds without a zone: part of the closing that lies with the constraints of this party, Shapley's value; shares "
                     "add up to 1"});
  }
  std::vector<std::pair<std::uint64_t, std::vector<int>>> ranked;
  for (const auto& [set, count] : sets) {
    ranked.emplace_back(count, set);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  ranked.resize(std::min(ranked.size(), kMostConflicts));
  for (const auto& [count, set] : ranked) {
    found.push_back(share_of_worlds(std::string(kConflictPrefix) + conflict_words(game, all, set),
                                    "of worlds without a zone: these constraints together are a minimal conflict", count, n));
  }
  return true;
}

}  // namespace zopa
