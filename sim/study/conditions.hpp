#pragma once
/// \file
/// Boxes of conditions under which deals happen, with honest errors: searched in one half of the worlds, judged in the other.

#include <functional>
#include <string>
#include <vector>

#include "engine/unlocking.hpp"
#include "study/prim.hpp"

namespace zopa {

/// Adds base rate and boxes. Even rows are searched, odd rows judge; each box is searched in what the earlier ones left. Searches in
/// resampled halves tell how far the choice of conditions hangs on the worlds at hand (the resampling test of Bryant & Lempert 2010).
/// \param names [dimensions] of the sample
/// \return false if stopped
[[nodiscard]] bool find_conditions(const Sample& sample, const std::vector<std::string>& names, std::uint32_t most_boxes,
                                   std::uint64_t seed, const std::function<bool()>& stop, Unlocking& unlocking);

}  // namespace zopa
