/// \file
/// `zopa inspect`: what a result file is and what it found.

#include <cmath>

#include <fmt/core.h>
#include <fmt/format.h>

#include "cli/arguments.hpp"
#include "cli/progress.hpp"
#include "cli/screen_numbers.hpp"
#include "results/digest.hpp"
#include "results/lockstep_writer.hpp"
#include "results/result_file.hpp"
#include "results/sweep_file.hpp"
#include "results/unlock_writer.hpp"

namespace zopa {
namespace {

void print_identity(const std::string& path, const ResultIdentity& id) {
  fmt::print("{}: {} result of zopa, format {}\n", path, id.complete ? "complete" : "INCOMPLETE", id.format_version);
  if (!id.notice.empty()) {
    fmt::print("{}\n", wrapped_text(id.notice, kScreenWidth));
  }
  const std::uint64_t blocks = (id.worlds + kBlockWorlds - 1) / kBlockWorlds;
  const std::uint64_t worlds = std::min(id.worlds, id.finished_blocks * kBlockWorlds);
  fmt::print("\n  scenario     {}{}{}\n", id.scenario, id.title.empty() ? "" : ", " + id.title,
             id.as_of.empty() ? "" : ", as of " + id.as_of);
  fmt::print("  kind         {}\n", id.kind);
  fmt::print("  digest       {} (of the resolved scenario)\n", id.scenario_digest);
  fmt::print("  worlds       {} of {} ({} of {} blocks), {} {} each, seed {}\n", thousands(worlds), thousands(id.worlds),
             id.finished_blocks, blocks, thousands(id.replicates), id.replicates == 1 ? "play" : "plays", id.seed);
  fmt::print("  program      zopa {} ({}, {}), numeric fingerprint {}, rng layout {}\n", id.version, id.commit, id.compiler,
             id.numeric_fingerprint, id.rng_layout);
}

void print_datasets(const std::string& path) {
  fmt::print("\n");
  for (const DatasetNote& note : list_datasets(path)) {
    fmt::print("  {:<36} {:<8} [{}]{}\n", note.path, note.type, fmt::join(note.shape, " x "),
               note.unit == "-" ? "" : "  [" + note.unit + "]");
  }
}

/// What the estimates of a file are about, and where the rest stands.
std::string_view heading_of(std::string_view kind) {
  if (kind == kCompareKind || kind == kEnsembleKind) {
    return "Estimates of the base; /differences has those of every variant, /variants says what they are.";
  }
  return kind == kUnlockKind ? "Shares of worlds; /sets has every set of levers, /boxes and /conditions where deals are frequent." : "";
}

void print_estimates(const std::string& path, std::string_view kind) {
  const Estimates estimates = read_estimates(path);
  if (estimates.all().empty()) {
    fmt::print("\nNo estimates: the run was ended before it could write them. the same command with --resume goes on with it.\n");
    return;
  }
  if (const auto heading = heading_of(kind); !heading.empty()) {
    fmt::print("\n{}\n", heading);
  }
  fmt::print("\n{:<58} {:>10} {:>9} {:>21}\n", "estimate", "value", "se", "95 % interval");
  const auto number = [](double x) { return std::isfinite(x) ? fmt::format("{:.5g}", x) : std::string("-"); };
  for (const Estimate& e : estimates.all()) {
    fmt::print("{:<58} {:>10} {:>9} {:>10} {:>10}\n", e.name, number(e.value),
               std::isfinite(e.standard_error) ? fmt::format("{:.2g}", e.standard_error) : "-", number(e.low), number(e.high));
  }
}

void print_sweep(const std::string& path) {
  const SweepSummary sweep = read_sweep_summary(path);
  fmt::print("{}: {} sweep of zopa\n", path, sweep.complete ? "complete" : "INCOMPLETE");
  if (!sweep.notice.empty()) {
    fmt::print("{}\n", wrapped_text(sweep.notice, kScreenWidth));
  }
  fmt::print("\n  scenario     {}{}{}\n", sweep.scenario, sweep.title.empty() ? "" : ", " + sweep.title,
             sweep.as_of.empty() ? "" : ", as of " + sweep.as_of);
  fmt::print("  sweep        {}, {}, plan {}\n", sweep.sweep, sweep.design, sweep.identity.plan_hash);
  fmt::print("  points       {}, {} done, {} failed, {} missing; seed {}\n", thousands(sweep.n_points), thousands(sweep.n_done),
             thousands(sweep.n_failed), thousands(sweep.n_points - sweep.n_done - sweep.n_failed), sweep.identity.seed);
  fmt::print("  program      zopa {} ({}), numeric fingerprint {}, rng layout {}\n", sweep.identity.version, sweep.identity.commit,
             sweep.identity.numeric_fingerprint, sweep.identity.rng_layout);
  print_datasets(path);
}

int run(const Arguments& arguments) {
  const std::string& path = arguments.words().front();
  if (arguments.has("digest")) {
    fmt::print("{}\n", content_digest(path));
    return kExitOk;
  }
  if (is_sweep(path)) {
    print_sweep(path);
    return kExitOk;
  }
  const ResultIdentity identity = read_identity(path);
  print_identity(path, identity);
  if (arguments.has("datasets")) {
    print_datasets(path);
  } else {
    print_estimates(path, identity.kind);
  }
  return kExitOk;
}

}  // namespace

Verb inspect_verb() {
  return {.name = "inspect",
          .summary = "say what a result file is and what it found",
          .details =
              "Prints scenario, seed, program and every estimate with its standard error. Two results are the same exactly if their "
              "digests are: "
              "SHA-256 over everything in the file but /provenance, which alone holds host, times, threads and command line.",
          .arguments = {{.name = "FILE", .text = "result file (HDF5), complete or not"}},
          .options = {{.name = "digest", .letter = 0, .value = "", .text = "print the digest alone"},
                      {.name = "datasets", .letter = 0, .value = "", .text = "list the datasets instead of the estimates"}},
          .examples = {"zopa inspect results/december.h5", "zopa inspect --digest results/december.h5"},
          .run = run};
}

}  // namespace zopa
