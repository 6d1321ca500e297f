/// \file
/// The rules a prior must keep, told in the words of a Problem.

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "random/prior.hpp"

namespace zopa {
namespace {

/// Shares of a choice may miss one by rounding in the file, not more.
constexpr double kShareTolerance = 1e-9;

/// Shapes outside are no belief anyone holds, and their quantile tables would be huge.
constexpr double kSmallestBetaShape = 0.05;
constexpr double kLargestBetaShape = 1e5;

/// Collects broken rules in the words of to_text(Problem). Texts are made for broken ones only: a study asks millions of times.
class Findings {
 public:
  /// \param path,allowed texts, or functions that make them
  template <class Path, class Allowed>
  void require(bool holds, const Path& path, double found, const Allowed& allowed) {
    if (!holds) {
      problems_.push_back({text(path), format_double(found), text(allowed), ""});
    }
  }

  [[nodiscard]] std::vector<Problem> take() { return std::move(problems_); }

 private:
  template <class Text>
  static std::string text(const Text& said) {
    if constexpr (std::is_invocable_v<Text>) {
      return said();
    } else {
      return std::string(said);
    }
  }

  std::vector<Problem> problems_;
};

void check_choice(const Prior& prior, Findings& findings) {
  double total = 0.0;
  for (std::size_t i = 0; i < prior.choices.size(); ++i) {
    const auto& [value, share] = prior.choices[i];
    const auto path = [&choice = prior.choices[i]] { return fmt::format("choice.{}", format_double(choice.first)); };
    findings.require(std::isfinite(value), path, value, "a finite value");
    findings.require(share >= 0.0 && share <= 1.0, path, share, "a probability in [0, 1] [-]");
    findings.require(i == 0 || prior.choices[i - 1].first < value, path, value, "each value once");
    total += share;
  }
  findings.require(std::abs(total - 1.0) <= kShareTolerance, "choice", total, "probabilities that sum to 1");
}

void check_family(const Prior& prior, Findings& findings) {
  const double a = prior.a;
  const double b = prior.b;
  const double c = prior.c;
  const auto above_low = [a] { return fmt::format("a number above the low end {}", format_double(a)); };
  switch (prior.kind) {
    case Prior::Kind::fixed:
      break;
    case Prior::Kind::uniform:
      findings.require(a < b, "uniform[1]", b, above_low);
      break;
    case Prior::Kind::loguniform:
      findings.require(a > 0.0, "loguniform[0]", a, "a number above 0");
      findings.require(a < b, "loguniform[1]", b, above_low);
      break;
    case Prior::Kind::triangular:
      findings.require(a < c, "triangular[2]", c, above_low);
      findings.require(a <= b && b <= c, "triangular[1]", b,
                       [a, c] { return fmt::format("a mode in [{}, {}]", format_double(a), format_double(c)); });
      break;
    case Prior::Kind::beta: {
      const auto allowed = [] {
        return fmt::format("a shape in [{}, {}] [-]", format_double(kSmallestBetaShape), format_double(kLargestBetaShape));
      };
      findings.require(a >= kSmallestBetaShape && a <= kLargestBetaShape, "beta[0]", a, allowed);
      findings.require(b >= kSmallestBetaShape && b <= kLargestBetaShape, "beta[1]", b, allowed);
      break;
    }
    case Prior::Kind::normal:
      findings.require(b > 0.0, "normal[1]", b, "a standard deviation above 0");
      break;
    case Prior::Kind::lognormal:
      findings.require(a > 0.0, "lognormal.median", a, "a number above 0");
      findings.require(b > 0.0, "lognormal.sigma", b, "a standard deviation of the logarithm above 0 [-]");
      break;
    case Prior::Kind::choice:
      check_choice(prior, findings);
      break;
  }
}

}  // namespace

std::vector<Problem> Prior::problems() const {
  Findings findings;
  for (const double number : {a, b, c, scale, shift}) {
    findings.require(std::isfinite(number), zopa::to_string(kind), number, "finite numbers");
  }
  findings.require(scale != 0.0, "times", scale, "any number but 0");
  check_family(*this, findings);
  return findings.take();
}

}  // namespace zopa
