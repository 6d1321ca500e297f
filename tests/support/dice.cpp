#include "support/dice.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace zopa::test {

Dice::Dice(const std::string& name, std::uint32_t throw_index) : key_(make_stream_key(20251229, "test/" + name)), index_(throw_index) {}

double Dice::unit() { return uniform(key_, draw_++, 0, 0, index_); }

double Dice::between(double low, double high) { return low + (high - low) * unit(); }

int Dice::integer(int low, int high) { return std::min(high, low + static_cast<int>(unit() * (high - low + 1))); }

bool Dice::chance(double probability) { return unit() < probability; }

std::vector<int> Dice::shuffled(int n) {
  std::vector<int> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  for (int i = n - 1; i > 0; --i) {
    std::swap(order[static_cast<std::size_t>(i)], order[static_cast<std::size_t>(integer(0, i))]);
  }
  return order;
}

}  // namespace zopa::test
