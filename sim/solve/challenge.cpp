#include "solve/challenge.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/error.hpp"

namespace zopa {

namespace {

/// One line of parties, and what each expects of challenging each other one.
class Line {
 public:
  /// \param range of the positions before the first round, > 0
  Line(std::vector<Stake> stakes, double range) : stakes_(std::move(stakes)), range_(range), contests_(all_contests()) {}

  /// What i expects to gain by challenging j, as somebody with this exponent sees it.
  [[nodiscard]] double gain(std::size_t i, std::size_t j, double exponent) const {
    const double half = 0.5 * std::abs(stakes_[i].position - stakes_[j].position) / range_;
    const double success = utility(0.5 - half, exponent);
    const double failure = utility(0.5 + half, exponent);
    const double p = success_of(i, j);
    const double resistance = stakes_[j].salience;
    return resistance * (p * success + (1.0 - p) * failure) + (1.0 - resistance) * success - utility(0.5, exponent);
  }

  /// Exponents of all parties: above 1 averse to risk, between 1/2 and 2. The more the others expect of challenging a party, the more
  /// averse it is.
  [[nodiscard]] std::vector<double> exponents() const {
    std::vector<double> exposed(stakes_.size(), 0.0);
    for (std::size_t i = 0; i < stakes_.size(); ++i) {
      for (std::size_t j = 0; j < stakes_.size(); ++j) {
        exposed[i] += i == j ? 0.0 : gain(j, i, 1.0);
      }
    }
    const auto [least, most] = std::minmax_element(exposed.begin(), exposed.end());
    const double low = *least;
    const double span = *most - low;
    for (double& each : exposed) {
      const double risk = span > 0.0 ? (2.0 * (each - low) - span) / span : 0.0;  // -1..1
      each = (1.0 - risk / 3.0) / (1.0 + risk / 3.0);
    }
    return exposed;
  }

  /// Where j would have i go; none if it has nothing to offer that i would take.
  [[nodiscard]] std::optional<double> offer_of(std::size_t j, std::size_t i, double exponent) const {
    const double own = gain(i, j, exponent);
    const double other = gain(j, i, exponent);
    const double distance = stakes_[j].position - stakes_[i].position;
    if (other <= 0.0 || other <= own || distance == 0.0) {
      return std::nullopt;
    }
    const bool bargains = own < 0.0 && other > -own;
    return stakes_[i].position + distance * (bargains ? -own / other : 1.0);
  }

  [[nodiscard]] const std::vector<Stake>& stakes() const { return stakes_; }

 private:
  static double utility(double loss, double exponent) { return 2.0 - 4.0 * std::pow(std::max(0.0, loss), exponent); }

  /// Votes of k when x meets y.
  [[nodiscard]] double votes(const Stake& k, double x, double y) const {
    return k.weight() * (std::abs(k.position - y) - std::abs(k.position - x)) / range_;
  }
  [[nodiscard]] double all_contests() const {
    double sum = 0.0;
    for (const Stake& k : stakes_) {
      for (const Stake& a : stakes_) {
        for (const Stake& b : stakes_) {
          sum += std::abs(votes(k, a.position, b.position));
        }
      }
    }
    return sum;
  }
  [[nodiscard]] double success_of(std::size_t i, std::size_t j) const {
    double votes_for = 0.0;
    for (const Stake& k : stakes_) {
      votes_for += std::max(0.0, votes(k, stakes_[i].position, stakes_[j].position));
    }
    return contests_ > 0.0 ? votes_for / contests_ : 0.0;
  }

  std::vector<Stake> stakes_;
  double range_;
  double contests_;
};

ChallengeRound look_at(std::span<const Stake> stakes) {
  ChallengeRound round;
  for (const Stake& stake : stakes) {
    round.positions.push_back(stake.position);
  }
  round.mean = compromise_mean(stakes);
  round.median = weighted_median(stakes);
  return round;
}

/// All parties move at once, each by the smallest move it is offered.
std::vector<Stake> next_round(const Line& line) {
  std::vector<Stake> moved = line.stakes();
  const std::vector<double> exponents = line.exponents();
  for (std::size_t i = 0; i < moved.size(); ++i) {
    const double here = line.stakes()[i].position;
    std::optional<double> taken;
    for (std::size_t j = 0; j < moved.size(); ++j) {
      const auto offered = i == j ? std::nullopt : line.offer_of(j, i, exponents[i]);
      if (offered && (!taken || std::abs(*offered - here) < std::abs(*taken - here))) {
        taken = offered;
      }
    }
    moved[i].position = taken.value_or(here);
  }
  return moved;
}

}  // namespace

std::vector<ChallengeRound> play_challenges(std::span<const Stake> stakes, int rounds) {
  expects(rounds >= 0, "play_challenges: rounds");
  std::vector<ChallengeRound> played{look_at(stakes)};
  const auto [low, high] =
      std::minmax_element(stakes.begin(), stakes.end(), [](const Stake& a, const Stake& b) { return a.position < b.position; });
  const double range = high->position - low->position;
  std::vector<Stake> now(stakes.begin(), stakes.end());
  for (int round = 0; round < rounds; ++round) {
    if (range > 0.0) {
      now = next_round(Line(now, range));
    }
    played.push_back(look_at(now));
  }
  return played;
}

}  // namespace zopa
