#pragma once
/// \file
/// How many worlds a run draws, how, and what it writes.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenario/describe.hpp"

namespace zopa {

/// Where the uniforms of worlds come from.
enum class SamplingMethod { philox, sobol, latin_hypercube };
template <>
struct EnumWords<SamplingMethod> {
  static constexpr std::array<std::string_view, 3> words{"philox", "sobol", "latin_hypercube"};
};

/// When a run may stop before it has drawn all its worlds.
struct Precision {
  double half_width = 0.01;  ///< [-]
  std::vector<std::string> metrics{"agreement", "ratified"};

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"half_width", "Half-width of the 95 % interval that is enough.", "-", 1e-6, 0.5}, self.half_width);
    visit(Key{"metrics", "Shares whose intervals must all be that narrow, by their names in `/estimates`."}, self.metrics);
  }
};

/// Kinds of designs in which inputs are changed one at a time.
enum class DesignType { saltelli, morris };
template <>
struct EnumWords<DesignType> {
  static constexpr std::array<std::string_view, 2> words{"saltelli", "morris"};
};

/// Worlds laid out for a sensitivity analysis. A factor is one or several drawn numbers that change together; `seed`, the chance within
/// the talks, is always a factor, and what no factor names is one together.
struct Design {
  DesignType type = DesignType::saltelli;
  std::int64_t base = 512;
  int levels = 8;
  std::vector<std::string> each{"*.*.*", "*.*", "*"};
  Map<std::vector<std::string>> groups;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"type", "`saltelli` for Sobol' indices, `morris` for elementary effects."}, self.type);
    visit(Key{"base", "Base points of a Saltelli design, trajectories of a Morris design.", "", 2, 100000000}, self.base);
    visit(Key{"levels", "Levels of each input in a Morris design, an even number.", "", 2, 1024}, self.levels);
    visit(Key{"each", "Patterns of paths, `*` for any one part: a factor for every path they match. The first that matches counts."},
          self.each);
    visit(Key{"groups", "Factors of several inputs: a name and the patterns of what it holds. Groups go before `each`."}, self.groups);
  }
};

/// When what the search for a zone leaves open is settled by proof.
enum class ZoneProofs { none, start, rounds };
template <>
struct EnumWords<ZoneProofs> {
  static constexpr std::array<std::string_view, 3> words{"none", "start", "rounds"};
};

/// Size and seed of a run.
struct MonteCarlo {
  std::int64_t worlds = 20000;
  int replicates = 1;
  std::int64_t seed = 1;
  SamplingMethod sampling = SamplingMethod::philox;
  int scramblings = 16;
  std::optional<Precision> precision;
  std::optional<Design> design;
  bool zone_search = true;                    ///< search for a zone in every world
  ZoneProofs zone_proof = ZoneProofs::start;  ///< of what the search leaves open
  int zone_interval = 13;                     ///< rounds between searches for a zone during the talks [round]

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"worlds", "Worlds drawn: each is one draw of everything uncertain.", "", 1, 4294967295.0}, self.worlds);
    visit(Key{"replicates", "Plays of the talks in each world.", "", 1, 1000000}, self.replicates);
    visit(Key{"seed", "Seed of all random numbers.", "", 0, 9007199254740992.0}, self.seed);
    visit(Key{"sampling", "Where the numbers of worlds come from: independent draws, scrambled Sobol' points, or Latin hypercubes."},
          self.sampling);
    visit(Key{"scramblings", "Independent randomisations of Sobol' points or hypercubes; their spread gives the standard errors.", "", 2,
              256},
          self.scramblings);
    visit(Key{"precision", "When fewer worlds are enough."}, self.precision);
    visit(Key{"design", "Worlds laid out for a sensitivity analysis; `worlds` then follows from the design."}, self.design);
    visit(Key{"zone_search", "Whether to search every world for a zone of possible agreement."}, self.zone_search);
    visit(Key{"zone_proof",
              "Where the search finds no zone: when to prove that there is none, or to find it after all. In every later round a zone is "
              "searched for it costs about half as much as the talks."},
          self.zone_proof);
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
  std::int64_t sample = 10000;       ///< rows with `runs: sample`
  std::int64_t world_rows = 100000;  ///< worlds whose drawn parameters are written
  int compression = 0;               ///< deflate level

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"runs", "Rows of `/runs`: all, the first of a sample, or none."}, self.runs);
    visit(Key{"sample", "Rows written with `runs: sample`.", "", 1, 1.0e9}, self.sample);
    visit(Key{"world_rows", "Worlds whose drawn parameters are written; any world can be drawn again.", "", 0, 1.0e9}, self.world_rows);
    visit(Key{"compression", "Deflate level of the tables, 0 for none.", "", 0, 9}, self.compression);
  }
};

}  // namespace zopa
