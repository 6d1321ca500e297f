#pragma once
/// \file
/// How many worlds a run draws and what it writes.

#include <cstdint>

#include "scenario/describe.hpp"

namespace zopa {

/// Size and seed of a run.
struct MonteCarlo {
  std::int64_t worlds = 20000;
  int replicates = 1;
  std::int64_t seed = 1;
  bool zone_search = true;      ///< search for a zone in every world
  int zone_interval = 13;       ///< rounds between searches for a zone during the talks [round]

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"worlds", "Worlds drawn: each is one draw of everything uncertain.", "", 1, 4294967295.0}, self.worlds);
    visit(Key{"replicates", "Plays of the talks in each world.", "", 1, 1000000}, self.replicates);
    visit(Key{"seed", "Seed of all random numbers.", "", 0, 9007199254740992.0}, self.seed);
    visit(Key{"zone_search", "Whether to search every world for a zone of possible agreement."}, self.zone_search);
    visit(Key{"zone_interval", "Rounds between two searches during the talks.", "round", 1, 10000}, self.zone_interval);
  }
};

/// Which rows of `/runs` are written.
enum class RunRows { all, sample, none };
template <>
struct EnumWords<RunRows> {
  static constexpr std::array<std::string_view, 3> words{"all", "sample", "none"};
};

/// What a result file holds beside the estimates.
struct Output {
  RunRows runs = RunRows::all;
  std::int64_t sample = 10000;          ///< rows with `runs: sample`
  std::int64_t world_rows = 100000;     ///< worlds whose drawn parameters are written
  int compression = 0;                  ///< deflate level

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"runs", "Rows of `/runs`: all, the first of a sample, or none."}, self.runs);
    visit(Key{"sample", "Rows written with `runs: sample`.", "", 1, 1.0e9}, self.sample);
    visit(Key{"world_rows", "Worlds whose drawn parameters are written; any world can be drawn again.", "", 0, 1.0e9}, self.world_rows);
    visit(Key{"compression", "Deflate level of the tables, 0 for none.", "", 0, 9}, self.compression);
  }
};

}  // namespace zopa
