#include "results/result_writer.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include <fmt/core.h>

#include "core/build_info.hpp"
#include "core/digest.hpp"
#include "core/error.hpp"
#include "core/fingerprint.hpp"
#include "engine/precision.hpp"
#include "results/disk.hpp"
#include "results/growing_tables.hpp"
#include "results/result_file.hpp"
#include "results/tables.hpp"

namespace zopa {

namespace {

/// Room for estimates, curves and terms.
constexpr std::uint64_t kClosingRoom = std::uint64_t{4} << 20U;

/// A flush costs milliseconds and more as the file grows, a block of a fast scenario not much more: blocks are flushed together when the
/// last flush is this long ago, and twenty times as long as it took. A killed run computes again what was not flushed. [s]
constexpr double kFlushInterval = 0.2;
constexpr double kFlushShare = 0.05;

/// Root attributes that decide whether a run can be continued: with any of them different, other numbers would follow.
struct Identity {
  std::string scenario_digest, version, commit, numeric_fingerprint;
  std::uint64_t seed, rng_layout;
};

Identity identity_of(const RunPlan& plan, const ScenarioRecord& scenario) {
  return {sha256_hex(scenario.resolved),
          std::string(build_info().version),
          std::string(build_info().commit),
          numeric_fingerprint_text(),
          plan.game->seed,
          static_cast<std::uint64_t>(kRngLayout)};
}

void write_root(hid_t root, const RunPlan& plan, const Identity& identity) {
  using hdf5::write_attribute;
  const Scenario& scenario = plan.game->scenario;
  write_attribute(root, "format", kResultFormat);
  write_attribute(root, "format_version", kResultFormatVersion);
  write_attribute(root, "notice", scenario.notice);
  write_attribute(root, "scenario", scenario.id);
  write_attribute(root, "title", scenario.title);
  write_attribute(root, "as_of", scenario.as_of);
  write_attribute(root, "scenario_digest", identity.scenario_digest);
  write_attribute(root, "seed", identity.seed);
  write_attribute(root, "worlds", plan.n_worlds);
  write_attribute(root, "replicates", static_cast<std::uint64_t>(plan.replicates));
  write_attribute(root, "version", identity.version);
  write_attribute(root, "commit", identity.commit);
  write_attribute(root, "compiler", build_info().compiler);
  write_attribute(root, "compiler_flags", build_info().flags);
  write_attribute(root, "numeric_fingerprint", identity.numeric_fingerprint);
  write_attribute(root, "rng_layout", identity.rng_layout);
  write_attribute(root, "sampling", word_of(scenario.monte_carlo.sampling));
  write_attribute(root, "design", scenario.monte_carlo.design ? word_of(scenario.monte_carlo.design->type) : std::string_view("none"));
  write_attribute(root, "complete", std::uint64_t{0});
  write_attribute(root, "finished_blocks", std::uint64_t{0});
}

/// \throws InputError naming the first thing that differs
void expect_same(hid_t root, const std::string& part, const Identity& mine) {
  const auto compare = [&](const char* what, const std::string& here, const std::string& there) {
    if (here != there) {
      throw InputError(fmt::format(
          "cannot resume {}: it belongs to another {} ({} there, {} here); start over without --resume, or name another file with -o", part,
          what, there, here));
    }
  };
  if (hdf5::read_text_attribute(root, "format") != kResultFormat) {
    throw IoError(part + " is not a result of zopa");
  }
  compare("file format", std::string(kResultFormatVersion), hdf5::read_text_attribute(root, "format_version"));
  compare("scenario, or the same with other settings", mine.scenario_digest.substr(0, 12),
          hdf5::read_text_attribute(root, "scenario_digest").substr(0, 12));
  compare("seed", fmt::format("{}", mine.seed), fmt::format("{}", hdf5::read_number_attribute(root, "seed")));
  compare("version of zopa", mine.version, hdf5::read_text_attribute(root, "version"));
  compare("build of zopa", mine.commit, hdf5::read_text_attribute(root, "commit"));
  compare("kind of machine (numeric fingerprint)", mine.numeric_fingerprint, hdf5::read_text_attribute(root, "numeric_fingerprint"));
  compare("layout of random numbers", fmt::format("{}", mine.rng_layout),
          fmt::format("{}", hdf5::read_number_attribute(root, "rng_layout")));
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

hdf5::Handle create_file(const std::string& part) {
  const std::string doing = "cannot create " + part;
  const hdf5::Handle properties(H5Pcreate(H5P_FILE_CREATE), H5Pclose, doing);
  hdf5::check(H5Pset_obj_track_times(properties.get(), false), doing);
  return {H5Fcreate(part.c_str(), H5F_ACC_TRUNC, properties.get(), H5P_DEFAULT), H5Fclose, doing};
}

}  // namespace

bool belongs_to(const std::string& path, const RunPlan& plan, const ScenarioRecord& scenario) {
  const ResultIdentity there = read_identity(path);
  const Identity mine = identity_of(plan, scenario);
  return there.complete && there.scenario_digest == mine.scenario_digest && there.seed == mine.seed && there.version == mine.version &&
         there.commit == mine.commit && there.numeric_fingerprint == mine.numeric_fingerprint && there.rng_layout == mine.rng_layout;
}

struct ResultWriter::State {
  std::string path, part;
  const RunPlan* plan;
  hdf5::Handle file;
  std::optional<hdf5::GrowingTables> tables;
  BlockSums total;
  std::uint64_t finished = 0;  ///< blocks handed in
  std::uint64_t flushed = 0;   ///< of them, blocks that survive whatever happens
  std::chrono::steady_clock::time_point last_flush = std::chrono::steady_clock::now();
  double flush_seconds = 0.0;  ///< of the last one

  [[nodiscard]] hid_t root() const { return file.get(); }

  /// Runs a step that writes. After a failure nothing more is written, closing included: what was flushed stays as it is.
  template <class Step>
  void write(Step step) {
    try {
      step();
    } catch (const IoError& error) {
      if (tables) {
        tables->abandon();
      }
      file.abandon();
      throw IoError(fmt::format("{}; {} finished {} kept in {}: make room and run the same command with --resume", error.what(), flushed,
                                flushed == 1 ? "block is" : "blocks are", part));
    }
  }

  void flush() { hdf5::check(H5Fflush(root(), H5F_SCOPE_GLOBAL), "cannot write " + part); }

  [[nodiscard]] bool flush_is_due() const { return seconds_since(last_flush) >= std::max(kFlushInterval, flush_seconds / kFlushShare); }

  /// Makes the blocks handed in survive. The count follows once they are down: a run killed in between resumes before them.
  void flush_blocks() {
    if (flushed == finished) {
      return;
    }
    const auto start = std::chrono::steady_clock::now();
    flush();
    hdf5::write_attribute(root(), "finished_blocks", finished);
    flush();
    flushed = finished;
    last_flush = std::chrono::steady_clock::now();
    flush_seconds = seconds_since(start);
  }
};

ResultWriter::ResultWriter(std::string path, const RunPlan& plan, const ScenarioRecord& scenario, WriteMode mode)
    : state_(std::make_unique<State>()) {
  hdf5::prepare();
  State& s = *state_;
  s.part = part_of(path);
  s.path = std::move(path);
  s.plan = &plan;
  s.total = plan.no_sums();
  const Identity identity = identity_of(plan, scenario);
  expect_unlocked(s.part, Access::write);
  if (mode == WriteMode::fresh) {
    s.file = create_file(s.part);
    write_root(s.root(), plan, identity);
    hdf5::write_scenario(s.root(), scenario);
    hdf5::write_sampling(s.root(), *plan.game);
    s.tables = hdf5::GrowingTables::create(s.root(), plan);
    s.write([&] { s.flush(); });
    return;
  }
  s.file = hdf5::Handle(H5Fopen(s.part.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose, "cannot open " + s.part);
  expect_same(s.root(), s.part, identity);
  s.finished = s.flushed = hdf5::read_number_attribute(s.root(), "finished_blocks");
  s.tables = hdf5::GrowingTables::open(s.root(), plan, s.finished);
  // Estimates of an earlier sitting are of a shorter prefix than the one this sitting will leave behind.
  s.write([&] {
    for (const char* group : {"estimates", "curves", "terms"}) {
      hdf5::remove_if_there(s.root(), group);
    }
    s.flush();
  });
  BlockSums sums = s.total;
  for (std::uint64_t block = 0; block < s.finished; ++block) {
    s.tables->read_sums(block, sums);
    s.total.add(sums);
  }
}

ResultWriter::~ResultWriter() = default;

std::uint64_t ResultWriter::finished_blocks() const {
  return state_->finished;
}

const BlockSums& ResultWriter::total() const {
  return state_->total;
}

void ResultWriter::take(const Block& block) {
  State& s = *state_;
  expects(block.index == s.finished, "ResultWriter: blocks out of order");
  s.write([&] {
    // What is not flushed yet may still want its room.
    reserve_room(s.part, (s.finished - s.flushed + 1) * s.tables->bytes_per_block());
    s.tables->append(block);
    s.total.add(block.sums);
    ++s.finished;
    if (s.flush_is_due()) {
      s.flush_blocks();
    }
  });
}

void ResultWriter::close(const Estimates& estimates, const Curves& curves, const Session& session, Completion completion) {
  State& s = *state_;
  const bool complete = completion == Completion::complete;
  const bool precise = precision_reached(*s.plan, s.total);
  expects(!complete || s.finished == s.plan->n_blocks() || (precise && is_look(*s.plan, s.finished)), "ResultWriter: blocks are missing");
  s.write([&] {
    s.flush_blocks();
    reserve_room(s.part, kClosingRoom);
    if (complete) {
      hdf5::write_attribute(s.root(), "worlds", s.total.n_worlds);
    }
    if (!s.plan->precise.empty()) {
      hdf5::write_attribute(s.root(), "precision_reached", std::uint64_t{precise ? 1U : 0U});
    }
    if (!s.plan->game->scenario.monte_carlo.design) {
      hdf5::write_results(s.root(), *s.plan->game, estimates, curves);
    }
    hdf5::add_session(s.root(), session);
    s.flush();
    hdf5::write_attribute(s.root(), "complete", std::uint64_t{complete ? 1U : 0U});
    s.flush();
  });
  s.tables.reset();
  s.write([&] { s.file.close("cannot close " + s.part); });
  if (complete) {
    publish(s.part, s.path);
  }
}

}  // namespace zopa
