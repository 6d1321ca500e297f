#include "random/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <utility>

#include "core/error.hpp"
#include "core/exponential.hpp"
#include "random/normal.hpp"
#include "random/quantile_table.hpp"
#include "random/triangular.hpp"
#include "random/unit.hpp"

namespace zopa {
namespace {

using Steps = std::vector<std::pair<double, double>>;

/// The upper end in u of each value of a choice that can be drawn. The last end is infinite, so that rounding of the sum never matters.
std::shared_ptr<const Steps> steps_of(const Prior& prior) {
  Steps steps;
  double cumulative = 0.0;
  for (const auto& [value, share] : prior.choices) {
    if (share > 0.0) {
      cumulative += share;
      steps.emplace_back(cumulative, value);
    }
  }
  steps.back().first = std::numeric_limits<double>::infinity();
  return std::make_shared<const Steps>(std::move(steps));
}

double value_at(const Steps& steps, double u) {
  std::size_t i = 0;
  while (u >= steps[i].first) {
    ++i;
  }
  return steps[i].second;
}

std::shared_ptr<const QuantileTable> table_of(const Prior& prior) {
  return prior.kind == Prior::Kind::beta ? beta_quantile_table(prior.a, prior.b) : nullptr;
}

const Prior& checked(const Prior& prior) {
  if (const auto problems = prior.problems(); !problems.empty()) {
    throw InputError(problems);
  }
  return prior;
}

}  // namespace

Quantile::Quantile(const Prior& prior) : Quantile(prior, table_of(checked(prior))) {
}

Quantile::Quantile(const Prior& prior, std::shared_ptr<const QuantileTable> table)
    : kind_(prior.kind), scale_(prior.scale), shift_(prior.shift), table_(std::move(table)) {
  const bool affine = prior.kind == Prior::Kind::beta || prior.kind == Prior::Kind::loguniform || prior.kind == Prior::Kind::lognormal;
  expects(affine || (prior.scale == 1.0 && prior.shift == 0.0), "a prior closed under times and plus keeps no scale and shift");
  expects(prior.scale > 0.0 || prior.kind != Prior::Kind::beta, "a reflected beta swaps its shapes");
  const Support support = prior.support();
  low_ = support.low;
  high_ = support.high;
  // A negative scale turns the family around: it is then drawn from its upper end, so that the value still rises with u.
  const bool reflected = prior.scale < 0.0;
  switch (prior.kind) {
    case Prior::Kind::fixed:
      shift_ = prior.a;
      scale_ = 0.0;
      break;
    case Prior::Kind::uniform:
      shift_ = prior.a;
      scale_ = prior.b - prior.a;
      break;
    case Prior::Kind::triangular:
      shift_ = prior.a;
      scale_ = prior.c - prior.a;
      p_ = (prior.b - prior.a) / (prior.c - prior.a);
      break;
    case Prior::Kind::loguniform:
      p_ = std::log(reflected ? prior.b : prior.a);
      q_ = std::log(reflected ? prior.a / prior.b : prior.b / prior.a);
      break;
    case Prior::Kind::normal:
      shift_ = prior.a;
      scale_ = prior.b;
      break;
    case Prior::Kind::lognormal:
      p_ = std::log(prior.a);
      q_ = reflected ? -prior.b : prior.b;
      break;
    case Prior::Kind::choice:
      steps_ = steps_of(prior);
      break;
    case Prior::Kind::beta:
      break;
  }
}

double Quantile::operator()(double u) const noexcept {
  u = inside_unit(u);
  double x = 0.0;
  switch (kind_) {
    case Prior::Kind::fixed:
      return shift_;
    case Prior::Kind::uniform:
      x = u;
      break;
    case Prior::Kind::triangular:
      x = unit_triangular(u, p_);
      break;
    case Prior::Kind::beta:
      x = (*table_)(u);
      break;
    case Prior::Kind::normal:
      x = normal_quantile(u);
      break;
    case Prior::Kind::loguniform:
      x = exponential(p_ + q_ * u);
      break;
    case Prior::Kind::lognormal:
      x = exponential(p_ + q_ * normal_quantile(u));
      break;
    case Prior::Kind::choice:
      x = value_at(*steps_, u);
      break;
  }
  return std::clamp(shift_ + scale_ * x, low_, high_);
}

std::vector<Quantile> compile_quantiles(std::span<const Prior> priors) {
  return {priors.begin(), priors.end()};
}

}  // namespace zopa
