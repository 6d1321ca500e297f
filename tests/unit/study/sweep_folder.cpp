#include "study/sweep_folder.hpp"

#include <fstream>

#include "catch.hpp"
#include "core/error.hpp"
#include "study/merge.hpp"
#include "study/slurm.hpp"
#include "unit/results/folder.hpp"

using namespace zopa;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("A shard counts from 0 and owns every n-th point", "[unit]") {
  CHECK(parse_shard("3/8") == Shard{3, 8});
  CHECK(parse_shard("0/1").owns(17));
  CHECK(parse_shard("3/8").owns(19));
  CHECK_FALSE(parse_shard("3/8").owns(20));
  for (const char* text : {"8/8", "-1/8", "3", "3/", "/8", "1/0", "a/b", "1/2/3"}) {
    CHECK_THROWS_AS(parse_shard(text), InputError);
  }
}

TEST_CASE("Batches, leases and what a killed process left are told apart by their names", "[unit]") {
  const Folder folder;
  const SweepFolder sweep(folder / "");
  const Shard shard{3, 8};
  for (const auto& path : {sweep.batch(shard, 19), sweep.batch(shard, 3), sweep.lease(shard), sweep.batch({0, 1}, 5) + ".part",
                           sweep.plan(), folder / "notes.h5", folder / "shard-9-of-8-from-1.h5"}) {
    std::ofstream(path) << "x";
  }
  const auto batches = sweep.batches();
  REQUIRE(batches.size() == 2);
  CHECK(batches[0].path == sweep.batch(shard, 3));
  CHECK(batches[1].shard == shard);
  CHECK(sweep.leases().size() == 1);
  CHECK(sweep.unfinished().front().shard == Shard{0, 1});
  CHECK_THROWS_WITH(SweepFolder(folder / "none").batches(), ContainsSubstring("none: No such file or directory"));
}

TEST_CASE("Gaps are named as ranges", "[unit]") {
  CHECK(ranges_text({3}) == "3");
  CHECK(ranges_text({0, 1, 2, 7, 9, 10}) == "0 to 2, 7, 9 to 10");
  std::vector<std::uint32_t> even;
  for (std::uint32_t i = 0; i < 100; i += 2) {
    even.push_back(i);
  }
  CHECK_THAT(ranges_text(even), ContainsSubstring("22, ..."));
}

TEST_CASE("The script of the array has a task a shard, names absolute paths safely and queues a stopped task again", "[unit]") {
  SlurmJob job;
  job.program = "/opt/it's/zopa";
  job.folder = "/data/s.sweep";
  job.output = "/data/s.h5";
  job.name = "s";
  job.shards = 8;
  job.at_once = 3;
  job.cpus = 4;
  job.time = "1:00:00";
  const std::string script = slurm_array_script(job);
  for (const char* line : {"#SBATCH --array=0-7%3\n", "#SBATCH --cpus-per-task=4\n", "#SBATCH --time=1:00:00\n", "#SBATCH --requeue\n",
                           "#SBATCH --signal=B:USR1@60\n", "'/opt/it'\\''s/zopa' sweep run '/data/s.sweep' --threads 4 --quiet &\n",
                           "scontrol requeue \"${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}\"\n"}) {
    CHECK_THAT(script, ContainsSubstring(line));
  }
  CHECK(script.find("--partition") == std::string::npos);
  CHECK_THAT(slurm_merge_script(job), ContainsSubstring("sweep merge '/data/s.sweep' -o '/data/s.h5'\n"));
}
