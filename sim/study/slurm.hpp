#pragma once
/// \file
/// The two jobs a sweep is on Slurm: an array with a task a shard, and merging once all tasks are done. No accounting is needed.

#include <cstdint>
#include <string>

namespace zopa {

/// What the jobs are told. Empty and zero: as the cluster has it.
struct SlurmJob {
  std::string program;  ///< absolute path of zopa
  std::string folder;   ///< absolute path
  std::string output;   ///< absolute path of the merged file
  std::string name;     ///< of the sweep
  std::uint64_t shards = 1;
  std::uint64_t cpus = 1;
  std::uint64_t at_once = 0;  ///< tasks
  std::uint64_t batch = 0;    ///< points of one file at most
  std::string partition, time, dependency;
};

/// The script of the array. A task that is told to stop before its time ends (SIGUSR1) writes what is finished and queues itself again.
[[nodiscard]] std::string slurm_array_script(const SlurmJob& job);
[[nodiscard]] std::string slurm_merge_script(const SlurmJob& job);

/// A word for the shell.
[[nodiscard]] std::string shell_word(const std::string& text);

}  // namespace zopa
