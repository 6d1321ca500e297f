/// \file
/// What `{times: 2}` and `{plus: 0.1}` make of a prior.

#include <algorithm>
#include <cmath>
#include <utility>

#include "random/prior.hpp"

namespace zopa {
namespace {

/// Applies a growing (or, for choices, any) affine map to the parameters of a family closed under it. \return whether it is closed
bool map_parameters(Prior& prior, double factor, double amount) {
  const auto mapped = [=](double value) { return factor * value + amount; };
  switch (prior.kind) {
    case Prior::Kind::fixed:
      prior.a = mapped(prior.a);
      return true;
    case Prior::Kind::uniform:
      prior.a = mapped(prior.a);
      prior.b = mapped(prior.b);
      if (factor < 0.0) {
        std::swap(prior.a, prior.b);
      }
      return true;
    case Prior::Kind::triangular:
      prior.a = mapped(prior.a);
      prior.b = mapped(prior.b);
      prior.c = mapped(prior.c);
      if (factor < 0.0) {
        std::swap(prior.a, prior.c);
      }
      return true;
    case Prior::Kind::normal:
      prior.a = mapped(prior.a);
      prior.b *= std::abs(factor);
      return true;
    case Prior::Kind::choice:
      for (auto& choice : prior.choices) {
        choice.first = mapped(choice.first);
      }
      if (factor < 0.0) {
        std::reverse(prior.choices.begin(), prior.choices.end());
      }
      return true;
    case Prior::Kind::loguniform:
    case Prior::Kind::lognormal:
      if (prior.shift != 0.0 || amount != 0.0 || factor <= 0.0 || prior.scale < 0.0) {
        return false;
      }
      prior.a *= factor;
      if (prior.kind == Prior::Kind::loguniform) {
        prior.b *= factor;
      }
      return true;
    case Prior::Kind::beta:
      return false;
  }
  contract_broken("Prior::kind is one of its names");
}

}  // namespace

Prior Prior::times(double factor) const {
  Prior result = *this;
  if (factor == 0.0) {
    result = fixed(0.0);
    result.sources = sources;
    result.note = note;
    return result;
  }
  if (kind == Kind::beta && factor < 0.0) {
    // A reflected beta is a beta again: -X = Y - 1 with Y of swapped shapes, which keeps every scale of a beta positive.
    std::swap(result.a, result.b);
    result.shift = factor * (shift + scale);
    result.scale = -factor * scale;
    return result;
  }
  if (!map_parameters(result, factor, 0.0)) {
    result.scale *= factor;
    result.shift *= factor;
  }
  return result;
}

Prior Prior::plus(double amount) const {
  Prior result = *this;
  if (!map_parameters(result, 1.0, amount)) {
    result.shift += amount;
  }
  return result;
}

}  // namespace zopa
