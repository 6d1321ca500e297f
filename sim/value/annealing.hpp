#pragma once
/// \file
/// Whether a change that makes things worse is made all the same: the rule of Metropolis et al. (1953), which Kirkpatrick, Gelatt & Vecchi
/// (1983) made a search and Klein, Faratin, Sayama & Bar-Yam (2003) a way to negotiate.

#include "core/exponential.hpp"

namespace zopa {

/// \param gain of the change [-] \param temperature on the same scale; 0: only changes that cost nothing \param u uniform in [0, 1)
[[nodiscard]] constexpr bool keeps_change(double gain, double temperature, double u) noexcept {
  return gain >= 0.0 || (temperature > 0.0 && u < exponential(gain / temperature));
}

}  // namespace zopa
