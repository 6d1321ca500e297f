#include "solve/exchange.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/error.hpp"

namespace zopa {

namespace {

constexpr double kSmall = 1e-12;

/// Positions as they are now, and the outcomes that follow.
class Market {
 public:
  explicit Market(const ExchangeTable& table) : table_(table), position_(table.position) {
    const Eigen::Index parties = position_.rows();
    expects(static_cast<std::size_t>(parties) == table.capability.size() && table.salience.rows() == parties &&
                table.salience.cols() == position_.cols(),
            "play_exchanges: a capability, and positions and saliences on the same issues, per party");
    made_.assign(static_cast<std::size_t>(parties * parties * position_.cols() * position_.cols()), false);
    weight_ = table.salience;
    total_.assign(static_cast<std::size_t>(position_.cols()), 0.0);
    for (Eigen::Index i = 0; i < parties; ++i) {
      for (Eigen::Index k = 0; k < position_.cols(); ++k) {
        weight_(i, k) *= table.capability[static_cast<std::size_t>(i)];
        total_[static_cast<std::size_t>(k)] += weight_(i, k);
      }
    }
    expects(std::all_of(total_.begin(), total_.end(), [](double t) { return t > 0.0; }), "play_exchanges: an issue without weight");
  }

  [[nodiscard]] std::vector<double> outcomes() const {
    std::vector<double> outcome(total_.size(), 0.0);
    for (std::size_t k = 0; k < total_.size(); ++k) {
      for (Eigen::Index i = 0; i < position_.rows(); ++i) {
        outcome[k] += weight_(i, static_cast<Eigen::Index>(k)) * position_(i, static_cast<Eigen::Index>(k));
      }
      outcome[k] /= total_[k];
    }
    return outcome;
  }

  struct Trade {
    Exchange exchange;
    double first_move = 0.0;  ///< of the outcome, absolute
    double second_move = 0.0;
  };

  /// The largest trade of two parties on two issues at these outcomes; none if there is nothing in it for them.
  [[nodiscard]] std::optional<Trade> trade(Eigen::Index i, Eigen::Index j, Eigen::Index a, Eigen::Index b,
                                           const std::vector<double>& outcome) const {
    const Matrix& s = table_.salience;
    if (made_[place(i, j, a, b)] || s(i, a) * s(j, b) <= s(i, b) * s(j, a) || !apart(i, j, a, outcome) || !apart(i, j, b, outcome)) {
      return std::nullopt;
    }
    const double rate = (s(i, a) + s(j, a)) / (s(i, b) + s(j, b));  // of moves on b to moves on a, for equal gains
    const double first = std::min(most(j, i, a, outcome), most(i, j, b, outcome) / rate);
    const double gain = s(i, a) * first - s(i, b) * rate * first;
    if (gain <= kSmall) {
      return std::nullopt;
    }
    return Trade{{static_cast<int>(i), static_cast<int>(j), static_cast<int>(a), static_cast<int>(b), gain}, first, rate * first};
  }

  void make(const Trade& trade) {
    shift(trade.exchange.gives, trade.exchange.takes, trade.exchange.first, trade.first_move);
    shift(trade.exchange.takes, trade.exchange.gives, trade.exchange.second, trade.second_move);
    made_[place(trade.exchange.takes, trade.exchange.gives, trade.exchange.first, trade.exchange.second)] = true;
  }

  [[nodiscard]] std::vector<double> gains(const std::vector<double>& before, const std::vector<double>& after) const {
    std::vector<double> gain(table_.capability.size(), 0.0);
    for (Eigen::Index i = 0; i < position_.rows(); ++i) {
      for (Eigen::Index k = 0; k < position_.cols(); ++k) {
        const double wish = table_.position(i, k);
        gain[static_cast<std::size_t>(i)] += table_.salience(i, k) * (std::abs(before[static_cast<std::size_t>(k)] - wish) -
                                                                      std::abs(after[static_cast<std::size_t>(k)] - wish));
      }
    }
    return gain;
  }

 private:
  /// Whether the outcome lies between what the two want.
  [[nodiscard]] bool apart(Eigen::Index i, Eigen::Index j, Eigen::Index k, const std::vector<double>& outcome) const {
    const double x = outcome[static_cast<std::size_t>(k)];
    return (table_.position(i, k) - x) * (table_.position(j, k) - x) < 0.0;
  }
  /// How far the outcome of an issue can move if `gives` goes to what `takes` wants, and no further than that.
  [[nodiscard]] double most(Eigen::Index gives, Eigen::Index takes, Eigen::Index k, const std::vector<double>& outcome) const {
    const double wish = table_.position(takes, k);
    const double own = table_.position(gives, k);
    if ((position_(gives, k) - own) * (wish - own) < 0.0 || (wish - position_(gives, k)) * (wish - own) <= 0.0) {
      return 0.0;  // it has given way further, or to the other side, already: what was promised is kept
    }
    const double by_moving = weight_(gives, k) * std::abs(wish - position_(gives, k)) / total_[static_cast<std::size_t>(k)];
    return std::min(by_moving, std::abs(wish - outcome[static_cast<std::size_t>(k)]));
  }
  void shift(Eigen::Index gives, Eigen::Index takes, Eigen::Index k, double move) {
    const double distance = move * total_[static_cast<std::size_t>(k)] / weight_(gives, k);
    position_(gives, k) += table_.position(takes, k) > position_(gives, k) ? distance : -distance;
  }

  [[nodiscard]] std::size_t place(Eigen::Index i, Eigen::Index j, Eigen::Index a, Eigen::Index b) const {
    return static_cast<std::size_t>(((i * position_.rows() + j) * position_.cols() + a) * position_.cols() + b);
  }

  const ExchangeTable& table_;
  std::vector<bool> made_;  ///< by parties and issues of an exchange: the same one is made once
  Matrix position_;
  Matrix weight_;              ///< [parties x issues] capability times salience
  std::vector<double> total_;  ///< [issues] of the weights
};

std::optional<Market::Trade> best_trade(const Market& market, Eigen::Index parties, Eigen::Index issues) {
  const std::vector<double> outcome = market.outcomes();
  std::optional<Market::Trade> best;
  for (Eigen::Index i = 0; i < parties; ++i) {
    for (Eigen::Index j = 0; j < parties; ++j) {
      for (Eigen::Index a = 0; i != j && a < issues; ++a) {
        for (Eigen::Index b = 0; b < issues; ++b) {
          const auto found = a == b ? std::nullopt : market.trade(i, j, a, b, outcome);
          if (found && (!best || found->exchange.gain > best->exchange.gain)) {
            best = found;
          }
        }
      }
    }
  }
  return best;
}

}  // namespace

ExchangeResult play_exchanges(const ExchangeTable& table) {
  Market market(table);
  ExchangeResult result;
  result.before = market.outcomes();
  while (const auto trade = best_trade(market, table.position.rows(), table.position.cols())) {
    market.make(*trade);
    result.exchanges.push_back(trade->exchange);
  }
  result.after = market.outcomes();
  result.gain = market.gains(result.before, result.after);
  return result;
}

}  // namespace zopa
