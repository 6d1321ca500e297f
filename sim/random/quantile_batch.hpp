#pragma once
/// \file
/// Many priors drawn at once: bit for bit what one Quantile each would draw, but family by family in loops over vector lanes instead of
/// one switch a number.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "random/quantile.hpp"

namespace zopa {

/// The smallest and the largest value a number may take.
struct Clip {
  double low;
  double high;
};

class QuantileBatch {
 public:
  QuantileBatch() = default;
  /// \param priors [n] \param clips [n] \param places [n] where in `x` a value goes
  /// \throws InputError listing Prior::problems(), ContractError if the lengths differ
  QuantileBatch(std::span<const Prior> priors, std::span<const Clip> clips, std::span<const int> places);

  /// x[places[i]] = the quantile of prior i at u[i], clipped; other entries of x are left alone.
  /// \param u [n] uniforms \param x at least up to the largest place
  /// \throws ContractError if there is not one uniform per prior. Cost: about 2 ns a number.
  void operator()(std::span<const double> u, std::span<double> x) const;

 private:
  static constexpr std::size_t kFamilies = 8;
  /// The priors of one kind, attribute by attribute.
  struct Family {
    std::vector<std::uint32_t> from, to;                ///< index of the prior; place in x
    std::vector<double> p, q, scale, shift, low, high;  ///< as in Quantile, with the clip
  };
  void draw(Prior::Kind kind, const Family& family, std::span<const double> u, std::span<double> x) const;

  std::vector<Quantile> quantiles_;
  std::array<Family, kFamilies> families_;
};

}  // namespace zopa
