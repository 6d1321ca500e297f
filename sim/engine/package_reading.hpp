#pragma once
/// \file
/// What single worlds say of a package, and what they say together.

#include <cstdint>
#include <vector>

#include "engine/evaluation.hpp"
#include "search/situation.hpp"
#include "world/world.hpp"

namespace zopa {

/// What one world says of one package.
struct PackageReading {
  std::array<float, kMaxParties> worth{}, reservation{};
  std::uint32_t accepts = 0, asked = 0, barred = 0, short_of = 0;  ///< bits of parties; short_of: V < R
  std::vector<char> lines;                                         ///< [n_lines] 0: kept, 1 + LineType: crossed
  Levels levels{};                                                 ///< of the completion
  double years = 0.0;                                              ///< expected in force, of those that are watched
};

/// Draws worlds and reads a package in them; one per thread.
class PackageReader {
 public:
  explicit PackageReader(const Game& game) : game_(&game), completer_(game) {}
  void read(std::uint32_t world, const KnownLevels& known, PackageReading& reading);

 private:
  const Game* game_;
  Completer completer_;
  World world_;
  Situation situation_;
};

/// \param readings [n_worlds]
[[nodiscard]] Verdict verdict_of(const Game& game, const OpenPackage& package, const std::vector<PackageReading>& readings);

}  // namespace zopa
