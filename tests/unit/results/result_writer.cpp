#include "results/result_writer.hpp"

#include <filesystem>
#include <fstream>

#include "catch.hpp"
#include "core/error.hpp"
#include "results/digest.hpp"
#include "results/disk.hpp"
#include "results/result_file.hpp"
#include "support/shipped.hpp"
#include "unit/results/folder.hpp"

using namespace zopa;
using test::shipped_game;
using Catch::Matchers::ContainsSubstring;

namespace {

const ScenarioRecord kRecord{{{"small.yaml", "id: small\n"}}, "id: small\n"};

/// Runs until the run is done or `blocks` more blocks are.
void run(const RunPlan& plan, const std::string& path, WriteMode mode, int blocks, const std::string& host = "here",
         const ScenarioRecord& record = kRecord) {
  ResultWriter writer(path, plan, record, mode);
  int asked = 0;
  const RunReport report = run_blocks(
      plan, writer,
      {.threads = 2, .first_block = writer.finished_blocks(), .stop = [&] { return asked++ == blocks; }, .progress = {}, .timed = false});
  Session session;
  session.host = host;
  const bool complete = report.finished_blocks == plan.n_blocks();
  writer.close(make_estimates(plan.metrics, writer.total(), plan.replicates), make_curves(writer.total(), plan.replicates), nullptr, session,
               complete ? Completion::complete : Completion::interrupted);
}

const std::vector<Overlay> kFourBlocks{{"monte_carlo.worlds", "3500"}, {"output.world_rows", "1500"}};

}  // namespace

TEST_CASE("A run in pieces ends in the same contents as a run in one go", "[unit]") {
  const Folder folder;
  const Game game = shipped_game("tutorial-four-issues.yaml", kFourBlocks);
  const RunPlan plan(game);
  run(plan, folder / "whole.h5", WriteMode::fresh, 100);
  run(plan, folder / "pieces.h5", WriteMode::fresh, 1, "a");
  CHECK_FALSE(std::filesystem::exists(folder / "pieces.h5"));
  const ResultIdentity part = read_identity(folder / "pieces.h5.part");
  CHECK_FALSE(part.complete);
  CHECK(part.finished_blocks == 1);
  CHECK(read_estimates(folder / "pieces.h5.part").find("agreement")->n == 1024);
  run(plan, folder / "pieces.h5", WriteMode::resume, 2, "b");
  run(plan, folder / "pieces.h5", WriteMode::resume, 100, "c");
  CHECK(read_identity(folder / "pieces.h5").complete);
  CHECK_FALSE(std::filesystem::exists(folder / "pieces.h5.part"));
  CHECK(content_digest(folder / "pieces.h5") == content_digest(folder / "whole.h5"));
}

TEST_CASE("Another seed changes the digest, another host does not", "[unit]") {
  const Folder folder;
  const Game game = shipped_game("tutorial-four-issues.yaml", {{"monte_carlo.worlds", "50"}});
  const RunPlan plan(game);
  run(plan, folder / "a.h5", WriteMode::fresh, 9, "one");
  run(plan, folder / "b.h5", WriteMode::fresh, 9, "two");
  CHECK(content_digest(folder / "a.h5") == content_digest(folder / "b.h5"));
  const Game other = shipped_game("tutorial-four-issues.yaml", {{"monte_carlo.worlds", "50"}}, 2);
  const RunPlan other_plan(other);
  run(other_plan, folder / "c.h5", WriteMode::fresh, 9);
  CHECK(content_digest(folder / "a.h5") != content_digest(folder / "c.h5"));
}

TEST_CASE("Compression changes the file and not what is in it", "[unit]") {
  const Folder folder;
  const Game plain = shipped_game("tutorial-four-issues.yaml", {{"monte_carlo.worlds", "2500"}});
  const Game packed = shipped_game("tutorial-four-issues.yaml", {{"monte_carlo.worlds", "2500"}, {"output.compression", "1"}});
  const RunPlan plain_plan(plain), packed_plan(packed);
  run(plain_plan, folder / "plain.h5", WriteMode::fresh, 9);
  run(packed_plan, folder / "packed.h5", WriteMode::fresh, 9);
  CHECK(content_digest(folder / "plain.h5") == content_digest(folder / "packed.h5"));
  CHECK(std::filesystem::file_size(folder / "packed.h5") < std::filesystem::file_size(folder / "plain.h5"));
}

TEST_CASE("A part of another scenario or seed is not resumed", "[unit]") {
  const Folder folder;
  const Game game = shipped_game("tutorial-four-issues.yaml", kFourBlocks);
  const RunPlan plan(game);
  run(plan, folder / "x.h5", WriteMode::fresh, 1);
  const std::string before = content_digest(folder / "x.h5.part");
  const Game other = shipped_game("tutorial-four-issues.yaml", kFourBlocks, 2);
  const RunPlan other_plan(other);
  CHECK_THROWS_WITH(ResultWriter(folder / "x.h5", other_plan, kRecord, WriteMode::resume),
                    ContainsSubstring("another seed (1 there, 2 here)"));
  CHECK_THROWS_AS(ResultWriter(folder / "x.h5", plan, {{}, "id: other\n"}, WriteMode::resume), InputError);
  CHECK(content_digest(folder / "x.h5.part") == before);
}

TEST_CASE("Results without rows or worlds still hold blocks and estimates", "[unit]") {
  const Folder folder;
  const Game game = shipped_game("tutorial-pie.yaml", {{"monte_carlo.worlds", "100"}, {"output.runs", "none"}, {"output.world_rows", "0"}});
  const RunPlan plan(game);
  run(plan, folder / "x.h5", WriteMode::fresh, 9);
  bool has_rows = false;
  for (const DatasetNote& note : list_datasets(folder / "x.h5")) {
    has_rows = has_rows || note.path.starts_with("/runs") || note.path.starts_with("/worlds");
  }
  CHECK_FALSE(has_rows);
  CHECK(read_estimates(folder / "x.h5").find("agreement")->n == 100);
}

TEST_CASE("A sample of rows is the first rows of the whole", "[unit]") {
  const Folder folder;
  const Game game =
      shipped_game("tutorial-pie.yaml", {{"monte_carlo.worlds", "2000"}, {"output.runs", "sample"}, {"output.sample", "1100"}});
  const RunPlan plan(game);
  run(plan, folder / "x.h5", WriteMode::fresh, 9);
  for (const DatasetNote& note : list_datasets(folder / "x.h5")) {
    if (note.path == "/runs/signed_round") {
      CHECK(note.shape == std::vector<std::uint64_t>{1100});
    }
  }
}

TEST_CASE("Estimates come back from the file as they went in", "[unit]") {
  const Folder folder;
  const Game game = shipped_game("tutorial-four-issues.yaml", {{"monte_carlo.worlds", "80"}});
  const RunPlan plan(game);
  ResultWriter writer(folder / "x.h5", plan, kRecord, WriteMode::fresh);
  static_cast<void>(run_blocks(plan, writer, {}));
  const Estimates estimates = make_estimates(plan.metrics, writer.total(), 1);
  writer.close(estimates, make_curves(writer.total(), 1), nullptr, {}, Completion::complete);
  const Estimates back = read_estimates(folder / "x.h5");
  REQUIRE(back.all().size() == estimates.all().size());
  for (std::size_t i = 0; i < back.all().size(); ++i) {
    const Estimate &a = back.all()[i], &b = estimates.all()[i];
    CHECK(a.name == b.name);
    CHECK((a.value == b.value || (a.value != a.value && b.value != b.value)));
    CHECK(a.n == b.n);
    CHECK(a.meaning == b.meaning);
  }
  CHECK(read_scenario_record(folder / "x.h5").files.front().text == "id: small\n");
}

TEST_CASE("What is no result is told in one sentence", "[unit]") {
  const Folder folder;
  CHECK_THROWS_WITH(read_identity(folder / "none.h5"), ContainsSubstring("cannot open") && ContainsSubstring("No such file"));
  std::ofstream(folder / "text.h5") << "hello";
  CHECK_THROWS_WITH(read_identity(folder / "text.h5"), ContainsSubstring("is not an HDF5 file"));
  CHECK_FALSE(is_hdf5(folder / "text.h5"));
  const Game game = shipped_game("tutorial-pie.yaml");
  const RunPlan plan(game);
  CHECK_THROWS_AS(ResultWriter(folder / "no/such/folder.h5", plan, kRecord, WriteMode::fresh), IoError);
  std::ofstream(folder / "damaged.h5.part") << "hello";
  CHECK_THROWS_AS(ResultWriter(folder / "damaged.h5", plan, kRecord, WriteMode::resume), IoError);
}

TEST_CASE("A part that another run is writing is left alone", "[unit]") {
  const Folder folder;
  const Game game = shipped_game("tutorial-pie.yaml", {{"monte_carlo.worlds", "100"}});
  const RunPlan plan(game);
  const ResultWriter first(folder / "x.h5", plan, kRecord, WriteMode::fresh);
  CHECK_THROWS_WITH(ResultWriter(folder / "x.h5", plan, kRecord, WriteMode::fresh), ContainsSubstring("being used by another process"));
  CHECK_THROWS_WITH(read_identity(folder / "x.h5.part"), ContainsSubstring("being written by another process"));
}

TEST_CASE("Room that no disk has is refused before anything is written", "[unit]") {
  const Folder folder;
  std::ofstream(folder / "x") << "hello";
  CHECK_THROWS_AS(reserve_room(folder / "x", std::uint64_t{1} << 60U), IoError);
  CHECK(std::filesystem::file_size(folder / "x") == 5);
}
