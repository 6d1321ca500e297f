#include "cli/transcript.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <fmt/core.h>
#include <fmt/format.h>

#include "cli/screen_head.hpp"
#include "cli/screen_numbers.hpp"
#include "engine/metrics.hpp"
#include "world/plan.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// "builds on Istanbul, on territory": who wrote a draft and what it is about.
std::string whose_draft(const Game& game, const Entry& entry) {
  const Mediator& mediator = *game.scenario.mediator;
  std::vector<std::string> words;
  if (entry.faction >= 0) {
    const auto faction = std::next(mediator.factions.begin(), entry.faction);
    words.push_back(faction->second.title.empty() ? faction->first : faction->second.title);
  }
  if (entry.basket >= 0) {
    words.push_back("on " + std::next(mediator.baskets.begin(), entry.basket)->first);
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string older_text(const Entry& entry) {
  return entry.older ? " an older version" : "";
}

/// Writes the talks round by round, leaving out what repeats itself.
class Talk {
 public:
  Talk(const Game& game, const World& world) : game_(game), world_(world) {}

  void tell(const Entry& entry);
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  [[nodiscard]] std::string name(int party) const { return party_name(game_, party); }
  [[nodiscard]] std::string when(int round) const {
    return fmt::format("{} {:<4}", game_.scenario.clock.round == 7.0 ? "week" : "round", round);
  }
  /// "donetsk freeze, south freeze" of the levels that differ from `from`.
  [[nodiscard]] std::string changes(const Levels& from, const Levels& to, bool arrows) const;
  [[nodiscard]] std::string why(const Entry& entry) const;
  void line(int round, const std::string& words);
  void text_on_table(const Entry& entry);
  void answer(const Entry& entry);
  void settled(const Entry& entry);
  void waits(const Entry& entry);

  const Game& game_;
  const World& world_;
  std::string text_;
  int shown_round_ = -1;
  int front_ = 0;
  bool front_moved_ = false;
  int waits_told_ = 0;   ///< bits of the parties of whom it is said that they wait
  std::array<std::optional<Levels>, kMaxParties> last_text_;   ///< of each author
  std::array<std::optional<Event>, kMaxParties> last_answer_;  ///< of each party since the text last changed
  std::array<Refusal, kMaxParties> last_refusal_;
  IssueSet contested_;  ///< when last told
};

void Talk::line(int round, const std::string& words) {
  const std::string first = round == shown_round_ ? std::string(11, ' ') : "  " + when(round);
  shown_round_ = round;
  std::string said = words;
  if (front_moved_) {
    said += fmt::format(" [front at step {}]", front_);
    front_moved_ = false;
  }
  text_ += hanging(fmt::format("{:<11}", first), said);
}

std::string Talk::changes(const Levels& from, const Levels& to, bool arrows) const {
  std::vector<std::string> words;
  for (int issue = 0; issue < game_.n_issues(); ++issue) {
    const auto& ids = game_.level_ids[at(issue)];
    if (from[at(issue)] == to[at(issue)]) {
      continue;
    }
    words.push_back(arrows ? fmt::format("{}: {} -> {}", game_.issue_ids[at(issue)], ids[from[at(issue)]], ids[to[at(issue)]])
                           : fmt::format("{}: {}", game_.issue_ids[at(issue)], ids[to[at(issue)]]));
  }
  return fmt::format("{}", fmt::join(words, "; "));
}

void Talk::text_on_table(const Entry& entry) {
  auto& before = last_text_[at(std::max(0, entry.party))];
  if (before && *before == entry.levels) {
    return;
  }
  Levels status_quo{};
  for (int issue = 0; issue < game_.n_issues(); ++issue) {
    status_quo[at(issue)] = static_cast<std::uint8_t>(game_.layout.status_quo[at(issue)]);
  }
  std::string kind = entry.event == Event::draft ? "drafts" : "offers";
  if (entry.faction >= 0 || entry.basket >= 0) {
    kind += fmt::format(" ({})", whose_draft(game_, entry));
  }
  const std::string news = before ? changes(*before, entry.levels, true) : changes(status_quo, entry.levels, false);
  line(entry.round,
       fmt::format("{} {} {}", name(entry.party), kind, news.empty() ? "the status quo" : news) + (before ? "" : " (the rest as it is)"));
  before = entry.levels;
  last_answer_ = {};
}

std::string Talk::why(const Entry& entry) const {
  const std::string worth = std::isfinite(entry.value) ? fmt::format("it is worth {} to it", utility_text(entry.value)) : "";
  switch (entry.refusal.obstacle) {
    case Obstacle::red_line: {
      const int line = entry.refusal.line;
      return line >= 0 ? fmt::format("it crosses {} ({})", game_.line_ids[at(line)],
                                     kLineTypeWords[static_cast<std::size_t>(world_.lines[at(line)].type)])
                       : "it crosses a red line";
    }
    case Obstacle::gate:
      return "it asks for a concession without what must come in return";
    case Obstacle::reservation:
      return fmt::format("{}, less than no agreement ({})", worth, utility_text(entry.reservation));
    case Obstacle::aspiration:
      return fmt::format("{}, and it asks for {} (no agreement: {})", worth, utility_text(entry.needed), utility_text(entry.reservation));
    case Obstacle::consent:
    case Obstacle::none:
      return worth;
  }
  return worth;
}

void Talk::answer(const Entry& entry) {
  auto& before = last_answer_[at(entry.party)];
  const Refusal& was = last_refusal_[at(entry.party)];
  const bool same = !entry.older && before && *before == entry.event && was.obstacle == entry.refusal.obstacle && was.line == entry.refusal.line;
  before = entry.event;
  last_refusal_[at(entry.party)] = entry.refusal;
  if (same) {
    return;
  }
  std::string words;
  if (entry.event == Event::accepted) {
    words = fmt::format("{} accepts{}: it is worth {} to it, and it asks for {}", name(entry.party), older_text(entry), utility_text(entry.value),
                        utility_text(entry.needed));
  } else if (entry.event == Event::refused) {
    words = fmt::format("{} refuses{}: {}", name(entry.party), older_text(entry), why(entry));
    if (entry.refusal.obstacle != Obstacle::red_line && entry.refusal.line >= 0) {
      words += fmt::format("; the line {} weighs on it", game_.line_ids[at(entry.refusal.line)]);
    }
  } else {
    words = fmt::format("the signatories agree, but {} withholds its consent", name(entry.party));
    if (entry.issue >= 0) {
      words += fmt::format(" on {}", game_.issue_ids[at(entry.issue)]);
    }
    words += fmt::format(": {}, no agreement {}", why(entry), utility_text(entry.reservation));
  }
  line(entry.round, words + ".");
}

void Talk::settled(const Entry& entry) {
  if (entry.contested == contested_) {
    return;
  }
  contested_ = entry.contested;
  std::vector<std::string> open;
  for (int issue = 0; issue < game_.n_issues(); ++issue) {
    if (contested_.test(at(issue))) {
      open.push_back(game_.issue_ids[at(issue)]);
    }
  }
  const int n = game_.n_issues();
  line(entry.round, fmt::format("Settled: {} of {} issues{}.", n - static_cast<int>(open.size()), n,
                                open.empty() ? "" : fmt::format("; contested: {}", fmt::join(open, ", "))));
}

void Talk::waits(const Entry& entry) {
  const int party = 1 << entry.party;
  if ((waits_told_ & party) == 0) {
    waits_told_ |= party;
    line(entry.round, fmt::format("{} makes no offer that the others would accept: waiting is worth {} to it.", name(entry.party),
                                  utility_text(entry.value)));
  }
}

void Talk::tell(const Entry& entry) {
  switch (entry.event) {
    case Event::start:
      break;
    case Event::draft:
    case Event::offer:
      return text_on_table(entry);
    case Event::accepted:
    case Event::refused:
    case Event::consent_withheld:
      return answer(entry);
    case Event::mediator_left:
      return line(entry.round, fmt::format("{} leaves the talks; they go on without a mediator.", name(entry.party)));
    case Event::guarantee_expired:
      return line(entry.round, fmt::format("{} withdraws its offer of a guarantee.", name(entry.party)));
    case Event::front_moved:
      front_ = static_cast<int>(entry.value);
      front_moved_ = true;
      break;
    case Event::pressure:
      return line(entry.round, fmt::format("{} comes under pressure worth {} to sign.", name(entry.party), utility_text(entry.value)));
    case Event::signed_: {
      std::vector<std::string> gains;
      for (int p = 0; p < game_.n_parties(); ++p) {
        gains.push_back(
            fmt::format("{} {} (no agreement {})", name(p), utility_text(entry.values[at(p)]), utility_text(entry.reservations[at(p)])));
      }
      return line(entry.round, fmt::format("SIGNED. It is worth: {}.", fmt::join(gains, ", ")));
    }
    case Event::shock:
      front_ = entry.front;
      [[fallthrough]];
    case Event::vote_yes:
    case Event::vote_no:
    case Event::broke:
    case Event::held:
    case Event::talks_resumed:
    case Event::talks_lapsed:
      return line(entry.round, event_text(game_, entry));
    case Event::military_end:
      return line(entry.round, entry.institution >= 0 ? fmt::format("The war decides: {}.", game_.war_end_ids[at(entry.institution)])
                                                      : std::string("The war decides: the front has reached its last step."));
    case Event::truce_accepted:
      return line(entry.round, fmt::format("{} agrees to a truce: it is worth {} to it, fighting on {}.", name(entry.party), utility_text(entry.value),
                                           utility_text(entry.reservation)));
    case Event::truce_refused:
      return line(entry.round, entry.refusal.obstacle == Obstacle::red_line
                                   ? fmt::format("{} refuses a truce: it has ruled that out.", name(entry.party))
                                   : fmt::format("{} refuses a truce: it is worth {} to it, less than fighting on ({}).", name(entry.party),
                                                 utility_text(entry.value), utility_text(entry.reservation)));
    case Event::truce_began:
      return line(entry.round, fmt::format("A truce begins; it is to hold for {} {}s.", entry.value, round_word(game_)));
    case Event::truce_expired:
      return line(entry.round, fmt::format("The truce runs out; fighting resumes at step {} of the front.", entry.value));
    case Event::truce_broke:
      return line(entry.round, fmt::format("The truce breaks; fighting resumes at step {} of the front.", entry.value));
    case Event::settled:
      return settled(entry);
    case Event::side_payment:
      return line(entry.round, fmt::format("{} is offered {} for signing.", name(entry.party), utility_text(entry.value)));
    case Event::aftermath: {
      const auto id = std::next(game_.scenario.mediator->aftermath.begin(), entry.about)->first;
      return line(entry.round, fmt::format("What follows is {}: the war costs {} {} {} from now on.", with_spaces(id), name(entry.party), utility_text(std::abs(entry.value)),
                                           entry.value < 0.0 ? "less" : "more"));
    }
    case Event::message:
      return line(entry.round, fmt::format("{} hears that {} needs {}, not {}, and goes by {}.", name(entry.party), name(entry.about),
                                           utility_text(entry.needed), utility_text(entry.reservation), utility_text(entry.value)));
    case Event::copies_compared:
      return line(entry.round, "All accept, but not all the same version: they compare their copies.");
    case Event::waited:
      waits(entry);
      break;
    case Event::left_talks:
      return line(entry.round, fmt::format("{} leaves the talks: what it can have elsewhere is worth more to it than going on.", name(entry.party)));
    case Event::pie_changed:
      return line(entry.round, fmt::format("What there is to gain changes: every gain over no agreement counts {} times.", entry.value));
    case Event::talks_ended:
      return line(entry.round, "The talks end.");
    case Event::horizon:
      return line(entry.round, "We stop watching; the talks are still open.");
  }
}

}  // namespace

std::string party_name(const Game& game, int party) {
  if (party < 0) {
    return "somebody";
  }
  const std::string& name = game.scenario.parties.at(game.party_ids[at(party)]).name;
  return name.empty() ? game.party_ids[at(party)] : name;
}

std::string utility_text(double value) {
  if (!std::isfinite(value)) {
    return "?";
  }
  std::string text = fmt::format("{:.3f}", value);
  if (text.starts_with("0.")) {
    text.erase(0, 1);
  } else if (text.starts_with("-0.")) {
    text.erase(1, 1);
  }
  return text;
}

std::string hanging(const std::string& first, const std::string& words) {
  const std::string indent(first.size(), ' ');
  std::string text = first;
  for (const char c : wrapped_text(words, kScreenWidth - first.size())) {
    text += c;
    if (c == '\n') {
      text += indent;
    }
  }
  return text + "\n";
}

std::string transcript(const Game& game, const World& world, std::uint32_t replicate, const Journal& journal, const Outcome& outcome,
                       const ExactZone* zone) {
  const Scenario& scenario = game.scenario;
  std::string text = notice_text(scenario.notice);
  text += wrapped_text(fmt::format("{}: world {}, play {}, seed {}", scenario.title.empty() ? scenario.id : scenario.title, world.index,
                                   replicate, game.seed),
                       kScreenWidth) +
          "\nValues lie on one scale from about 0 to 1: what a party would have if it held for ever.\n\n";
  text += transcript_opening(game, world);
  // Votes are noted when the text is signed, with the round in which they will be held.
  std::vector<Entry> entries = journal.entries;
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.round < b.round; });
  Talk talk(game, world);
  for (const Entry& entry : entries) {
    talk.tell(entry);
  }
  return text + "\nTHE TALKS (what changed)\n" + talk.take() + transcript_beliefs(game, world, journal) + transcript_summary(game, outcome, zone);
}

}  // namespace zopa
