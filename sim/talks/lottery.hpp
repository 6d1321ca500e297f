#pragma once
/// \file
/// The best lottery over packages for one party that leaves each of some others what it needs: a linear program with one weight per
/// package and one row per party, solved by the revised simplex method.
///
/// What waiting is worth is an expectation over later offers. With packages alone it would jump from one package to the next; with
/// lotteries between them it moves smoothly, and on a divisible pie the shares of theory come out exactly, however coarse the pie is cut.
/// Source: Dantzig (1963), Linear Programming and Extensions, for the method; Nash (1950) for lotteries over outcomes.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "value/layout.hpp"

namespace zopa {

/// Numbers by seat, that is by place among the signatories.
using BySeat = std::array<double, kMaxParties>;

class Lotteries {
 public:
  /// Takes up the packages. \param values [n_seats x n_packages] V of each package to each seat [-]
  void prepare(std::vector<double> values, int n_seats);
  [[nodiscard]] bool same(const std::vector<double>& values) const { return values == values_; }
  /// Forgets earlier answers, so that the next ones have the same bits whatever was asked before.
  void forget() { last_.clear(); }

  /// Expected V to every seat of the lottery that is best for `who` among those worth at least `needs` to each of `others`; of equally
  /// good ones one that wastes nothing.
  /// \param others bits of seats, `who` not among them \param needs [-] \return nothing if no lottery is worth that to them
  /// Cost: O(n_seats^3) while the packages of the last answer to the same question still do, else O(n_packages n_seats) a step.
  [[nodiscard]] std::optional<BySeat> best(int who, std::uint32_t others, const BySeat& needs);

 private:
  struct Program;
  using Basis = std::vector<std::int64_t>;

  [[nodiscard]] double value(int seat, std::int64_t package) const {
    return values_[static_cast<std::size_t>(seat) * n_packages_ + static_cast<std::size_t>(package)];
  }

  std::vector<double> values_;
  std::size_t n_packages_ = 0;
  int n_seats_ = 0;
  std::map<std::pair<int, std::uint32_t>, Basis> last_;  ///< the packages that answered each question last
};

}  // namespace zopa
