#include "solve/completion.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/error.hpp"
#include "world/plan.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

}  // namespace

void Completer::close_others(const KnownLevels& known, Situation& situation) const {
  for (const Bundle& bundle : game_->layout.bundles) {
    for (int option = 0; option < bundle.n_options; ++option) {
      for (std::size_t place = 0; place < bundle.issues.size(); ++place) {
        const int wanted = known[at(bundle.issues[place])];
        if (wanted >= 0 && Layout::level(bundle, static_cast<int>(place), option) != wanted) {
          situation.closed[at(bundle.offset + option)] = 1;
        }
      }
    }
  }
}

void Completer::relax(World& world, Situation& situation) const {
  for (const Bundle& bundle : game_->layout.bundles) {
    // Who finds an option inadmissible and has a say in it.
    const auto against = [&](std::size_t flat) { return world.tables.barred[flat] & (situation.signatories | game_->plan->levers[flat]); };
    const auto first = at(bundle.offset);
    const auto end = at(bundle.offset + bundle.n_options);
    int fewest = kMaxParties + 1;
    for (auto flat = first; flat < end; ++flat) {
      if (situation.closed[flat] == 0) {
        fewest = std::min(fewest, std::popcount(against(flat)));
      }
    }
    if (fewest == 0) {
      continue;
    }
    for (auto flat = first; flat < end; ++flat) {
      if (std::popcount(against(flat)) > fewest) {
        situation.closed[flat] = 1;
      } else {
        world.tables.barred[flat] &= ~against(flat);
      }
    }
  }
}

Package Completer::complete(World& world, const KnownLevels& known, Situation& situation) {
  expects(known.size() == at(game_->n_issues()), "complete: a level or -1 for every issue");
  reset(*game_, world, situation);
  close_others(known, situation);
  Situation asked = situation;
  barred_ = world.tables.barred;
  relax(world, asked);
  ExactZone zone = solver_.solve(world, asked, nullptr);
  if (std::isnan(zone.slack)) {
    asked.absent = ~asked.signatories;
    zone = solver_.solve(world, asked, nullptr);
  }
  world.tables.barred = barred_;
  expects(!std::isnan(zone.slack), "complete: some completion is admissible once lines and holders stand back");
  return zone.best;
}

}  // namespace zopa
