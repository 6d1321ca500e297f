#pragma once
/// \file
/// Contracts of many yes-or-no clauses that depend on each other, and the ways to agree on one that Klein and colleagues compared.
/// Source: Klein, Faratin, Sayama & Bar-Yam (2003), Group Decision and Negotiation 12; the mediator of Klein et al. (2002).

#include <cstdint>
#include <vector>

namespace zopa::test {

/// How a side, or the mediator, answers a proposed change.
enum class Manner { climbs, anneals };

/// What two sides came to, each as a share of the best it knows to reach alone.
struct Contract {
  double first = 0.0;
  double second = 0.0;
  [[nodiscard]] double welfare() const { return first + second; }
};

/// One game: u of a side is the sum of H_ij s_i s_j over pairs of clauses, H uniform in [-1, 1], drawn by a fixed generator.
class BinaryContract {
 public:
  BinaryContract(int n_clauses, std::uint32_t seed);

  /// A proposal flips one clause; it stands if both sides keep it. \param temperature at the start, falls to 0 \param steps proposals
  [[nodiscard]] Contract agree(Manner first, Manner second, double temperature, int steps) const;

  /// Both sides tell the mediator truly what a change is worth to them; it keeps what their sum allows it to keep.
  [[nodiscard]] Contract mediated(Manner mediator, double temperature, int steps) const;

 private:
  [[nodiscard]] double best_alone(int side) const;
  [[nodiscard]] double gain(int side, int clause, const std::vector<int>& signs) const;

  int n_;
  std::uint32_t seed_;
  std::vector<double> pairs_[2];  ///< [n x n] symmetric, zero diagonal
  double best_[2] = {1.0, 1.0};
};

}  // namespace zopa::test
