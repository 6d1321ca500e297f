#include "results/lockstep_writer.hpp"

#include <cmath>

#include "catch.hpp"
#include "core/error.hpp"
#include "results/digest.hpp"
#include "results/result_file.hpp"
#include "support/shipped.hpp"
#include "unit/results/folder.hpp"

using namespace zopa;
using test::shipped_game;
using Catch::Matchers::ContainsSubstring;

namespace {

const ScenarioRecord kRecord{{{"small.yaml", "id: small\n"}}, "id: small\n"};
const std::vector<Overlay> kThreeBlocks{{"monte_carlo.worlds", "2500"}};

struct Games {
  Game base = shipped_game("tutorial-four-issues.yaml", kThreeBlocks);
  Game other = shipped_game("tutorial-four-issues.yaml", {kThreeBlocks.front(), {"beliefs.reservation_error", "0"}});
  LockstepPlan plan{base, {&base, &other}, {true, false}};
  VariantTable table{.kind = std::string(kCompareKind),
                     .switches = {},
                     .variants = {{"same", "Nothing", "", "a", NAN, {}}, {"sure", "Known limits", "x: 1", "b", NAN, {}}}};
};

void run(const Games& games, const std::string& path, WriteMode mode, int blocks) {
  LockstepWriter writer(path, games.plan, games.table, kRecord, mode);
  int asked = 0;
  const RunReport report = run_lockstep(
      games.plan, writer,
      {.threads = 2, .first_block = writer.finished_blocks(), .stop = [&] { return asked++ == blocks; }, .progress = {}, .timed = false});
  writer.close({}, report.finished_blocks == games.plan.n_blocks() ? Completion::complete : Completion::interrupted);
}

}  // namespace

TEST_CASE("A comparison in pieces ends in the same contents as in one go", "[unit]") {
  const Folder folder;
  const Games games;
  run(games, folder / "whole.h5", WriteMode::fresh, 100);
  run(games, folder / "pieces.h5", WriteMode::fresh, 1);
  CHECK_FALSE(std::filesystem::exists(folder / "pieces.h5"));
  CHECK_FALSE(read_identity(folder / "pieces.h5.part").complete);
  run(games, folder / "pieces.h5", WriteMode::resume, 1);
  run(games, folder / "pieces.h5", WriteMode::resume, 100);
  CHECK(content_digest(folder / "whole.h5") == content_digest(folder / "pieces.h5"));
  CHECK(read_identity(folder / "whole.h5").kind == "compare");
  CHECK(belongs_to(folder / "whole.h5", games.plan, games.table, kRecord));
  CHECK(read_estimates(folder / "whole.h5").find("agreement") != nullptr);

  const LockstepSums sums = read_sums(folder / "whole.h5", games.plan);
  CHECK(sums.base.n_worlds == 2500);
  CHECK(sums.variants[0].changed == 0);
  CHECK(sums.variants[1].changed > 0);
  CHECK(sums.variants[0].own.a == sums.base.a);
}

TEST_CASE("Another set of variants does not go on with a file", "[unit]") {
  const Folder folder;
  Games games;
  run(games, folder / "a.h5", WriteMode::fresh, 1);
  games.table.variants[1].digest = "c";
  CHECK_THROWS_WITH(LockstepWriter(folder / "a.h5", games.plan, games.table, kRecord, WriteMode::resume),
                    ContainsSubstring("set of variants"));
  games.table.kind = kEnsembleKind;
  CHECK_THROWS_WITH(LockstepWriter(folder / "a.h5", games.plan, games.table, kRecord, WriteMode::resume),
                    ContainsSubstring("kind of result"));
}
