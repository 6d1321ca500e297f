#pragma once
/// \file
/// Writes a result file block by block, so that an interruption costs at most the block in hand.
///
/// The file is NAME.h5.part until it is complete; then it gets its name. Finished blocks are flushed several times a second, so that even a
/// killed run leaves a readable file that --resume continues; the finished file has the same contents as one that was never interrupted.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/course_study.hpp"
#include "engine/estimates.hpp"
#include "engine/run.hpp"
#include "results/scenario_record.hpp"

namespace zopa {

inline constexpr std::string_view kResultFormat = "zopa-result";
inline constexpr std::string_view kResultFormatVersion = "1.3";  ///< major.minor; readers refuse another major, minor versions only add

/// One sitting at the machine: what /provenance says, and nothing else in the file depends on.
struct Session {
  std::string started, finished;  ///< UTC, ISO 8601
  std::string host, command;
  std::uint64_t threads = 0, first_block = 0, finished_blocks = 0;
  double seconds = 0.0;
  double plays_per_second = 0.0;
};

/// Whether a finished file holds exactly this run, made by this program. \throws IoError if it cannot be read
[[nodiscard]] bool belongs_to(const std::string& path, const RunPlan& plan, const ScenarioRecord& scenario);

/// Whether a run has done all it was asked for.
enum class Completion { complete, interrupted };

/// What to do with NAME.h5.part.
enum class WriteMode { fresh, resume };

/// The sink of a run that ends in a file.
class ResultWriter : public BlockSink {
 public:
  /// Creates or continues `path`.part.
  /// \param plan must outlive the writer
  /// \throws InputError if a file to resume belongs to another scenario, seed, program or layout of random numbers
  /// \throws IoError if the file cannot be created, opened or written
  ResultWriter(std::string path, const RunPlan& plan, const ScenarioRecord& scenario, WriteMode mode);
  ~ResultWriter() override;

  /// Blocks already in the file, after truncation to the last finished one.
  [[nodiscard]] std::uint64_t finished_blocks() const;
  /// Sums over all of them, in ascending order.
  [[nodiscard]] const BlockSums& total() const;

  /// Appends a block. \throws IoError saying what to do; the file then stays as after the last flush
  void take(const Block& block) override;

  /// Writes estimates and closes. A complete file gets its name, replacing an older one; otherwise it stays a readable `.part`.
  /// \param course null: the talks were not followed
  /// \throws IoError as `take`, ContractError if a complete file lacks blocks
  void close(const Estimates& estimates, const Curves& curves, const CourseCurves* course, const Session& session, Completion completion);

  [[nodiscard]] static std::string part_of(const std::string& path) { return path + ".part"; }

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace zopa
