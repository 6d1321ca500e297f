#include "results/part_file.hpp"

#include <algorithm>

#include "core/build_info.hpp"
#include "core/digest.hpp"
#include "core/fingerprint.hpp"
#include "results/disk.hpp"
#include "results/result_file.hpp"
#include "results/tables.hpp"

namespace zopa::hdf5 {

namespace {

/// A flush costs milliseconds and more as the file grows, a block of a fast scenario not much more: after the first block, blocks are
/// flushed together when the last flush is this long ago, and twenty times as long as it took. A run that was killed, or whose disk is
/// full, computes again what was not flushed. [s]
constexpr double kFlushInterval = 0.2;
constexpr double kFlushShare = 0.05;

void write_root(hid_t root, const Identity& identity, const Scenario& scenario, const Extent& extent) {
  write_attribute(root, "format", kResultFormat);
  write_attribute(root, "format_version", kResultFormatVersion);
  write_attribute(root, "kind", identity.kind);
  write_attribute(root, "notice", scenario.notice);
  write_attribute(root, "scenario", scenario.id);
  write_attribute(root, "title", scenario.title);
  write_attribute(root, "as_of", scenario.as_of);
  write_attribute(root, "scenario_digest", identity.scenario_digest);
  if (!identity.variants_digest.empty()) {
    write_attribute(root, "variants_digest", identity.variants_digest);
  }
  write_attribute(root, "seed", identity.seed);
  write_attribute(root, "worlds", extent.worlds);
  write_attribute(root, "replicates", extent.replicates);
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
  const auto text = [root](const char* name) { return read_text_attribute(root, name); };
  if (text("format") != kResultFormat) {
    throw IoError(part + " is not a result of zopa");
  }
  compare("file format", std::string(kResultFormatVersion), text("format_version"));
  compare("kind of result", mine.kind, text("kind"));
  compare("scenario, or the same with other settings", mine.scenario_digest.substr(0, 12), text("scenario_digest").substr(0, 12));
  if (!mine.variants_digest.empty()) {
    compare("set of variants", mine.variants_digest.substr(0, 12), text("variants_digest").substr(0, 12));
  }
  compare("seed", fmt::format("{}", mine.seed), fmt::format("{}", read_number_attribute(root, "seed")));
  compare("version of zopa", mine.version, text("version"));
  compare("build of zopa", mine.commit, text("commit"));
  compare("kind of machine (numeric fingerprint)", mine.numeric_fingerprint, text("numeric_fingerprint"));
  compare("layout of random numbers", fmt::format("{}", mine.rng_layout), fmt::format("{}", read_number_attribute(root, "rng_layout")));
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

Identity identity_of(std::string_view kind, const Game& game, const ScenarioRecord& scenario, const std::string& variants_digest) {
  return {std::string(kind),
          sha256_hex(scenario.resolved),
          variants_digest,
          std::string(build_info().version),
          std::string(build_info().commit),
          numeric_fingerprint_text(),
          game.seed,
          static_cast<std::uint64_t>(kRngLayout)};
}

bool is_finished(const std::string& path, const Identity& mine) {
  const ResultIdentity there = read_identity(path);
  return there.complete && there.kind == mine.kind && there.scenario_digest == mine.scenario_digest &&
         there.variants_digest == mine.variants_digest && there.seed == mine.seed && there.version == mine.version &&
         there.commit == mine.commit && there.numeric_fingerprint == mine.numeric_fingerprint && there.rng_layout == mine.rng_layout;
}

PartFile::PartFile(std::string path, const Identity& identity, const Game& game, const Extent& extent, const ScenarioRecord& scenario,
                   WriteMode mode)
    : path_(std::move(path)), part_(ResultWriter::part_of(path_)) {
  prepare();
  expect_unlocked(part_, Access::write);
  if (mode == WriteMode::fresh) {
    file_ = create_file(part_);
    write_root(root(), identity, game.scenario, extent);
    write_scenario(root(), scenario);
    return;
  }
  file_ = Handle(H5Fopen(part_.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose, "cannot open " + part_);
  expect_same(root(), part_, identity);
  finished_ = flushed_ = read_number_attribute(root(), "finished_blocks");
}

void PartFile::flush() {
  check(H5Fflush(root(), H5F_SCOPE_GLOBAL), "cannot write " + part_);
}

void PartFile::block_is_in() {
  ++finished_;
  if (!last_flush_ || seconds_since(*last_flush_) >= std::max(kFlushInterval, flush_seconds_ / kFlushShare)) {
    flush_blocks();
  }
}

void PartFile::flush_blocks() {
  if (flushed_ == finished_) {
    return;
  }
  const auto start = std::chrono::steady_clock::now();
  flush();
  write_attribute(root(), "finished_blocks", finished_);
  flush();
  flushed_ = finished_;
  last_flush_ = std::chrono::steady_clock::now();
  flush_seconds_ = seconds_since(start);
}

void PartFile::close(Completion completion) {
  const bool complete = completion == Completion::complete;
  write([&] {
    flush();
    write_attribute(root(), "complete", std::uint64_t{complete ? 1U : 0U});
    flush();
  });
  abandon_ = nullptr;
  write([&] { file_.close("cannot close " + part_); });
  if (complete) {
    publish(part_, path_);
  }
}

}  // namespace zopa::hdf5
