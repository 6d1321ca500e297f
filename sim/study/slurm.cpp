#include "study/slurm.hpp"

#include <fmt/core.h>

namespace zopa {

namespace {

constexpr std::string_view kHead = "#!/bin/bash\n# Written by `zopa sweep submit`.\n";

/// Seconds before the end of its time at which a task is told to stop; a block of worlds takes far less.
constexpr int kWarning = 60;

std::string directive(std::string_view name, const std::string& value) {
  return value.empty() ? "" : fmt::format("#SBATCH --{}={}\n", name, value);
}

std::string quoted(const std::string& text) {
  return "\"" + text + "\"";
}

}  // namespace

std::string shell_word(const std::string& text) {
  std::string word = "'";
  for (const char c : text) {
    word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return word + "'";
}

std::string slurm_array_script(const SlurmJob& job) {
  std::string script(kHead);
  script += directive("job-name", "zopa-" + job.name);
  script += directive("array", fmt::format("0-{}{}", job.shards - 1, job.at_once > 0 ? fmt::format("%{}", job.at_once) : ""));
  script += directive("cpus-per-task", fmt::format("{}", job.cpus));
  script += directive("partition", job.partition);
  script += directive("time", job.time);
  script += directive("dependency", job.dependency);
  script += directive("output", quoted(job.folder + "/slurm-%A_%a.log"));
  script += fmt::format("#SBATCH --requeue\n#SBATCH --open-mode=append\n#SBATCH --signal=B:USR1@{}\n", kWarning);
  script +=
      fmt::format(R"(
again=no   # whether a task that was stopped goes back into the queue
{} sweep run {} --threads {}{} --quiet &
zopa=$!
trap 'again=yes; kill -USR1 "$zopa"' USR1
trap 'again=never; kill -TERM "$zopa"' TERM
while true; do
  wait "$zopa"
  code=$?
  kill -0 "$zopa" 2>/dev/null || break   # a signal ends the wait, not the program
done
# 75: state was saved, or somebody else is at work on this shard; 1: some points failed and say so, which merging tells.
if [[ $code == 75 && $again != never ]]; then
  scontrol requeue "${{SLURM_ARRAY_JOB_ID}}_${{SLURM_ARRAY_TASK_ID}}"
elif [[ $code == 1 ]]; then
  code=0
fi
exit "$code"
)",
                  shell_word(job.program), shell_word(job.folder), job.cpus, job.batch > 0 ? fmt::format(" --batch {}", job.batch) : "");
  return script;
}

std::string slurm_merge_script(const SlurmJob& job) {
  std::string script(kHead);
  script += directive("job-name", "zopa-merge-" + job.name);
  script += directive("partition", job.partition);
  script += directive("output", quoted(job.folder + "/slurm-merge-%j.log"));
  script += fmt::format("\n{} sweep merge {} -o {}\n", shell_word(job.program), shell_word(job.folder), shell_word(job.output));
  return script;
}

}  // namespace zopa
