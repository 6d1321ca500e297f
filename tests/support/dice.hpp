#pragma once
/// \file
/// Random choices of a test from one named stream, the same everywhere.

#include <cstdint>
#include <string>
#include <vector>

#include "random/stream.hpp"

namespace zopa::test {

class Dice {
 public:
  /// \param name what is thrown for \param throw_index which of many
  explicit Dice(const std::string& name, std::uint32_t throw_index = 0);

  [[nodiscard]] double unit();                        ///< in (0, 1)
  [[nodiscard]] double between(double low, double high);
  [[nodiscard]] int integer(int low, int high);       ///< both ends included
  [[nodiscard]] bool chance(double probability);
  /// 0 .. n-1 in random order.
  [[nodiscard]] std::vector<int> shuffled(int n);

 private:
  StreamKey key_;
  std::uint32_t index_;
  std::uint32_t draw_ = 0;
};

}  // namespace zopa::test
