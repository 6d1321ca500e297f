#pragma once
/// \file
/// What drawing a world needs: the slots of its numbers and the static parts of its tables. Made once by compile().

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "random/quantile.hpp"
#include "random/ranking.hpp"
#include "random/simplex.hpp"
#include "value/ladder.hpp"
#include "world/game.hpp"

namespace zopa {

/// A party's order of importance and the spacings that turn it into weights.
struct WeightPlan {
  std::vector<int> issues;              ///< issues with a rank, ascending
  std::shared_ptr<const RankingSampler> sampler;  ///< null: nothing is ranked
  std::vector<Slot> ranking, spacing;   ///< [issues] plain uniforms
  std::vector<std::pair<int, double>> stated;  ///< issue, weight: instead of ranks
  std::optional<CentroidDirichlet> dirichlet;  ///< instead of ordered spacings
};

/// Worth of the levels of one issue to one party.
struct ValuePlan {
  int issue = 0;
  std::vector<Slot> slots;              ///< [levels]
  std::vector<int> order;               ///< levels by nominal worth, lowest first
};

/// A red line. Either on one issue (by level) or on several (by option).
struct LinePlan {
  int party = 0;
  int issue = -1;                       ///< -1: on several issues
  int bundle = 0;                       ///< bundle its issues lie in
  std::vector<int> levels;              ///< flat levels on the wrong side
  std::vector<int> options;             ///< flat options on the wrong side
  Slot movable = 0, absolute = 0, movable_penalty = 0, costly_penalty = 0, type = 0;
};

/// Type of a red line in one world.
enum class LineType : std::uint8_t { movable, costly, absolute };
inline constexpr std::array<std::string_view, 3> kLineTypeWords{"movable", "costly", "absolute"};

/// Utility of a combination of levels.
struct InteractionPlan {
  int party = 0;
  std::vector<int> options;
  Slot utility = 0;
};

/// An index over the options of one bundle.
struct IndexPlan {
  struct Factor {
    Slot floor = 0;
    std::vector<double> table;          ///< [options of the bundle]
  };
  int bundle = 0;
  std::vector<Factor> factors;
};

/// A concession that needs something in return.
struct GatePlan {
  int party = 0;
  std::vector<int> options;             ///< flat options that lack the levels asked for in return: barred if the gate is there
  std::vector<int> watched;             ///< flat options of the concession, barred where the index is below the threshold
  int index = -1;
  Slot at_least = 0, firm = 0, type = 0;
};

/// Something that changes the hazard.
struct EffectPlan {
  int index = -1;                       ///< multiplies the effect; otherwise the levels or options below
  std::vector<int> levels;              ///< flat levels, where the effect hangs on one issue
  std::vector<int> options;             ///< flat options, where it hangs on several
  Slot log_hazard = 0;
};

/// A military end.
struct EndPlan {
  int loser = 0;
  Slot hazard = 0, weakened = 0;
  std::vector<int> levels;              ///< [n_issues] level in force, -1: mean of the levels
};

/// Costs and beliefs of one party.
struct WarPartyPlan {
  Slot cost = 0, cost_drift = 0, coverage = 0, belief = 0;
  double relief = 0.0;
};

/// Fighting on.
struct WarPlan {
  LadderShape shape;
  int lowest = 0, start = 0, goal = 1, advancing = 0;
  WarRole role = WarRole::outside;
  Slot years_to_goal = 0, setback = 0, drift = 0, breakdown_hazard = 0;
  double type_down = 0.0;               ///< probability of a step back that beliefs assume
  std::vector<double> type_up;          ///< [types] probability of a step up in each kind of war
  std::vector<double> belief_weights;   ///< [kBeliefNodes x types] weights of the kinds by stated belief
  std::vector<double> type_reach;       ///< [types x n_steps] probability that the front reaches the goal from a step in the belief window
  std::vector<double> flow;             ///< [n_steps] share of the way to the goal
  std::vector<int> state;               ///< [n_issues] level while fighting, -1: mean of the levels
  std::vector<int> absorbed;            ///< [n_issues]
  std::vector<EndPlan> ends;
  std::vector<WarPartyPlan> parties;    ///< [n_parties]
};
inline constexpr int kBeliefNodes = 257;

/// A truce while the talks go on.
struct TrucePlan {
  std::vector<int> levels;              ///< [n_issues] level in force, -1: mean of the levels
  std::vector<int> lines;               ///< red lines that its terms cross
  Slot length = 0, first = 0, again = 0, hazard = 0, insincere = 0;
  std::vector<Slot> regroup;            ///< [n_parties] -1: none
  int most = 1;
  StreamKey breaking, shift;
};

/// Size of an effect of a shock, drawn anew at each strike.
struct StrikeSize {
  Quantile quantile;
  double low = -kUnbounded, high = kUnbounded;   ///< clipped to
  double mean = 0.0;
  StreamKey key;
};

/// A kind of event that strikes while the talks last.
struct ShockPlan {
  template <class Target>
  struct On {
    Target on;                          ///< party, or military end
    StrikeSize size;
  };
  Slot rate = 0, half_life = -1, at = -1, losses = -1;   ///< -1: none
  bool fighting = false;                ///< its clock stands still in a truce
  std::vector<On<int>> cost, coverage, reservation, ends;
  std::optional<StrikeSize> front, walk_out, bias, guarantee_expiry, leak, patience;
  int leader = -1;                      ///< party that loses its leader
  Regime regime = Regime::democratic;
  StreamKey gap, thinning;              ///< time to the next strike; whether one that may happen does
};

/// A conversation beside the talks.
struct TrackPlan {
  Slot linked = 0, type = 0;
  std::vector<std::pair<int, int>> terms;  ///< issue, flat level
};

/// A party at the table.
struct PartyPlan {
  Slot rate = 0, insincere = 0, sincerity = 0, reservation = -1;
  Slot beta = -1, patience = -1, noise = -1;
  Slot reply = -1;                      ///< most that absolute tit for tat concedes beyond the others
  TacticKind tactic = TacticKind::time;
  std::vector<std::pair<TacticKind, double>> mix;  ///< kinds of tactics by probability, where one is drawn
  Slot tactic_type = -1;                ///< plain uniform behind that
  Slot reference_chance = -1, reference_type = -1, loss_aversion = -1;  ///< -1: it measures texts against nothing
  Package reference{};                  ///< what it would measure them against
  Slot audience_cost = 0;
  StreamKey reply_random;
  std::vector<Slot> reservation_error;  ///< [n_parties] plain uniforms behind its error about another's reservation
};

/// A condition with its words resolved.
struct CompiledCondition {
  struct Clause {
    int issue = 0;
    std::vector<std::uint8_t> allowed;  ///< [levels of the issue]
  };
  std::vector<std::vector<Clause>> any;
  [[nodiscard]] bool holds(const Levels& levels) const;
};

/// People of the mediator who write drafts.
struct FactionPlan {
  double chance = 0.0;
  std::vector<int> levels;              ///< [n_issues] level of its package, -1: not named; empty: it has none
  int n_named = 0;                      ///< issues that its package names
  Slot pull = -1;
};

inline constexpr std::uint32_t kReservationDraws = 2048;  ///< worlds that stand for what is known of reservations

/// What may follow once the mediator has left.
struct AftermathPlan {
  int party = 0;
  Slot chance = 0, cost = 0;
  StreamKey stream;
};

/// What the mediator says of the others.
struct MessagesPlan {
  Slot resolved = 0, error = 0, stake = 0, cost_resolved = 0, cost_weak = 0;
};

/// The mediator.
struct MediatorPlan {
  int bias_toward = -1;
  Slot bias = 0, optimism = 0, own_interest = 0, report_error = 0, pressure_cost = 0;
  Slot walk_base = 0, walk_stall = 0, walk_refusal = 0, walk_progress = 0;
  std::vector<Slot> pressure;           ///< [n_parties] -1: none
  int expiry_issue = -1, expiry_keep = 0;  ///< guarantee that may be withdrawn: issue, highest level that stays
  Slot expiry_hazard = -1;
  int anneal_steps = 0;                 ///< random changes a draft; 0: it climbs only
  Slot temperature = -1;
  std::vector<int> basket_of;           ///< [n_issues] -1: in none; empty: there are no baskets
  int n_baskets = 0;
  Slot version_noise = 0;
  std::vector<FactionPlan> factions;
  std::vector<Slot> side_payment;       ///< [n_parties] most that is paid, -1: none; empty: there are no side payments
  Slot payment_cost = -1;
  std::vector<AftermathPlan> aftermath;
  std::optional<MessagesPlan> messages;
  StreamKey anneal, faction;
  std::vector<StreamKey> version;       ///< [n_parties]
};

/// What a level costs at home that law claims otherwise.
struct LockIn {
  int issue = 0, level = 0;
  Slot cost = 0;
};

/// A way through an institution of members.
struct RoutePlan {
  double chance = 0.0;
  int members = 1, needed = 1;
};

/// An institution that ratifies.
struct InstitutionPlan {
  int party = 0;
  bool always = true;                   ///< votes on every package
  CompiledCondition when;
  VoteKind vote = VoteKind::chance;
  Slot required = 0, yes = 0, slope = 0, threshold = 0, swing = 0, correlation = 0, delay = 0;
  int members = 1, needed = 1;
  std::vector<RoutePlan> routes;        ///< empty: members and needed above
  Slot route_type = -1;                 ///< plain uniform behind the route of a world
  std::vector<LockIn> lock_in;
  Slot return_chance = -1, return_rounds = -1;  ///< -1: a no is the end
  StreamKey returning;
  StreamKey called, ballot, factor;     ///< whether it must vote; the vote; the common factor of its members
};

/// How parties learn.
struct LearningPlan {
  bool on = false;                      ///< `knowledge: learned`
  bool battles = false;
  Slot statement = 0, offers = 0, reservations = 0, weights = 0;
};

/// The game of parties that play an equilibrium.
struct GamePlan {
  int votes = 0;                        ///< of signatories that an offer needs, its author's included
  bool random_proposer = false;
  Slot breakdown = 0;
  Slot change = -1, factor = -1;        ///< -1: what there is to gain does not change
  std::vector<Slot> outside, cost;      ///< [n_parties] -1: none
  bool private_reservations = false;    ///< of the others, in talks of a single round
  std::vector<Prior> reservation;       ///< [n_parties] what is known of them then
  StreamKey breaking, changing, proposing, partners;
};

/// Streams of the replicate level.
struct TalksStreams {
  StreamKey step, breakdown, walk_out, expiry, first_proposer, breaking;
  std::vector<StreamKey> ends;          ///< [war ends]
  std::vector<StreamKey> noise, report; ///< [n_parties]
};

/// Everything that drawing a world needs.
struct Plan {
  double round_years = 0.0;             ///< length of a round [year]
  std::vector<PartyPlan> parties;
  std::vector<WeightPlan> weights;              ///< [n_parties]
  std::vector<std::vector<ValuePlan>> values;   ///< [n_parties]
  std::vector<std::vector<InteractionPlan>> interactions;  ///< [n_parties]
  std::vector<LinePlan> lines;
  std::vector<IndexPlan> indices;
  std::vector<GatePlan> gates;                  ///< empty if the linkages are endogenous only
  std::vector<EffectPlan> effects;
  std::vector<std::pair<int, Slot>> exposure;   ///< flat level, contribution
  std::vector<std::pair<int, int>> front;       ///< issue, level it moves toward
  bool endogenous = true;
  Slot hazard = 0, power_shift = 0, insincerity = 0, dissatisfaction = 0, time_inconsistent = 0, reservation_error = 0;
  Slot deadline_chance = 0, deadline_round = 0, deadline_type = 0;
  Slot draft_interval = 0;
  LearningPlan learning;
  bool audiences = false;                       ///< whether restating a line can cost some party anything
  Slot audience_cap = 0;
  Slot final_round = 0;
  std::vector<std::vector<double>> reservations;  ///< [n_parties][kReservationDraws] R at the start over worlds, ascending; for final offers [-]
  std::optional<WarPlan> war;
  std::optional<TrucePlan> truce;
  std::vector<ShockPlan> shocks;
  std::vector<TrackPlan> tracks;
  std::optional<MediatorPlan> mediator;
  std::optional<GamePlan> equilibrium;
  std::vector<InstitutionPlan> institutions;
  TalksStreams streams;
  std::vector<std::vector<int>> openings;       ///< [n_parties][n_issues] level asked for first, -1: left open
  std::vector<int> order;                       ///< parties in the order of their turns
  std::vector<double> log_round;                ///< [horizon + 1] log of the round, for concession curves; log 0 as a large negative number
  std::vector<std::vector<int>> holders;        ///< [flat levels] parties whose consent the level needs
  std::vector<std::uint32_t> levers;            ///< [n_options] bits of parties whose consent some level off the status quo needs
  std::uint32_t holders_aside = 0;              ///< bits of parties that do not sign but hold some lever
  double n_packages = 1.0;                      ///< how many packages there are
  Package reference{};                          ///< package at which values are linearised

};

/// Weight on a kind of war for a stated belief, between two nodes of the table.
[[nodiscard]] double war_belief(const WarPlan& war, double stated, std::size_t kind);

/// What makes a party come down in a world. \param numbers of the world
[[nodiscard]] TacticKind tactic_kind(const PartyPlan& party, const std::vector<double>& numbers);

/// Whether a party measures texts against an earlier package in a world.
[[nodiscard]] bool has_reference(const PartyPlan& party, const std::vector<double>& numbers);

/// Whether a package is on the wrong side of a line.
[[nodiscard]] bool crosses(const Layout& layout, const LinePlan& line, const Package& package);

/// Type of a red line in a world.
[[nodiscard]] LineType line_type(const LinePlan& line, const std::vector<double>& numbers);

}  // namespace zopa
