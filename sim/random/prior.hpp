#pragma once
/// \file
/// What we believe about a number before we look: a fixed value or a distribution, as plain data with its sources.
/// A prior is drawn by one uniform through its quantile (random/quantile.hpp).

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.hpp"

namespace zopa {

/// Closed interval that holds every value a prior can take; infinite where the family is unbounded.
struct Support {
  double low;
  double high;

  friend bool operator==(const Support&, const Support&) = default;
};

/// A number of a scenario. value = shift + scale * (draw of the family); scale and shift differ from 1 and 0 only where an overlay
/// left the family (a beta times 2, a lognormal plus 1): where the family is closed, times() and plus() change its parameters. Readers
/// build priors by the factories, then times() and plus(), which keep this form.
struct Prior {
  enum class Kind { fixed, uniform, loguniform, triangular, beta, normal, lognormal, choice };

  Kind kind = Kind::fixed;
  double a = 0.0;  ///< fixed: value; uniform, loguniform, triangular: low; beta: a; normal: mean; lognormal: median
  double b = 0.0;  ///< uniform, loguniform: high; triangular: mode; beta: b; normal, lognormal: sigma
  double c = 0.0;  ///< triangular: high
  double scale = 1.0;
  double shift = 0.0;
  std::vector<std::pair<double, double>> choices;  ///< choice: (value, probability), ascending in value
  std::vector<std::string> sources;                ///< provenance ids, e.g. "F010"
  std::string note;

  Prior() = default;
  /// A plain number is a prior without doubt, so that `Prior rate = 0.05;` reads as the scenario does.
  Prior(double value) : a(value) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] static Prior fixed(double value);
  [[nodiscard]] static Prior uniform(double low, double high);
  [[nodiscard]] static Prior loguniform(double low, double high);
  [[nodiscard]] static Prior triangular(double low, double mode, double high);
  [[nodiscard]] static Prior beta(double a, double b);
  [[nodiscard]] static Prior normal(double mean, double sigma);
  [[nodiscard]] static Prior lognormal(double median, double sigma);
  /// \param choices (value, probability) in any order; kept ascending in value so that the quantile is monotone
  [[nodiscard]] static Prior choice(std::vector<std::pair<double, double>> choices);

  [[nodiscard]] bool is_fixed() const noexcept { return kind == Kind::fixed; }

  /// The first two moments in closed form; they hold for valid priors.
  [[nodiscard]] double mean() const;
  [[nodiscard]] double variance() const;
  [[nodiscard]] Support support() const;

  /// Every rule this prior breaks, with paths relative to it ("uniform[1]"); empty means valid.
  [[nodiscard]] std::vector<Problem> problems() const;

  /// YAML flow form, `0.3` or `{beta: [3, 7]}`, with `times:` and `plus:` where scale and shift are not 1 and 0.
  /// Numbers are the shortest that read back to the same bits. Sources and note are left out.
  [[nodiscard]] std::string to_string() const;

  /// This prior with every value multiplied by `factor`; zero gives a fixed zero, a negative factor reflects. Sources and note stay.
  [[nodiscard]] Prior times(double factor) const;
  /// This prior with `amount` added to every value. Sources and note stay.
  [[nodiscard]] Prior plus(double amount) const;

  friend bool operator==(const Prior&, const Prior&) = default;
};

/// The key of a family in a scenario: "uniform", "beta", ...
[[nodiscard]] std::string_view to_string(Prior::Kind kind);

}  // namespace zopa
