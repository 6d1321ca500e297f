#include "engine/columns.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "core/error.hpp"
#include "engine/metrics.hpp"

namespace zopa {

namespace {

/// "none" and then the ids: the word of value 0 is "none", of k + 1 the k-th id.
std::vector<std::string> none_and(const std::vector<std::string>& ids) {
  std::vector<std::string> words{"none"};
  words.insert(words.end(), ids.begin(), ids.end());
  return words;
}

template <std::size_t kSize>
std::vector<std::string> words_of(const std::array<std::string_view, kSize>& words) {
  return {words.begin(), words.end()};
}

ColumnType flag_type(std::size_t n_words) {
  return n_words <= 256 ? ColumnType::u8 : ColumnType::u16;
}

template <class T>
void put(std::byte* place, double value) {
  const T stored = static_cast<T>(value);
  std::memcpy(place, &stored, sizeof stored);
}

void put(ColumnType type, std::byte* place, double value) {
  switch (type) {
    case ColumnType::u8:
      return put<std::uint8_t>(place, value);
    case ColumnType::u16:
      return put<std::uint16_t>(place, value);
    case ColumnType::u32:
      return put<std::uint32_t>(place, value);
    case ColumnType::i16:
      return put<std::int16_t>(place, value);
    case ColumnType::f32:
      return put<float>(place, value);
  }
}

/// Shorthands that keep the table below readable.
struct List {
  std::vector<Column> columns;

  void number(std::string name, ColumnType type, std::string unit, std::string meaning, double (*value)(const PlayRow&, int),
              ColumnAxis axis = ColumnAxis::none) {
    columns.push_back({std::move(name), type, std::move(unit), std::move(meaning), value, axis, {}});
  }
  void flag(std::string name, std::string meaning, double (*value)(const PlayRow&, int), std::vector<std::string> words) {
    const ColumnType type = flag_type(words.size());
    columns.push_back({std::move(name), type, "", std::move(meaning), value, ColumnAxis::none, std::move(words)});
  }
};

void add_mediator_columns(List& list, const Game& game) {
  using enum ColumnType;
  const Mediator& mediator = *game.scenario.mediator;
  if (!mediator.version_noise.is_fixed() || mediator.version_noise.a > 0.0) {
    list.number("versions_differed", u16, "answer", "answers to an older version of a text",
                [](const PlayRow& p, int) { return double(p.outcome.versions_differed); });
  }
  if (!mediator.factions.empty()) {
    std::vector<std::string> ids;
    for (const auto& [id, faction] : mediator.factions) {
      ids.push_back(id);
    }
    list.flag(
        "signed_faction", "faction of the mediator whose draft was signed", [](const PlayRow& p, int) { return double(p.outcome.signed_faction + 1); },
        none_and(ids));
  }
  if (mediator.side_payments) {
    list.number(
        "side_payment", f32, "-", "utility the mediator added to the signature of each party; 0: none, or not signed",
        [](const PlayRow& p, int party) { return p.outcome.side_payment[std::size_t(party)]; }, ColumnAxis::party);
  }
  if (!mediator.aftermath.empty()) {
    list.number("aftermath", u32, "", "what followed when the mediator left: bit k for the k-th id of `mediator.aftermath`",
                [](const PlayRow& p, int) { return double(p.outcome.aftermath); });
  }
  if (mediator.messages) {
    list.number("messages_believed", u16, "message", "messages about another party that a signatory believed in part",
                [](const PlayRow& p, int) { return double(p.outcome.messages); });
  }
}

}  // namespace

std::size_t size_of(ColumnType type) {
  switch (type) {
    case ColumnType::u8:
      return 1;
    case ColumnType::u16:
    case ColumnType::i16:
      return 2;
    case ColumnType::u32:
    case ColumnType::f32:
      return 4;
  }
  return 0;
}

std::vector<Column> make_columns(const Game& game) {
  using enum ColumnType;
  List list;
  list.number("world", u32, "", "index of the world; the same index draws the same world again",
              [](const PlayRow& p, int) { return double(p.world); });
  list.number("replicate", u32, "", "index of the play within its world", [](const PlayRow& p, int) { return double(p.replicate); });
  list.flag(
      "ended_by", "how the play ended", [](const PlayRow& p, int) { return double(int(p.outcome.ended_by)); }, words_of(kEndedByWords));
  list.number("ended_round", u16, "round", "round in which it ended", [](const PlayRow& p, int) { return double(p.outcome.ended_round); });
  list.flag(
      "military_end", "which end of the war came first", [](const PlayRow& p, int) { return double(p.outcome.military_end + 1); },
      none_and(game.war_end_ids));
  list.flag(
      "zone_at_start", "whether an acceptable package exists at the start: found and disproved are proofs, none found proves nothing",
      [](const PlayRow& p, int) { return double(int(p.outcome.zone_at_start)); }, words_of(kZoneAnswerWords));
  list.flag(
      "zone_ever",
      "whether one was found or signed at any time; disproved: proved for the start and for every later round that was looked at",
      [](const PlayRow& p, int) { return double(int(p.outcome.zone_ever)); }, words_of(kZoneAnswerWords));
  list.number("slack_at_start", f32, "-",
              "largest smallest gain over the reservation that the search met at the start, a lower bound; NaN: none",
              [](const PlayRow& p, int) { return p.outcome.slack_at_start; });
  list.number(
      "slack_bound_at_start", f32, "-",
      "no package has a larger smallest gain at the start, proved; NaN: a zone was found, no bound was needed, or no package is admissible",
      [](const PlayRow& p, int) { return p.outcome.slack_bound_at_start; });
  list.number(
      "lines_to_drop_at_start", u8, "",
      "fewest absolute red lines and gates of signatories that leave no package admissible at the start; 0: some package is, or not proved",
      [](const PlayRow& p, int) { return double(std::min(p.outcome.lines_to_drop_at_start, 255)); });
  list.number("mediator_left_round", i16, "round", "round in which the mediator left; -1: never",
              [](const PlayRow& p, int) { return double(p.outcome.mediator_left_round); });
  list.number("guarantee_expired_round", i16, "round", "round in which the offer of a guarantee was withdrawn; -1: never",
              [](const PlayRow& p, int) { return double(p.outcome.guarantee_expired_round); });
  list.number("signed_round", i16, "round", "round of the signature; -1: never",
              [](const PlayRow& p, int) { return double(p.outcome.signed_round); });
  list.number("vote_round", i16, "round", "round of the last ratification vote; -1: none",
              [](const PlayRow& p, int) { return double(p.outcome.vote_round); });
  list.flag("ratified", "whether every institution that had to ratify did",
            [](const PlayRow& p, int) { return p.outcome.ratified ? 1.0 : 0.0; }, {"no", "yes"});
  list.flag(
      "failed_at", "institution that said no", [](const PlayRow& p, int) { return double(p.outcome.failed_at + 1); },
      none_and(game.institution_ids));
  list.number("hazard", f32, "1/year", "realised hazard that the signed package breaks; NaN: not signed",
              [](const PlayRow& p, int) { return p.outcome.hazard; });
  list.number("years_held", f32, "year", "years the ratified agreement held, at most the years watched; NaN: not ratified",
              [](const PlayRow& p, int) { return p.outcome.years_held; });
  list.number("offers", u32, "offer", "drafts and offers put on the table", [](const PlayRow& p, int) { return double(p.outcome.offers); });
  list.number("front", i16, "step", "step of the front at the end", [](const PlayRow& p, int) { return double(p.outcome.front); });
  list.number("mutual_optimism", f32, "-",
              "P(goal) as the side that gains sees it, less P(goal) as the side that loses sees it; NaN: no war",
              [](const PlayRow& p, int) { return p.outcome.mutual_optimism; });
  if (game.scenario.beliefs.knowledge == Knowledge::learned) {
    list.number("mutual_optimism_at_end", f32, "-", "the same when the play ended, after what was learned from the front; NaN: no war",
                [](const PlayRow& p, int) { return p.outcome.mutual_optimism_at_end; });
    list.number("pace_belief_error_at_start", f32, "step/year",
                "mean absolute error of what belligerents take the pace of the front to be, at the start; NaN: no war",
                [](const PlayRow& p, int) { return p.outcome.belief_error_at_start.pace; });
    list.number("pace_belief_error_at_end", f32, "step/year", "the same when the play ended",
                [](const PlayRow& p, int) { return p.outcome.belief_error_at_end.pace; });
    list.number("line_belief_error_at_start", f32, "-",
                "mean absolute error of the probability that a red line is movable as the others see it, at the start; NaN: no lines",
                [](const PlayRow& p, int) { return p.outcome.belief_error_at_start.lines; });
    list.number("line_belief_error_at_end", f32, "-", "the same when the play ended",
                [](const PlayRow& p, int) { return p.outcome.belief_error_at_end.lines; });
    list.number("reservation_belief_error_at_start", f32, "-",
                "mean absolute error of what parties at the table take each other's reservations to be, at the start",
                [](const PlayRow& p, int) { return p.outcome.belief_error_at_start.reservations; });
    list.number("reservation_belief_error_at_end", f32, "-", "the same when the play ended",
                [](const PlayRow& p, int) { return p.outcome.belief_error_at_end.reservations; });
  }
  list.flag(
      "last_refusal_party", "who refused the last text that was not accepted",
      [](const PlayRow& p, int) { return double(p.outcome.last_refusal.party + 1); }, none_and(game.party_ids));
  list.flag(
      "last_refusal_obstacle", "why", [](const PlayRow& p, int) { return double(int(p.outcome.last_refusal.obstacle)); },
      words_of(kObstacleWords));
  list.flag(
      "last_refusal_line", "red line it crossed", [](const PlayRow& p, int) { return double(p.outcome.last_refusal.line + 1); },
      none_and(game.line_ids));
  list.number("last_refusal_shortfall", f32, "-", "what that text lacked to be accepted, on the scale of value",
              [](const PlayRow& p, int) { return p.outcome.last_refusal.shortfall; });
  if (game.scenario.truce) {
    list.number("truce_proposed_round", i16, "round", "round in which a truce was first proposed; -1: never",
                [](const PlayRow& p, int) { return double(p.outcome.truce_proposed_round); });
    list.number(
        "truce_refused", u8, "", "whether the party refused that proposal: 1, else 0",
        [](const PlayRow& p, int party) { return double((p.outcome.truce_refused_by >> party) & 1U); }, ColumnAxis::party);
    list.number("truce_round", i16, "round", "round in which the first truce began; -1: never",
                [](const PlayRow& p, int) { return double(p.outcome.truce_round); });
    list.number("truces", u16, "truce", "truces that came into force", [](const PlayRow& p, int) { return double(p.outcome.truces); });
    list.number("truce_rounds", u16, "round", "rounds under a truce", [](const PlayRow& p, int) { return double(p.outcome.truce_rounds); });
    list.flag(
        "truce_end", "how the last truce ended", [](const PlayRow& p, int) { return double(int(p.outcome.truce_end)); },
        words_of(kTruceEndWords));
  }
  if (!game.shock_ids.empty()) {
    list.number(
        "strikes", u16, "strike", "how often each shock struck",
        [](const PlayRow& p, int shock) { return double(p.outcome.shock_strikes[std::size_t(shock)]); }, ColumnAxis::shock);
  }
  if (may_renegotiate(game)) {
    list.number("resumed_round", i16, "round", "round of the vote after which the signatories returned to the table; -1: they did not",
                [](const PlayRow& p, int) { return double(p.outcome.resumed_round); });
    list.number("signed_again_round", i16, "round", "round of the text they signed then; -1: none",
                [](const PlayRow& p, int) { return double(p.outcome.signed_again_round); });
  }
  if (game.scenario.war) {
    list.flag("time_inconsistent", "whether the signed package shifts power so far that who gains by it could not be held to it",
              [](const PlayRow& p, int) { return p.outcome.time_inconsistent ? 1.0 : 0.0; }, {"no", "yes"});
  }
  if (game.scenario.mediator) {
    add_mediator_columns(list, game);
  }
  list.number(
      "terms", u8, "", "level of each issue of the signed package, counted from 0; 255: not signed",
      [](const PlayRow& p, int issue) { return p.outcome.signed_() ? double(p.outcome.terms[std::size_t(issue)]) : double(kNoLevel); },
      ColumnAxis::issue);
  list.number(
      "gain", f32, "-", "value less reservation of each party at signature, without noise and pressure; NaN: not signed",
      [](const PlayRow& p, int party) { return p.outcome.signed_() ? p.outcome.gain[std::size_t(party)] : kMissing; }, ColumnAxis::party);
  list.number(
      "reservation", f32, "-", "reservation of each party at the start",
      [](const PlayRow& p, int party) { return p.outcome.reservation[std::size_t(party)]; }, ColumnAxis::party);
  return std::move(list.columns);
}

int n_entries(const Column& column, const Game& game) {
  switch (column.axis) {
    case ColumnAxis::none:
      return 1;
    case ColumnAxis::party:
      return game.n_parties();
    case ColumnAxis::issue:
      return game.n_issues();
    case ColumnAxis::shock:
      return static_cast<int>(game.shock_ids.size());
  }
  return 0;
}

RowBuffer::RowBuffer(const std::vector<Column>& columns, const Game& game, std::size_t capacity) : columns_(&columns), capacity_(capacity) {
  for (const Column& column : columns) {
    entries_.push_back(n_entries(column, game));
    bytes_.emplace_back(capacity * static_cast<std::size_t>(entries_.back()) * size_of(column.type));
  }
}

void RowBuffer::append(const PlayRow& play) {
  expects(n_rows_ < capacity_, "RowBuffer: more rows than a block has plays");
  for (std::size_t c = 0; c < entries_.size(); ++c) {
    const Column& column = (*columns_)[c];
    const std::size_t size = size_of(column.type);
    std::byte* place = bytes_[c].data() + n_rows_ * static_cast<std::size_t>(entries_[c]) * size;
    for (int entry = 0; entry < entries_[c]; ++entry, place += size) {
      put(column.type, place, column.value(play, entry));
    }
  }
  ++n_rows_;
}

std::span<const std::byte> RowBuffer::bytes(std::size_t column) const {
  return {bytes_[column].data(), n_rows_ * static_cast<std::size_t>(entries_[column]) * size_of((*columns_)[column].type)};
}

}  // namespace zopa
