#pragma once
/// \file
/// Belief about another party's reservation: how far it lies from what its prior says, on a small grid. Everybody hears the same, so the
/// likelihood is common; each observer has its own prior around its own first error.
/// Source: Zeng & Sycara (1998), IJHCS 48: Bayes' rule over possible reservations, and their mean as the estimate.

#include <array>
#include <cstddef>

#include "core/exponential.hpp"

namespace zopa {

inline constexpr std::size_t kReservationNodes = 9;

/// What an observer thinks before anybody spoke. The weights of the nodes are made when they are first needed.
struct ReservationGuess {
  double error = 0.0;   ///< mean of its prior
  double mean = 0.0;    ///< of its prior on the grid
  std::array<double, kReservationNodes> prior{};
  bool ready = false;
};

/// Likelihood of what one party said and did, by the offset of its reservation. Who misjudges what one text is worth to a party misjudges
/// all of them alike, so that answers are no independent evidence: of its refusals the one of the best text counts, of its acceptances that
/// of the worst, and of its offers the mean.
class ReservationEvidence {
 public:
  /// Nothing was heard yet.
  /// \param width largest offset considered, >= 0 \param doubt standard deviation of everybody's prior; 0: nothing is ever learned
  /// \param scale of offers and answers, > 0
  void begin(double width, double doubt, double scale) {
    *this = {};
    first_ = -width;
    between_ = 2.0 * width / static_cast<double>(kReservationNodes - 1);
    doubt_ = doubt;
    scale_ = scale;
  }

  /// The party answered a text. \param surplus of the text over what it asks for if the offset is 0
  /// \return how far that may move an estimate at the most
  double answered(double surplus, bool accepts) {
    double& record = accepts ? least_accepted_ : most_refused_;
    const double news = accepts ? record - surplus : surplus - record;
    constexpr double kLeastNews = 0.005;   // on the scale of value; less moves no estimate that matters
    if (doubt_ <= 0.0 || news < kLeastNews) {
      return 0.0;
    }
    record = surplus;
    return news < doubt_ ? news : doubt_;
  }

  /// The party made an offer. \param surplus of the offer over what it asks for if the offset is 0, nought if all is as expected
  /// \return how far that may move an estimate at the most
  double offered(double surplus) {
    const double before = n_offers_ > 0.0 ? asked_ / n_offers_ : 0.0;
    n_offers_ += 1.0;
    asked_ += surplus;
    const double news = asked_ / n_offers_ > before ? asked_ / n_offers_ - before : before - asked_ / n_offers_;
    return news < doubt_ ? news : doubt_;
  }

  /// Mean offset as an observer sees it now.
  [[nodiscard]] double estimate(ReservationGuess& guess) const {
    const bool refused = most_refused_ > -kNone;
    const bool accepted = least_accepted_ < kNone;
    if (doubt_ <= 0.0 || (!refused && !accepted && n_offers_ == 0.0)) {
      return guess.error;
    }
    if (!guess.ready) {
      prepare(guess);
    }
    const double narrow = -0.5 / (scale_ * scale_);
    const double asked = n_offers_ > 0.0 ? asked_ / n_offers_ : 0.0;
    // exp((surplus - offset) / scale) on an even grid is a geometric series.
    const double fade = exponential(-between_ / scale_);
    const double grow = 1.0 / fade;
    double odds_of_refused = refused ? exponential((most_refused_ - first_) / scale_) : 0.0;
    double odds_of_accepted = accepted ? exponential((first_ - least_accepted_) / scale_) : 0.0;
    double total = 0.0, mean = 0.0;
    for (std::size_t k = 0; k < kReservationNodes; ++k) {
      const double x = offset(k);
      const double offers = n_offers_ > 0.0 ? exponential(narrow * (asked - x) * (asked - x)) : 1.0;
      const double weight = guess.prior[k] * offers / ((1.0 + odds_of_refused) * (1.0 + odds_of_accepted));
      odds_of_refused *= fade;
      odds_of_accepted *= grow;
      total += weight;
      mean += weight * x;
    }
    // The prior's own mean on the grid is taken off, so that no evidence means no change.
    return total > 0.0 ? guess.error + mean / total - guess.mean : guess.error;
  }
  /// The same of somebody with this error. \param error its first guess
  [[nodiscard]] double estimate(double error) const {
    ReservationGuess guess;
    guess.error = error;
    return estimate(guess);
  }

 private:
  [[nodiscard]] double offset(std::size_t node) const { return first_ + static_cast<double>(node) * between_; }
  void prepare(ReservationGuess& guess) const {
    double total = 0.0, mean = 0.0;
    for (std::size_t k = 0; k < kReservationNodes; ++k) {
      const double off = (offset(k) - guess.error) / doubt_;
      guess.prior[k] = exponential(-0.5 * off * off);
      total += guess.prior[k];
      mean += guess.prior[k] * offset(k);
    }
    guess.mean = total > 0.0 ? mean / total : guess.error;
    guess.ready = true;
  }

  static constexpr double kNone = 1.0e300;

  double first_ = 0.0, between_ = 0.0, doubt_ = 0.0, scale_ = 1.0;
  double most_refused_ = -kNone, least_accepted_ = kNone;   ///< surplus of texts
  double n_offers_ = 0.0, asked_ = 0.0;                     ///< number of offers, sum of their surpluses
};

}  // namespace zopa
