/// \file
/// `zopa sweep submit`: the jobs of a sweep, to Slurm.

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>

#include <fmt/core.h>

#include "cli/messages.hpp"
#include "cli/sweep.hpp"
#include "core/error.hpp"
#include "results/disk.hpp"
#include "study/slurm.hpp"

namespace zopa {

namespace {

constexpr std::string_view kArrayScript = "slurm-array.sh";
constexpr std::string_view kMergeScript = "slurm-merge.sh";

std::string absolute(const std::string& path) {
  return std::filesystem::absolute(path).lexically_normal().string();
}

std::string this_program() {
  std::error_code error;
  const auto path = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) {
    throw IoError("cannot tell where this program is: " + error.message());
  }
  return path.string();
}

/// One line of text that goes into a script; a line break would end it.
std::string word_of_option(const Arguments& arguments, std::string_view option) {
  const std::string text = arguments.text(option).value_or("");
  if (text.find_first_of("\n\r \t\"'") != std::string::npos) {
    throw InputError(fmt::format("--{}: found '{}', allowed is a word as Slurm knows it, without spaces and quotes", option, text));
  }
  return text;
}

SlurmJob job_of(const Arguments& arguments, const OpenedSweep& sweep) {
  SlurmJob job;
  job.program = this_program();
  job.folder = absolute(sweep.folder.path());
  if (job.folder.ends_with('/')) {
    job.folder.pop_back();
  }
  job.output = absolute(arguments.text("output").value_or(merged_name(job.folder)));
  job.name = sweep.plan.sweep;
  job.shards = sweep.plan.shards;
  job.cpus = static_cast<std::uint64_t>(arguments.integer("cpus", 1, 1024).value_or(1));
  job.at_once = static_cast<std::uint64_t>(arguments.integer("array-max", 1, 100'000).value_or(0));
  job.batch = static_cast<std::uint64_t>(arguments.integer("batch", 1, 1'000'000).value_or(0));
  job.partition = word_of_option(arguments, "partition");
  job.time = word_of_option(arguments, "time");
  job.dependency = word_of_option(arguments, "dependency");
  return job;
}

std::string array_command(const std::string& script) {
  return "sbatch --parsable " + shell_word(script);
}

/// Merging waits for all tasks; if one fails for good it is taken out of the queue instead of waiting for ever.
std::string merge_command(const std::string& script, const std::string& array_id) {
  return fmt::format("sbatch --parsable --dependency=afterok:{} --kill-on-invalid-dep=yes {}", array_id, shell_word(script));
}

/// Runs a command that prints a job id, or "id;cluster". \throws IoError with what it said instead
std::string job_id_from(const std::string& command) {
  std::string output;
  std::array<char, 256> piece{};
  std::fflush(stdout);
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) {
    throw IoError("cannot run " + command);
  }
  while (std::fgets(piece.data(), static_cast<int>(piece.size()), pipe) != nullptr) {
    output += piece.data();
  }
  const int status = ::pclose(pipe);
  while (!output.empty() && output.back() == '\n') {
    output.pop_back();
  }
  const std::string last = output.substr(output.rfind('\n') + 1);
  const std::string id = last.substr(0, last.find(';'));
  if (status != 0 || id.empty() || id.find_first_not_of("0123456789") != std::string::npos) {
    throw IoError(fmt::format("{}: {}", command, output.empty() ? "it printed no job id" : output));
  }
  return id;
}

void write_script(const std::string& path, const std::string& text) {
  write_new_file(path, std::as_bytes(std::span(text)));
}

}  // namespace

int sweep_submit(const Arguments& arguments) {
  if (!arguments.has("slurm")) {
    throw InputError("zopa sweep submit: found no --slurm, the one scheduler that is known; scripts/cluster serves others");
  }
  const OpenedSweep sweep = open_sweep_folder(arguments);
  const SlurmJob job = job_of(arguments, sweep);
  const SweepFolder folder(job.folder);
  const std::string array = folder.in(kArrayScript);
  const std::string merge = folder.in(kMergeScript);
  if (arguments.has("dry-run")) {
    fmt::print("# {}\n{}\n# {}\n{}\n{}\n{}\n", array, slurm_array_script(job), merge, slurm_merge_script(job), array_command(array),
               merge_command(merge, "ARRAY_JOB"));
    return kExitOk;
  }
  write_script(array, slurm_array_script(job));
  write_script(merge, slurm_merge_script(job));
  const std::string array_id = job_id_from(array_command(array));
  fmt::print("array job {}: {}\n", array_id, counted(job.shards, "task"));
  const std::string merge_id = job_id_from(merge_command(merge, array_id));
  fmt::print("merge job {}: writes {}\n", merge_id, job.output);
  return kExitOk;
}

}  // namespace zopa
