#pragma once
/// \file
/// Results of a sweep: a batch of its points, as a shard leaves it, and the whole, as merging makes it. Both have the same tables; the
/// whole holds every point of the plan, in order, with the values of the axes beside it.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "results/point_table.hpp"
#include "results/sweep_plan.hpp"

namespace zopa {

inline constexpr std::string_view kSweepFormat = "zopa-sweep";
inline constexpr std::string_view kSweepFormatVersion = "1.0";

/// What must agree before points may stand in one table.
struct SweepIdentity {
  std::string plan_hash, version, commit, numeric_fingerprint;
  std::uint64_t seed = 0, rng_layout = 0;
};

/// Of this program, on this machine, for a plan.
[[nodiscard]] SweepIdentity identity_of(const SweepPlan& plan);

/// What differs, as one sentence; empty where nothing does. \param there what a file says \param here what it is compared with
[[nodiscard]] std::string difference(const SweepIdentity& there, const SweepIdentity& here);

/// Who computed a batch, when and how fast; no part of any digest.
struct BatchNote {
  std::string host, shard, started, finished;  ///< times in UTC, ISO 8601
  std::uint64_t threads = 0;
  double seconds = 0.0;  ///< wall time
};

/// Writes a batch under its name, at once and whole, with a checksum. \throws IoError
void write_batch(const std::string& path, const SweepPlan& plan, const PointTable& table, const BatchNote& note);

/// What a batch says of itself.
struct BatchHead {
  SweepIdentity identity;
  std::vector<std::uint32_t> points;  ///< ascending
  std::vector<std::uint8_t> state;    ///< PointState
  BatchNote note;
};

/// \throws IoError if the file cannot be read or is no batch
[[nodiscard]] BatchHead read_batch_head(const std::string& path);

/// \param checked whether to compare its contents with its checksum
/// \throws IoError as above, and if the checksum is another
[[nodiscard]] PointTable read_batch(const std::string& path, bool checked);

/// A batch as the whole remembers it.
struct MergedBatch {
  std::string file;
  BatchNote note;
  std::uint64_t n_points = 0;
};

/// Writes the whole, batch by batch in any order; memory does not depend on their number. The file is PATH.part until it is complete.
class SweepWriter {
 public:
  /// \param heads estimates of all points \param n_rounds the most of any point \param complete whether every point will come
  SweepWriter(std::string path, const SweepPlan& plan, const std::vector<EstimateHead>& heads, std::size_t n_rounds, bool complete);
  ~SweepWriter();
  SweepWriter(const SweepWriter&) = delete;
  SweepWriter& operator=(const SweepWriter&) = delete;

  /// \param table with the heads and rounds of the whole
  void put(const PointTable& table);
  /// Closes; the file gets its name, replacing an older one.
  void close(const std::vector<MergedBatch>& batches);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What a sweep file says of itself.
struct SweepSummary {
  SweepIdentity identity;
  std::string notice, scenario, title, as_of, sweep, design;
  std::uint64_t n_points = 0, n_done = 0, n_failed = 0;
  bool complete = false;
};

/// Whether a file is a sweep; false for anything else. \throws IoError if it cannot be read
[[nodiscard]] bool is_sweep(const std::string& path);
[[nodiscard]] SweepSummary read_sweep_summary(const std::string& path);

}  // namespace zopa
