#pragma once
/// \file
/// The numbers a run estimates, as data. A metric is the mean of a function over those plays for which a condition holds, so that a
/// conditional share such as P(ratified | signed) is a metric like any other: a ratio of two sums.

#include <string>
#include <string_view>
#include <vector>

#include "talks/outcome.hpp"
#include "world/game.hpp"

namespace zopa {

/// A function of one play; `i` and `j` say which party, level, round... it is about.
using PlayFunction = double (*)(const Outcome& outcome, int i, int j);

/// Which plays count.
using PlayFilter = bool (*)(const Outcome& outcome);

/// A share lies in [0, 1] and gets Wilson's interval; a mean gets value -+ 1.96 standard errors.
enum class MetricKind { share, mean };

struct Metric {
  std::string name;  ///< in /estimates: words joined by `_`, ids of the scenario after a dot
  std::string unit;
  std::string meaning;
  MetricKind kind = MetricKind::share;
  PlayFunction value = nullptr;  ///< called only for plays that count
  PlayFilter among = nullptr;
  int i = 0, j = 0;
  bool every_play = false;  ///< whether every play counts, so that the metric is a plain mean
  bool harm = false;        ///< whether more of it is more of a war: its time, its ends, ends of talks that leave it going on
};

/// Rounds at which agreement is counted: weeks 26, 52, 78, 104... where a round is a week and the horizon is long enough, otherwise
/// quarters of the horizon; the horizon is always the last. Ascending, [round]
[[nodiscard]] std::vector<int> checkpoints(const Game& game);

/// "week" where a round lasts a week, otherwise "round".
[[nodiscard]] std::string_view round_word(const Game& game);

/// "agreement_by_week_52": the name of what has happened by a round.
[[nodiscard]] std::string by_round_name(const Game& game, std::string_view what, int round);

/// "position_given_agreement.donetsk": where on the line of its levels an issue is settled.
[[nodiscard]] std::string position_name(const std::string& issue);

/// Years after ratification at which agreements are looked at: 1, 2, 5, 10 as far as durability is watched. [year]
[[nodiscard]] std::vector<int> years_watched(const Game& game);

/// Whether some institution lets the signatories return to the table.
[[nodiscard]] bool may_renegotiate(const Game& game);

/// Adds those of shocks, of the return to the table and of shifts of power. (event_metrics.cpp)
void add_event_metrics(const Game& game, std::vector<Metric>& metrics);

/// What the mediator did: whether it left, what it paid, whose drafts were signed. (metrics_of_mediator.cpp)
void add_mediator_metrics(std::vector<Metric>& metrics, const Game& game);

/// All metrics of a game, in the order of the file.
[[nodiscard]] std::vector<Metric> make_metrics(const Game& game);

}  // namespace zopa
