#pragma once
/// \file
/// Every prior of a scenario, by path: what a world draws, and the columns of `/worlds`.

#include <string>
#include <type_traits>

#include "random/prior.hpp"
#include "scenario/scenario.hpp"
#include "scenario/walk.hpp"

namespace zopa {

/// Calls `f(path, prior, key)` for every prior of the scenario, in canonical order, fixed numbers included.
/// Paths reach into value tables: `preferences.russia.values.donetsk.zone`. `key` carries unit and allowed range.
template <class F>
void for_each_prior(const Scenario& scenario, F f) {
  auto leaf = [&f](const std::string& path, const auto& value, const Key& key) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, Prior>) {
      f(path, value, key);
    }
  };
  walk(std::string(), Key{}, scenario, leaf);
}

}  // namespace zopa
