/// \file
/// `zopa sweep merge`: one file of all batches.

#include <fmt/core.h>

#include "cli/messages.hpp"
#include "cli/progress.hpp"
#include "cli/sweep.hpp"
#include "study/merge.hpp"

namespace zopa {

int sweep_merge(const Arguments& arguments) {
  if (arguments.has("quiet")) {
    quiet_messages();
  }
  const OpenedSweep sweep = open_sweep_folder(arguments);
  const std::string output = arguments.text("output").value_or(merged_name(sweep.folder.path()));
  const Gaps gaps = arguments.has("partial") ? Gaps::keep : Gaps::refuse;
  const MergeReport report = merge_sweep(sweep.folder, sweep.plan, output, gaps);
  if (!report.missing.empty()) {
    complain(fmt::format("{} of {} missing: {}", counted(report.missing.size(), "point"), thousands(report.n_points),
                         ranges_text(report.missing)));
  }
  if (!report.missing.empty() && gaps == Gaps::refuse) {
    complain("nothing is written; `zopa sweep run` computes them, --partial writes the file without them");
    return kExitUnfinished;
  }
  if (report.n_failed > 0) {
    complain(fmt::format("{} failed; {}", counted(report.n_failed, "point"), report.first_reason));
  }
  fmt::print("{}: {} of {} from {} {}.\n", output, thousands(report.n_points - report.missing.size()), counted(report.n_points, "point"),
             thousands(report.n_batches), report.n_batches == 1 ? "batch" : "batches");
  return report.missing.empty() && report.n_failed == 0 ? kExitOk : kExitUnfinished;
}

}  // namespace zopa
