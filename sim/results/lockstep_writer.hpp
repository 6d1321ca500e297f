#pragma once
/// \file
/// Writes what variants of a scenario, played in the same worlds, came to: a comparison or an ensemble. Block by block, with the same
/// promises as the file of a run.

#include <memory>
#include <string>
#include <vector>

#include "engine/lockstep.hpp"
#include "results/result_writer.hpp"

namespace zopa {

/// What a file says of one variant.
struct VariantRecord {
  std::string id, title;
  std::string changes;               ///< what differs from the base, a line `path: value` each
  std::string digest;                ///< of its resolved scenario
  double weight;                     ///< share in a weighted mean; NaN: none stated
  std::vector<std::string> options;  ///< [switches] option of each switch; empty in a comparison
};

inline constexpr std::string_view kCompareKind = "compare";
inline constexpr std::string_view kEnsembleKind = "ensemble";

/// All variants of a file.
struct VariantTable {
  std::string kind;                   ///< one of the above
  std::vector<std::string> switches;  ///< ids, in an ensemble
  std::vector<VariantRecord> variants;
  std::string base = "scenario";      ///< what they are compared with; else the id of a what-if

  /// Weights of the variants, summing to 1; empty unless all of them have one.
  [[nodiscard]] std::vector<double> weights() const;
};

/// Whether a finished file holds exactly this, made by this program. \throws IoError if it cannot be read
[[nodiscard]] bool belongs_to(const std::string& path, const LockstepPlan& plan, const VariantTable& table, const ScenarioRecord& scenario);

/// Sums over all blocks of a file that belongs to the plan. \throws IoError if it cannot be read
[[nodiscard]] LockstepSums read_sums(const std::string& path, const LockstepPlan& plan);

class LockstepWriter : public LockstepSink {
 public:
  /// Creates or continues `path`.part. \param plan must outlive the writer
  /// \throws InputError if a file to resume holds something else
  /// \throws IoError if the file cannot be created, opened or written
  LockstepWriter(std::string path, const LockstepPlan& plan, const VariantTable& table, const ScenarioRecord& scenario, WriteMode mode);
  ~LockstepWriter() override;

  [[nodiscard]] std::uint64_t finished_blocks() const;
  /// Sums over all finished blocks, in ascending order.
  [[nodiscard]] const LockstepSums& total() const;

  void take(const LockstepBlock& block) override;

  /// Writes /estimates (of the base), /differences and, of an ensemble, /envelope, and closes as ResultWriter does.
  void close(const Session& session, Completion completion);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace zopa
