#pragma once
/// \file
/// Makes an offer please the others better at no less than the aspiration: changes of one bundle and exchanges of two, found on
/// linearised values, decided on exact ones.

#include <vector>

#include "search/others_view.hpp"
#include "search/proposer.hpp"

namespace zopa {

/// Improves the offers of one proposer; its buffers keep their size.
class Polish {
 public:
  /// Everything passed must outlive the improvements. \param view of the others, in the same situation; its columns are taken here
  void begin(const Proposer& proposer, OthersView& view);

  /// Improves an offer until no change that comes to mind pleases the others better.
  /// \return V to the proposer of the dearest change that would please the others better but is worth less than the aspiration: until
  /// the aspiration falls to it nothing better is to be had
  double improve(Offer& offer, double aspiration);

  /// The package the proposer likes best: bundle by bundle on linearised values, again as long as the exact value grows.
  /// \param start where to begin
  [[nodiscard]] Package favourite(Package start);

 private:
  /// Another option of one bundle.
  struct Change {
    int bundle, option;
    double own, gain;     ///< for the proposer, for the others, linearised [-]
    OwnSum sums;          ///< change of the proposer's sums
  };
  /// One change, or an exchange of one against another.
  struct Try {
    int first, second;    ///< places in changes_; second -1: a change alone
    double gain;          ///< for the others, linearised [-]
  };

  void take_own_columns();
  void linearise_own(const OwnSum& sum);
  void list_frontier(const Package& package, double least_own);
  void list_alone(const Package& package, double least_own);
  void add_change(const Package& package, int bundle, std::size_t place, double own, double gain);
  bool take_best(Offer& offer, double aspiration, double& dearest);
  void value_tries();

  Proposer proposer_;
  OthersView* view_ = nullptr;
  Columns own_;                        ///< of the proposer, in the order of the view
  std::vector<double> blocked_;        ///< [n_options] kBlocked where an option is out of the question, else 0; in the same order
  std::vector<double> own_here_;       ///< [n_options] V of the proposer linearised at the offer in hand, in the same order
  std::vector<double> others_here_;    ///< [n_options] and of the others
  OwnSum offer_sum_;                   ///< of the offer in hand
  PackageSum known_sum_;               ///< of the offer in hand, as the proposer knows it
  double pleased_ = 0.0;               ///< how much it pleases the others [-]
  std::vector<Change> changes_;
  std::vector<Try> tries_;
  std::vector<double> try_utility_, try_log_hazard_, try_exposure_, try_own_;   ///< sums and V of the proposer after each
};

}  // namespace zopa
