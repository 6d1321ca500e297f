#include "results/result_writer.hpp"

#include <optional>

#include "core/error.hpp"
#include "engine/precision.hpp"
#include "results/disk.hpp"
#include "results/growing_tables.hpp"
#include "results/part_file.hpp"
#include "results/tables.hpp"

namespace zopa {

namespace {

/// Room for estimates, curves and terms.
constexpr std::uint64_t kClosingRoom = std::uint64_t{4} << 20U;

constexpr std::string_view kRunKind = "run";

}  // namespace

bool belongs_to(const std::string& path, const RunPlan& plan, const ScenarioRecord& scenario) {
  return hdf5::is_finished(path, hdf5::identity_of(kRunKind, *plan.game, scenario));
}

struct ResultWriter::State {
  const RunPlan* plan;
  hdf5::PartFile file;
  std::optional<hdf5::GrowingTables> tables = {};
  BlockSums total = {};
};

ResultWriter::ResultWriter(std::string path, const RunPlan& plan, const ScenarioRecord& scenario, WriteMode mode)
    : state_(new State{&plan,
                       {std::move(path), hdf5::identity_of(kRunKind, *plan.game, scenario), *plan.game,
                        {plan.n_worlds, static_cast<std::uint64_t>(plan.replicates)}, scenario, mode}}) {
  State& s = *state_;
  s.file.on_failure([&s] {
    if (s.tables) {
      s.tables->abandon();
    }
  });
  s.total = plan.no_sums();
  if (mode == WriteMode::fresh) {
    hdf5::write_sampling(s.file.root(), *plan.game);
    s.tables = hdf5::GrowingTables::create(s.file.root(), plan);
    s.file.write([&] { s.file.flush(); });
    return;
  }
  s.tables = hdf5::GrowingTables::open(s.file.root(), plan, s.file.finished());
  // Estimates of an earlier sitting are of a shorter prefix than the one this sitting will leave behind.
  s.file.write([&] {
    for (const char* group : {"estimates", "curves", "course", "terms"}) {
      hdf5::remove_if_there(s.file.root(), group);
    }
    s.file.flush();
  });
  BlockSums sums = s.total;
  for (std::uint64_t block = 0; block < s.file.finished(); ++block) {
    s.tables->read_sums(block, sums);
    s.total.add(sums);
  }
}

ResultWriter::~ResultWriter() = default;

std::uint64_t ResultWriter::finished_blocks() const {
  return state_->file.finished();
}

const BlockSums& ResultWriter::total() const {
  return state_->total;
}

void ResultWriter::take(const Block& block) {
  State& s = *state_;
  expects(block.index == s.file.finished(), "ResultWriter: blocks out of order");
  s.file.write([&] {
    // What is not flushed yet may still want its room.
    reserve_room(s.file.part(), (s.file.finished() - s.file.flushed() + 1) * s.tables->bytes_per_block());
    s.tables->append(block);
    s.total.add(block.sums);
    s.file.block_is_in();
  });
}

void ResultWriter::close(const Estimates& estimates, const Curves& curves, const CourseCurves* course, const Session& session,
                         Completion completion) {
  State& s = *state_;
  const bool complete = completion == Completion::complete;
  const bool precise = precision_reached(*s.plan, s.total);
  expects(!complete || s.file.finished() == s.plan->n_blocks() || (precise && is_look(*s.plan, s.file.finished())),
          "ResultWriter: blocks are missing");
  s.file.write([&] {
    s.file.flush_blocks();
    reserve_room(s.file.part(), kClosingRoom);
    if (complete) {
      hdf5::write_attribute(s.file.root(), "worlds", s.total.n_worlds);
    }
    if (!s.plan->precise.empty()) {
      hdf5::write_attribute(s.file.root(), "precision_reached", std::uint64_t{precise ? 1U : 0U});
    }
    if (!s.plan->game->scenario.monte_carlo.design) {
      hdf5::write_results(s.file.root(), *s.plan->game, estimates, curves);
    }
    if (course != nullptr) {
      hdf5::write_course(s.file.root(), *s.plan->game, *course);
    }
    hdf5::add_session(s.file.root(), session);
    s.file.flush();
  });
  s.tables.reset();
  s.file.close(completion);
}

}  // namespace zopa
