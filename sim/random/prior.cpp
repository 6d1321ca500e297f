#include "random/prior.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/text.hpp"

namespace zopa {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Prior with_parameters(Prior::Kind kind, double a, double b, double c = 0.0) {
  Prior prior;
  prior.kind = kind;
  prior.a = a;
  prior.b = b;
  prior.c = c;
  return prior;
}

struct Moments {
  double mean;
  double variance;
};

Moments choice_moments(const Prior& prior) {
  double mean = 0.0;
  double square = 0.0;
  for (const auto& [value, share] : prior.choices) {
    mean += share * value;
  }
  for (const auto& [value, share] : prior.choices) {
    square += share * (value - mean) * (value - mean);
  }
  return {mean, square};
}

/// Moments of the family, before scale and shift.
Moments family_moments(const Prior& prior) {
  const double a = prior.a;
  const double b = prior.b;
  const double c = prior.c;
  switch (prior.kind) {
    case Prior::Kind::fixed:
      return {a, 0.0};
    case Prior::Kind::uniform:
      return {0.5 * (a + b), (b - a) * (b - a) / 12.0};
    case Prior::Kind::loguniform: {
      const double width = std::log(b / a);
      const double mean = (b - a) / width;
      return {mean, 0.5 * (b - a) * (b + a) / width - mean * mean};
    }
    case Prior::Kind::triangular:
      return {(a + b + c) / 3.0, (a * a + b * b + c * c - a * b - a * c - b * c) / 18.0};
    case Prior::Kind::beta:
      return {a / (a + b), a * b / ((a + b) * (a + b) * (a + b + 1.0))};
    case Prior::Kind::normal:
      return {a, b * b};
    case Prior::Kind::lognormal: {
      const double mean = a * std::exp(0.5 * b * b);
      return {mean, mean * mean * std::expm1(b * b)};
    }
    case Prior::Kind::choice:
      return choice_moments(prior);
  }
  contract_broken("Prior::kind is one of its names");
}

Support family_support(const Prior& prior) {
  switch (prior.kind) {
    case Prior::Kind::fixed:
      return {prior.a, prior.a};
    case Prior::Kind::uniform:
    case Prior::Kind::loguniform:
      return {prior.a, prior.b};
    case Prior::Kind::triangular:
      return {prior.a, prior.c};
    case Prior::Kind::beta:
      return {0.0, 1.0};
    case Prior::Kind::normal:
      return {-kInfinity, kInfinity};
    case Prior::Kind::lognormal:
      return {0.0, kInfinity};
    case Prior::Kind::choice:
      return {prior.choices.front().first, prior.choices.back().first};
  }
  contract_broken("Prior::kind is one of its names");
}

std::string parameters_text(const Prior& prior) {
  const std::string a = format_double(prior.a);
  const std::string b = format_double(prior.b);
  switch (prior.kind) {
    case Prior::Kind::triangular:
      return fmt::format("[{}, {}, {}]", a, b, format_double(prior.c));
    case Prior::Kind::lognormal:
      return fmt::format("{{median: {}, sigma: {}}}", a, b);
    case Prior::Kind::choice: {
      std::string text;
      for (const auto& [value, share] : prior.choices) {
        text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", format_double(value), format_double(share));
      }
      return fmt::format("{{{}}}", text);
    }
    default:
      return fmt::format("[{}, {}]", a, b);
  }
}

}  // namespace

Prior Prior::fixed(double value) {
  return Prior(value);
}

Prior Prior::uniform(double low, double high) {
  return with_parameters(Kind::uniform, low, high);
}

Prior Prior::loguniform(double low, double high) {
  return with_parameters(Kind::loguniform, low, high);
}

Prior Prior::triangular(double low, double mode, double high) {
  return with_parameters(Kind::triangular, low, mode, high);
}

Prior Prior::beta(double a, double b) {
  return with_parameters(Kind::beta, a, b);
}

Prior Prior::normal(double mean, double sigma) {
  return with_parameters(Kind::normal, mean, sigma);
}

Prior Prior::lognormal(double median, double sigma) {
  return with_parameters(Kind::lognormal, median, sigma);
}

Prior Prior::choice(std::vector<std::pair<double, double>> choices) {
  Prior prior;
  prior.kind = Kind::choice;
  prior.choices = std::move(choices);
  std::stable_sort(prior.choices.begin(), prior.choices.end(),
                   [](const auto& left, const auto& right) { return left.first < right.first; });
  return prior;
}

double Prior::mean() const {
  return shift + scale * family_moments(*this).mean;
}

double Prior::variance() const {
  return scale * scale * family_moments(*this).variance;
}

Support Prior::support() const {
  const auto [low, high] = family_support(*this);
  const Support mapped = {shift + scale * low, shift + scale * high};
  return scale < 0.0 ? Support{mapped.high, mapped.low} : mapped;
}

std::string Prior::to_string() const {
  if (is_fixed()) {
    return format_double(a);
  }
  const std::string times_text = scale == 1.0 ? "" : fmt::format(", times: {}", format_double(scale));
  const std::string plus_text = shift == 0.0 ? "" : fmt::format(", plus: {}", format_double(shift));
  return fmt::format("{{{}: {}{}{}}}", zopa::to_string(kind), parameters_text(*this), times_text, plus_text);
}

std::string_view to_string(Prior::Kind kind) {
  switch (kind) {
    case Prior::Kind::fixed:
      return "fixed";
    case Prior::Kind::uniform:
      return "uniform";
    case Prior::Kind::loguniform:
      return "loguniform";
    case Prior::Kind::triangular:
      return "triangular";
    case Prior::Kind::beta:
      return "beta";
    case Prior::Kind::normal:
      return "normal";
    case Prior::Kind::lognormal:
      return "lognormal";
    case Prior::Kind::choice:
      return "choice";
  }
  contract_broken("Prior::kind is one of its names");
}

}  // namespace zopa
