#pragma once
/// \file
/// Makes an offer please the others better at no less than the aspiration: changes of one bundle and exchanges of two, found on
/// linearised values, decided on exact ones.

#include <vector>

#include "search/columns.hpp"
#include "search/others_view.hpp"
#include "search/proposer.hpp"

namespace zopa {

/// Improves the offers of one proposer; its buffers keep their size.
class Polish {
 public:
  /// Everything passed must outlive the improvements. \param own surrogate of the proposer \param view of the others, same situation
  void begin(const Proposer& proposer, const Surrogate& own, const OthersView& view);

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
    OwnSum sums;  ///< change of the proposer's sums
  };
  /// One change, or an exchange of one against another.
  struct Try {
    int first, second;  ///< places in changes_; second -1: a change alone
    double gain;        ///< for the others, linearised [-]
  };

  void list_near();
  [[nodiscard]] double linearised(const Slopes& slopes, const OwnSum& row) const;
  void linearise_own(const Slopes& slopes);
  void look_at(const Offer& offer);
  void clear_changes();
  void add_change(std::size_t bundle, std::size_t place, double own, double gain);
  /// Changes to options of a bundle that no other beats for both sides by the view of the others, and exchanges of two of them.
  void list_unbeaten(const Package& package, double least_own);
  /// \param first change of each bundle
  void list_exchanges(const std::array<std::size_t, kMaxIssues + 1>& first, double least_own);
  /// Changes to any option, by what the others think of it at this very package.
  void list_alone(const Package& package, double least_own);
  bool take_best(Offer& offer, double aspiration, double& dearest);
  void value_tries();

  Proposer proposer_;
  const Surrogate* surrogate_ = nullptr;
  const OthersView* view_ = nullptr;
  std::vector<int> near_;  ///< [n] flat options that could be worth a change, bundle by bundle, ascending in the view of the others
  std::array<int, kMaxIssues + 1> near_first_{};  ///< of each bundle
  bool has_near_ = false;
  Columns own_;  ///< of the proposer
  std::array<Columns, kMaxParties> others_;
  std::vector<double> zero_;                   ///< [n]
  std::vector<double> own_here_;               ///< [n] V of the proposer linearised at the offer in hand
  std::vector<double> others_here_;            ///< [n] and of the others
  Slopes slopes_;                              ///< of the proposer at the offer in hand
  std::array<OwnSum, kMaxIssues> offer_rows_;  ///< of each bundle
  OwnSum offer_sum_;
  PackageSum known_sum_;  ///< of the offer in hand, as the proposer knows it
  double pleased_ = 0.0;  ///< how much it pleases the others [-]
  std::vector<Change> changes_;
  std::vector<double> change_own_, change_gain_;  ///< what each adds for the proposer, for the others, linearised [-]
  std::vector<double> later_own_, later_gain_;    ///< [changes + 1] largest from here on
  std::vector<Try> tries_;                        ///< the first n_tries_ count
  std::size_t n_tries_ = 0;
  std::vector<double> try_utility_, try_log_hazard_, try_exposure_, try_own_;  ///< sums and V of the proposer after each
};

}  // namespace zopa
