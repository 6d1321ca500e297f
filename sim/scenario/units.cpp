#include "scenario/units.hpp"

#include "scenario/walk.hpp"

namespace zopa {

Map<std::string> units_of(const Scenario& scenario) {
  Map<std::string> units;
  const auto note = [&](const std::string& path, const auto& value, const Key& key) {
    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Prior>) {
      units[path] = key.unit.empty() ? "-" : key.unit;
    }
  };
  walk("", Key{}, scenario, note);
  return units;
}

}  // namespace zopa
