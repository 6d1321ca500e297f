#include "random/quantile_batch.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/error.hpp"
#include "core/exponential.hpp"
#include "core/lanes.hpp"
#include "random/normal.hpp"
#include "random/quantile_table.hpp"
#include "random/triangular.hpp"
#include "random/unit.hpp"

namespace zopa {
namespace {

/// Numbers drawn in one go: enough to fill vectors, few enough to stay in the nearest cache.
constexpr std::size_t kChunk = 128;

ZOPA_LANES void move_inside(std::size_t n, double* u) {
  for (std::size_t i = 0; i < n; ++i) {
    u[i] = inside_unit(u[i]);
  }
}

ZOPA_LANES void to_triangular(std::size_t n, const double* __restrict mode, double* __restrict x) {
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = unit_triangular(x[i], mode[i]);
  }
}

ZOPA_LANES void to_near_normal(std::size_t n, const double* __restrict u, double* __restrict x) {
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = as241::near_quantile(u[i]);
  }
}

ZOPA_LANES void to_exponential(std::size_t n, const double* __restrict p, const double* __restrict q, double* __restrict x) {
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = exponential(p[i] + q[i] * x[i]);
  }
}

ZOPA_LANES void finish(std::size_t n, const double* __restrict scale, const double* __restrict shift, const double* __restrict low,
                       const double* __restrict high, double* __restrict x) {
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = std::clamp(shift[i] + scale[i] * x[i], low[i], high[i]);
  }
}

void to_normal(std::size_t n, double* x) {
  std::array<double, kChunk> u{};
  std::copy_n(x, n, u.begin());
  to_near_normal(n, u.data(), x);
  for (std::size_t i = 0; i < n; ++i) {
    if (std::min(u[i], 1.0 - u[i]) < as241::kFar) {
      x[i] = normal_quantile(u[i]);
    }
  }
}

}  // namespace

QuantileBatch::QuantileBatch(std::span<const Prior> priors, std::span<const Clip> clips, std::span<const int> places)
    : quantiles_(compile_quantiles(priors)) {
  expects(priors.size() == clips.size() && priors.size() == places.size(), "one clip and one place per prior");
  for (std::size_t i = 0; i < priors.size(); ++i) {
    const Quantile& quantile = quantiles_[i];
    Family& family = families_[static_cast<std::size_t>(quantile.kind_)];
    family.from.push_back(static_cast<std::uint32_t>(i));
    family.to.push_back(static_cast<std::uint32_t>(places[i]));
    family.p.push_back(quantile.p_);
    family.q.push_back(quantile.q_);
    family.scale.push_back(quantile.scale_);
    family.shift.push_back(quantile.shift_);
    // First into the support, then into the clip: the same as once into both ends clipped.
    const bool fixed = quantile.kind_ == Prior::Kind::fixed;
    family.low.push_back(fixed ? clips[i].low : std::clamp(quantile.low_, clips[i].low, clips[i].high));
    family.high.push_back(fixed ? clips[i].high : std::clamp(quantile.high_, clips[i].low, clips[i].high));
  }
}

void QuantileBatch::operator()(std::span<const double> u, std::span<double> x) const {
  expects(u.size() == quantiles_.size(), "one uniform per prior");
  for (std::size_t k = 0; k < kFamilies; ++k) {
    draw(static_cast<Prior::Kind>(k), families_[k], u, x);
  }
}

void QuantileBatch::draw(Prior::Kind kind, const Family& family, std::span<const double> u, std::span<double> x) const {
  std::array<double, kChunk> chunk;
  for (std::size_t first = 0; first < family.from.size(); first += kChunk) {
    const std::size_t n = std::min(kChunk, family.from.size() - first);
    const std::uint32_t* from = family.from.data() + first;
    const std::uint32_t* to = family.to.data() + first;
    for (std::size_t i = 0; i < n; ++i) {
      chunk[i] = u[from[i]];
    }
    move_inside(n, chunk.data());
    switch (kind) {
      case Prior::Kind::fixed:
      case Prior::Kind::uniform:
        break;
      case Prior::Kind::triangular:
        to_triangular(n, family.p.data() + first, chunk.data());
        break;
      case Prior::Kind::beta:
        for (std::size_t i = 0; i < n; ++i) {
          chunk[i] = (*quantiles_[from[i]].table_)(chunk[i]);
        }
        break;
      case Prior::Kind::normal:
        to_normal(n, chunk.data());
        break;
      case Prior::Kind::loguniform:
        to_exponential(n, family.p.data() + first, family.q.data() + first, chunk.data());
        break;
      case Prior::Kind::lognormal:
        to_normal(n, chunk.data());
        to_exponential(n, family.p.data() + first, family.q.data() + first, chunk.data());
        break;
      case Prior::Kind::choice:
        for (std::size_t i = 0; i < n; ++i) {
          chunk[i] = quantiles_[from[i]](chunk[i]);
        }
        break;
    }
    finish(n, family.scale.data() + first, family.shift.data() + first, family.low.data() + first, family.high.data() + first,
           chunk.data());
    for (std::size_t i = 0; i < n; ++i) {
      x[to[i]] = chunk[i];
    }
  }
}

}  // namespace zopa
