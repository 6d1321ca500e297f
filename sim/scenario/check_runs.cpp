/// \file
/// How a run draws its worlds: what fits together.

#include <fmt/core.h>

#include "scenario/check_parts.hpp"

namespace zopa {

void check_runs(Examination& examination) {
  const MonteCarlo& settings = examination.scenario.monte_carlo;
  const std::string path = "monte_carlo";
  const bool hypercube = settings.sampling == SamplingMethod::latin_hypercube;
  if (!settings.design && hypercube && settings.worlds % settings.scramblings != 0) {
    examination.report(join_path(path, "worlds"), fmt::format("{} worlds for {} Latin hypercubes", settings.worlds, settings.scramblings),
                       "a multiple of `scramblings`, so that every hypercube is complete",
                       fmt::format("did you mean {}?", (settings.worlds / settings.scramblings + 1) * settings.scramblings));
  }
  if (settings.precision) {
    const std::string here = join_path(path, "precision");
    examination.require(!settings.precision->metrics.empty(), join_path(here, "metrics"), "an empty list", "names of shares in /estimates");
    examination.require(!hypercube, here, "`sampling: latin_hypercube`",
                        "`philox` or `sobol`: a hypercube is one only when it is complete");
    examination.require(!settings.design, here, "a `design`", "no design: its worlds are not a sample, so no share has a precision");
  }
  if (settings.design) {
    const std::string levels = join_path(join_path(path, "design"), "levels");
    examination.require(settings.design->levels % 2 == 0, levels, fmt::format("'{}'", settings.design->levels),
                        "an even number, so that half the range is a number of levels");
  }
}

}  // namespace zopa
