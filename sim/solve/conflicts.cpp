#include "solve/conflicts.hpp"

#include <algorithm>
#include <bit>

#include <fmt/core.h>

#include "core/error.hpp"
#include "search/consent.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr ConstraintSet member(std::size_t i) {
  return ConstraintSet{1} << i;
}

/// A reservation nobody misses: below any value.
constexpr double kNoReservation = -1e3;
constexpr int kMostQuestions = 400;            ///< searches for one world
constexpr std::size_t kMostCandidates = 4000;  ///< hitting sets held at once

}  // namespace

std::vector<Constraint> all_constraints(const Game& game) {
  using enum Constraint::Kind;
  std::vector<Constraint> all;
  for (int p = 0; p < game.n_parties(); ++p) {
    if (game.signatory[at(p)]) {
      all.push_back({reservation, p, p});
    }
  }
  for (int p = 0; p < game.n_parties(); ++p) {
    if ((game.plan->holders_aside & bit(p)) != 0U) {
      all.push_back({consent, p, p});
    }
  }
  for (std::size_t i = 0; i < game.line_ids.size(); ++i) {
    all.push_back({red_line, static_cast<int>(i), game.line_party[i]});
  }
  for (std::size_t g = 0; g < game.gate_ids.size(); ++g) {
    all.push_back({gate, static_cast<int>(g), game.plan->gates[g].party});
  }
  return all;
}

std::string name_of(const Game& game, const Constraint& constraint) {
  switch (constraint.kind) {
    case Constraint::Kind::reservation:
      return "reservation." + game.party_ids[at(constraint.index)];
    case Constraint::Kind::consent:
      return "consent." + game.party_ids[at(constraint.index)];
    case Constraint::Kind::red_line:
      return "red_line." + game.line_ids[at(constraint.index)];
    case Constraint::Kind::gate:
      return "gate." + game.gate_ids[at(constraint.index)];
  }
  return {};
}

ConstraintSet Conflicts::opens_alone() const {
  ConstraintSet common = minimal.empty() ? 0U : ~ConstraintSet{0};
  for (const ConstraintSet set : minimal) {
    common &= set;
  }
  return common;
}

bool closes(const std::vector<ConstraintSet>& minimal, ConstraintSet set) {
  return std::any_of(minimal.begin(), minimal.end(), [set](ConstraintSet one) { return (one & ~set) == 0U; });
}

std::vector<ConstraintSet> minimal_hitting_sets(const std::vector<ConstraintSet>& sets, std::size_t most) {
  std::vector<ConstraintSet> hitting{0U};
  for (const ConstraintSet set : sets) {  // Berge (1989): one set after another
    std::vector<ConstraintSet> next;
    for (const ConstraintSet old : hitting) {
      if ((old & set) != 0U) {
        next.push_back(old);
      }
    }
    const std::size_t n_kept = next.size();
    for (const ConstraintSet old : hitting) {
      if ((old & set) != 0U) {
        continue;
      }
      for (ConstraintSet rest = set; rest != 0U; rest &= rest - 1U) {
        const ConstraintSet candidate = old | (rest & (~rest + 1U));
        const auto kept_end = next.begin() + static_cast<std::ptrdiff_t>(n_kept);
        if (std::none_of(next.begin(), kept_end, [candidate](ConstraintSet one) { return (one & ~candidate) == 0U; })) {
          next.push_back(candidate);
        }
      }
    }
    std::sort(next.begin(), next.end());
    next.erase(std::unique(next.begin(), next.end()), next.end());
    if (next.size() > most) {
      return {};
    }
    hitting = std::move(next);
  }
  return hitting;
}

std::vector<double> shapley_shares(const std::vector<ConstraintSet>& minimal, const std::vector<ConstraintSet>& players) {
  const std::size_t n = players.size();
  expects(n >= 1 && n <= 16, "shapley_shares: 1 to 16 players");
  std::vector<char> wins(std::size_t{1} << n);
  for (std::size_t coalition = 0; coalition < wins.size(); ++coalition) {
    ConstraintSet set = 0;
    for (std::size_t i = 0; i < n; ++i) {
      set |= (coalition >> i & 1U) != 0U ? players[i] : 0U;
    }
    wins[coalition] = closes(minimal, set) ? 1 : 0;
  }
  // Weight of joining a coalition of size s: s! (n - 1 - s)! / n!
  std::vector<double> weight(n);
  weight[0] = 1.0 / static_cast<double>(n);
  for (std::size_t s = 1; s < n; ++s) {
    weight[s] = weight[s - 1] * static_cast<double>(s) / static_cast<double>(n - s);
  }
  std::vector<double> share(n, 0.0);
  for (std::size_t coalition = 0; coalition < wins.size(); ++coalition) {
    const auto size = static_cast<std::size_t>(std::popcount(coalition));
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t with = coalition | std::size_t{1} << i;
      if (with != coalition && wins[with] != wins[coalition]) {
        share[i] += weight[size];
      }
    }
  }
  return share;
}

/// The constraints in force in a world. Red lines of parties without a say bar nothing and are left out.
void ConflictSolver::list(const World& world, Conflicts& conflicts) {
  using enum Constraint::Kind;
  reset(*game_, world, opening_);
  const std::uint32_t aside = game_->plan->holders_aside;
  barriers_.fill(*game_, world, opening_.signatories | aside);
  conflicts.constraints.clear();
  for (const Barrier& barrier : barriers_.list) {
    conflicts.constraints.push_back({barrier.kind == Barrier::Kind::red_line ? red_line : gate, barrier.index, barrier.party});
  }
  for (int p = 0; p < game_->n_parties(); ++p) {
    if ((opening_.signatories & bit(p)) != 0U) {
      conflicts.constraints.push_back({reservation, p, p});
    } else if ((aside & bit(p)) != 0U) {
      conflicts.constraints.push_back({consent, p, p});
    }
  }
}

/// What has to be given up beside what is not in `set` for a package that is acceptable under `set`. A party aside that is not asked has no
/// red lines either, so of a party's consent and lines only one needs to go.
ConstraintSet ConflictSolver::broken_by(const World& world, const Conflicts& conflicts, ConstraintSet set, const Package& package) const {
  const Layout& layout = game_->layout;
  ConstraintSet crossed = 0;
  std::uint32_t levers = 0;
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const auto option = at(layout.bundles[b].offset + package[b]);
    crossed |= barriers_.at_option[option];
    levers |= game_->plan->levers[option];
  }
  ConstraintSet broken = crossed & barriers_.of(opening_.signatories);
  PackageSum sum = sum_rows(layout, world.tables, opening_.outlook, package);
  const Worth value = worth(world.tables, opening_.outlook, sum);
  for (std::size_t i = barriers_.list.size(); i < conflicts.constraints.size(); ++i) {
    const Constraint& constraint = conflicts.constraints[i];
    const auto p = at(constraint.party);
    if (constraint.kind == Constraint::Kind::reservation) {
      broken |= value.value[p] < opening_.outlook.reservation[p] ? member(i) : 0U;
      continue;
    }
    const std::uint32_t self = bit(constraint.party);
    const ConstraintSet lines = (levers & self) != 0U ? crossed & barriers_.of(self) : 0U;
    if ((set & member(i)) != 0U) {
      broken |= lines;
      continue;
    }
    Situation alone = opening_;  // what other holders say is asked apart
    alone.absent = game_->plan->holders_aside & ~opening_.signatories & ~self;
    sum.barred &= ~self;
    const bool prefers = check_consent(*game_, world.tables, alone, package, sum, value).given();
    broken |= lines != 0U || !prefers ? member(i) : 0U;
  }
  return broken & ~set;
}

ConflictSolver::Answer ConflictSolver::look(World& world, const Conflicts& conflicts, ConstraintSet set) {
  situation_ = opening_;
  std::uint32_t unasked = 0;  // parties whose consent is not in force
  for (std::size_t i = barriers_.list.size(); i < conflicts.constraints.size(); ++i) {
    if ((set & member(i)) != 0U) {
      continue;
    }
    const Constraint& constraint = conflicts.constraints[i];
    if (constraint.kind == Constraint::Kind::reservation) {
      situation_.outlook.reservation[at(constraint.party)] = kNoReservation;
    } else {
      unasked |= bit(constraint.party);
    }
  }
  situation_.absent |= unasked;
  for (std::size_t o = 0; o < barred_.size(); ++o) {
    std::uint32_t parties = 0;
    for (ConstraintSet rest = barriers_.at_option[o] & set; rest != 0U; rest &= rest - 1U) {
      parties |= bit(barriers_.list[at(std::countr_zero(rest))].party);
    }
    world.tables.barred[o] = parties & ~unasked;
  }
  const ExactZone zone = zone_.solve(world, situation_, nullptr);
  world.tables.barred = barred_;
  Answer answer;
  answer.decided = zone.proof != ZoneProof::open;
  answer.open = zone.proof == ZoneProof::proved;
  if (answer.open) {
    answer.broken = broken_by(world, conflicts, set, zone.best);
  }
  return answer;
}

Conflicts ConflictSolver::solve(World& world) {
  Conflicts conflicts;
  list(world, conflicts);
  barred_ = world.tables.barred;
  // Asked first, because a party aside may withhold under fewer constraints what it gives under all: it compares with what others sign.
  const std::size_t n = conflicts.constraints.size();
  if (look(world, conflicts, n == 0 ? 0U : ~ConstraintSet{0} >> (64U - n)).open) {
    return conflicts;
  }
  std::vector<ConstraintSet> broken;     // what some packages break
  std::vector<ConstraintSet> confirmed;  // conflicts proved
  int questions = 0;
  for (;;) {
    const std::vector<ConstraintSet> candidates = minimal_hitting_sets(broken, kMostCandidates);
    bool grew = false;
    for (const ConstraintSet candidate : candidates) {
      if (std::find(confirmed.begin(), confirmed.end(), candidate) != confirmed.end()) {
        continue;
      }
      const Answer answer = look(world, conflicts, candidate);
      ++questions;
      if (answer.open) {
        if (answer.broken == 0U) {  // it breaks nothing: there is a zone
          conflicts.minimal.clear();
          return conflicts;
        }
        broken.push_back(answer.broken);
        grew = true;
        break;
      }
      confirmed.push_back(candidate);
      conflicts.complete = conflicts.complete && answer.decided;
    }
    if (candidates.empty() || questions >= kMostQuestions) {
      conflicts.complete = false;
      break;
    }
    if (!grew) {
      break;
    }
  }
  // Sets confirmed early on may contain smaller ones found later.
  std::sort(confirmed.begin(), confirmed.end());
  for (const ConstraintSet set : confirmed) {
    const bool minimal =
        std::none_of(confirmed.begin(), confirmed.end(), [set](ConstraintSet one) { return one != set && (one & ~set) == 0U; });
    if (minimal) {
      conflicts.minimal.push_back(set);
    }
  }
  return conflicts;
}

}  // namespace zopa
