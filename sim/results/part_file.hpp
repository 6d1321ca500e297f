#pragma once
/// \file
/// A result file while it is being written: NAME.h5.part with the root attributes, flushed now and then, named when complete. What all
/// kinds of results share; included inside this layer only.

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include <fmt/core.h>

#include "core/error.hpp"
#include "results/hdf5.hpp"
#include "results/result_writer.hpp"

namespace zopa::hdf5 {

/// What decides whether a file can be continued: with any of it different, other numbers would follow.
struct Identity {
  std::string kind, scenario_digest, variants_digest, version, commit, numeric_fingerprint;
  std::uint64_t seed, rng_layout;
};

/// \param kind "run", "compare"...
/// \param variants_digest of what is compared with the scenario; empty for a run
[[nodiscard]] Identity identity_of(std::string_view kind, const Game& game, const ScenarioRecord& scenario,
                                   const std::string& variants_digest = "");

/// Whether a finished file is of this identity.
[[nodiscard]] bool is_finished(const std::string& path, const Identity& identity);

/// Numbers of the root attributes that the identity does not hold.
struct Extent {
  std::uint64_t worlds, replicates;
};

class PartFile {
 public:
  /// Creates `path`.part with its root attributes and /scenario, or opens it for more.
  /// \throws InputError if a file to resume is of another identity
  /// \throws IoError if the file cannot be created, opened or written
  PartFile(std::string path, const Identity& identity, const Game& game, const Extent& extent, const ScenarioRecord& scenario,
           WriteMode mode);

  [[nodiscard]] hid_t root() const { return file_.get(); }
  [[nodiscard]] const std::string& part() const { return part_; }
  /// Blocks handed in, and those of them that survive whatever happens.
  [[nodiscard]] std::uint64_t finished() const { return finished_; }
  [[nodiscard]] std::uint64_t flushed() const { return flushed_; }

  /// What must let go of its identifiers when a write fails.
  void on_failure(std::function<void()> abandon) { abandon_ = std::move(abandon); }

  /// Runs a step that writes. After a failure nothing more is written, closing included: what was flushed stays as it is.
  template <class Step>
  void write(Step step) {
    try {
      step();
    } catch (const IoError& error) {
      if (abandon_) {
        abandon_();
      }
      file_.abandon();
      throw IoError(fmt::format("{}; {} finished {} kept in {}: make room and run the same command with --resume", error.what(), flushed_,
                                flushed_ == 1 ? "block is" : "blocks are", part_));
    }
  }

  void flush();
  /// Counts a block that was handed in, and makes all of them survive where that is due.
  void block_is_in();
  /// Makes the blocks handed in survive. The count follows once they are down: a run killed in between resumes before them.
  void flush_blocks();

  /// Closes: marks the file complete and gives it its name, or leaves a readable `.part`. Call within no write().
  void close(Completion completion);

 private:
  std::string path_, part_;
  Handle file_;
  std::function<void()> abandon_;
  std::uint64_t finished_ = 0, flushed_ = 0;
  std::optional<std::chrono::steady_clock::time_point> last_flush_;   ///< none: the next block is flushed at once
  double flush_seconds_ = 0.0;  ///< of the last one
};

}  // namespace zopa::hdf5
