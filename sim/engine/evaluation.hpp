#pragma once
/// \file
/// Packages held against many worlds, without talks, noise or pressure: who would accept them, what stands against them, how long they
/// would hold. What a package leaves open is filled in every world (solve/completion.hpp).

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/estimates.hpp"
#include "engine/statistics.hpp"
#include "solve/completion.hpp"
#include "world/game.hpp"

namespace zopa {

/// A package to evaluate.
struct OpenPackage {
  std::string id, title, date;  ///< date of the first report; may be empty
  KnownLevels levels;
};

/// Packages of the scenario by id, then the opening of every party that states one, as `opening_PARTY`.
[[nodiscard]] std::vector<OpenPackage> packages_of(const Game& game);

/// Those of these ids, in their order. \throws InputError for an unknown one, with the nearest
[[nodiscard]] std::vector<OpenPackage> chosen_packages(const std::vector<OpenPackage>& all, const std::vector<std::string>& ids);

inline constexpr std::array<double, 3> kShownQuantiles{0.1, 0.5, 0.9};
using SampleQuantiles = std::array<SampleQuantile, kShownQuantiles.size()>;

/// What one party makes of a package.
struct PartyVerdict {
  bool signs = false;                        ///< it is a signatory
  Estimate accepts;                          ///< it signs; or it consents, of the worlds in which it is asked
  Estimate asked;                            ///< a signatory always; others where the package uses a lever they hold
  Estimate barred;                           ///< an absolute red line or a firm condition of its own rules the package out
  Estimate short_of_reservation;             ///< the package is worth less to it than no agreement
  Estimate alone;                            ///< it refuses and nobody else does
  SampleQuantiles worth, reservation, gain;  ///< V, R and V - R at kShownQuantiles [-]
};

/// How often a package is on the wrong side of a red line.
struct LineVerdict {
  Estimate crossed;
  Estimate absolute, costly, movable;  ///< crossed, and the line is of this type
};

/// A level that fills an issue the package leaves open.
struct FilledLevel {
  int issue, level;
  Estimate share;
};

/// A package over all worlds.
struct Verdict {
  Estimate all_accept;                ///< every signatory, and every holder that is asked
  Estimate years;                     ///< expected years in force, of those that are watched, if it came into force in every world
  Estimate years_if_accepted;         ///< the same over the worlds in which all accept
  std::vector<PartyVerdict> parties;  ///< [n_parties]
  std::vector<LineVerdict> lines;     ///< [n_lines]
  std::vector<FilledLevel> filled;    ///< by issue, the most frequent level first
};

inline constexpr std::uint64_t kMostEvaluatedWorlds = 1'000'000;  ///< what each says of a package is kept until all have spoken

struct EvaluationOptions {
  int threads = 0;                                     ///< 0: all that the process may use
  std::uint64_t worlds = 0;                            ///< the first so many, at most kMostEvaluatedWorlds
  std::function<bool()> stop;                          ///< asked now and then; true: give up
  std::function<void(std::uint64_t worlds)> progress;  ///< worlds done, over all packages
};

/// The same for any number of threads.
/// \return one for each package; nothing if stopped
[[nodiscard]] std::vector<Verdict> evaluate(const Game& game, const std::vector<OpenPackage>& packages, const EvaluationOptions& options);

}  // namespace zopa
