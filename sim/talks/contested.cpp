/// \file
/// Which issues of a text are still open between the parties.
///
/// A party that refuses a text contests as few of its issues as it takes: those without which the text stays inadmissible to it, and
/// then those that cost it most, seen from its best level on each, until what they would give back makes up what the text lacks. An issue
/// that no party contests is settled. So a text can be settled but for one issue and yet be far from signed.

#include <algorithm>
#include <vector>

#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kRounding = 1e-9;

/// What a party would gain by winning one issue of a text outright.
struct Stake {
  int issue = 0;
  double gain = 0.0;
};

/// The best change of one issue of a bundle. \param admissible whether it must lead to an option that the party may sign
struct BestChange {
  bool found = false;
  double gain = 0.0;
};

BestChange best_change(const Play& play, int party, const Bundle& bundle, std::size_t place, int option, bool admissible) {
  const double* own = play.own_surrogate.of(party);
  const std::uint32_t* barred = play.world->tables.barred.data();
  const int stride = bundle.strides[place];
  const int here = bundle.offset + option;
  int other = here - Layout::level(bundle, static_cast<int>(place), option) * stride;
  BestChange best;
  for (int level = play.game.layout.n_levels[at(bundle.issues[place])]; level > 0; --level, other += stride) {
    const double gain = own[other] - own[here];
    if (other != here && (!admissible || (barred[other] & bit(party)) == 0U) && (!best.found || gain > best.gain)) {
      best = {true, gain};
    }
  }
  return best;
}

/// Contests what makes an option inadmissible: the one issue whose change costs least, or all where no single change helps.
/// \return what the party would gain by that change
double contest_bar(const Play& play, int party, const Bundle& bundle, int option, IssueSet& contested) {
  int opens = -1;
  double most = 0.0;
  for (std::size_t place = 0; place < bundle.issues.size(); ++place) {
    const BestChange change = best_change(play, party, bundle, place, option, true);
    if (change.found && (opens < 0 || change.gain > most)) {
      opens = bundle.issues[place];
      most = change.gain;
    }
  }
  if (opens >= 0) {
    contested.set(at(opens));
    return most;
  }
  for (const int issue : bundle.issues) {
    contested.set(at(issue));
  }
  return 0.0;
}

}  // namespace

void contest(Play& play, int party, const Package& text, const Response& answer) {
  IssueSet& contested = play.contested[at(party)];
  contested.reset();
  play.any_answer = true;
  if (answer.accepts) {
    return;
  }
  const Layout& layout = play.game.layout;
  double lacking = answer.refusal.shortfall;
  std::vector<Stake> stakes;
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    if ((play.world->tables.barred[at(bundle.offset + text[b])] & bit(party)) != 0U) {
      lacking -= contest_bar(play, party, bundle, text[b], contested);
    }
    for (std::size_t place = 0; place < bundle.issues.size(); ++place) {
      const BestChange change = best_change(play, party, bundle, place, text[b], false);
      if (change.gain > 0.0 && !contested.test(at(bundle.issues[place]))) {
        stakes.push_back({bundle.issues[place], change.gain});
      }
    }
  }
  std::stable_sort(stakes.begin(), stakes.end(), [](const Stake& x, const Stake& y) { return x.gain > y.gain; });
  for (const Stake& stake : stakes) {
    if (lacking <= kRounding) {
      break;
    }
    contested.set(at(stake.issue));
    lacking -= stake.gain;
  }
}

void contest_lever(Play& play, int holder, int issue) {
  if (issue >= 0) {
    play.contested[at(holder)].reset().set(at(issue));
  }
}

namespace {

IssueSet contested_by_anybody(const Play& play) {
  IssueSet open;
  for (int p = 0; p < play.game.n_parties(); ++p) {
    if (play.signs(p) || (play.game.plan->holders_aside & bit(p)) != 0U) {
      open |= play.contested[at(p)];
    }
  }
  return open;
}

double share_settled(const Play& play, const IssueSet& open) {
  return play.any_answer ? 1.0 - static_cast<double>(open.count()) / play.game.n_issues() : kMissing;
}

}  // namespace

void note_round(Play& play) {
  const IssueSet open = contested_by_anybody(play);
  if (play.journal != nullptr && play.any_answer && !play.ended) {
    Entry& entry = play.journal->add(play.round, Event::settled);
    entry.value = share_settled(play, open);
    entry.contested = open;
  }
  if (play.course == nullptr) {
    return;
  }
  play.course->rounds.resize(at(play.round) + 1);  // rounds that were left out are those of a vote
  CourseRound& now = play.course->rounds.back();
  now.talking = true;
  look_out(play);
  for (int p = 0; p < play.game.n_parties(); ++p) {
    if (play.signs(p)) {
      now.aspiration[at(p)] = play.equilibrium.active ? kMissing : play.bidding.by(p) ? bidder_asks(play, p) : aspiration(play, p);
      now.reservation[at(p)] = play.reservation(p);
    }
    if (play.game.belligerent[at(p)]) {
      now.belief[at(p)] = believed_goal(play, p);
    }
  }
  now.settled = share_settled(play, open);
}

}  // namespace zopa
