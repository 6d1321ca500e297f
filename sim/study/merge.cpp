#include "study/merge.hpp"

#include <algorithm>
#include <map>

#include <fmt/core.h>
#include <fmt/format.h>

#include "core/error.hpp"
#include "results/sweep_file.hpp"

namespace zopa {

namespace {

constexpr std::uint32_t kNobody = 0xffffffffU;

/// What is remembered of a batch once its rows were looked at.
struct Batch {
  std::string path;
  BatchNote note;
  std::vector<std::uint32_t> points;
  std::vector<EstimateHead> heads;    ///< empty: those of the first batch
  std::vector<std::uint8_t> defined;  ///< empty: every point that did not fail has all of them
  std::size_t n_rounds = 0;
};

class Merge {
 public:
  Merge(const SweepFolder& folder, const SweepPlan& plan) : folder_(folder), plan_(plan), holder_(plan.n_points(), kNobody) {}

  /// First pass: every batch is sound and belongs here, no point is there twice.
  void examine(MergeReport& report) {
    const SweepIdentity mine = identity_of(plan_);
    for (const ShardFile& file : folder_.batches()) {
      const BatchHead head = read_batch_head(file.path);
      if (const std::string found = difference(head.identity, mine); !found.empty()) {
        throw InputError(fmt::format("cannot merge {}: it belongs to {}", file.path, found));
      }
      const PointTable table = read_batch(file.path, true);
      claim(file.path, table.points);
      Batch batch{file.path, head.note, table.points, {}, {}, table.n_rounds};
      if (!batches_.empty() && table.heads != first_heads_) {
        batch.heads = table.heads;
        same_heads_ = false;
      } else if (batches_.empty()) {
        first_heads_ = table.heads;
      }
      note_rows(table, batch, report);
      n_rounds_ = std::max(n_rounds_, table.n_rounds);
      batches_.push_back(std::move(batch));
    }
    report.n_points = plan_.n_points();
    report.n_batches = batches_.size();
    for (std::size_t point = 0; point < holder_.size(); ++point) {
      if (holder_[point] == kNobody) {
        report.missing.push_back(static_cast<std::uint32_t>(point));
      }
    }
  }

  /// Second pass: rows to their places.
  void write(const std::string& output, bool complete) const {
    const std::vector<EstimateHead> heads = all_heads();
    SweepWriter writer(output, plan_, heads, n_rounds_, complete);
    std::vector<MergedBatch> merged;
    for (const Batch& batch : batches_) {
      const PointTable table = read_batch(batch.path, false);
      const bool fits = table.heads == heads && table.n_rounds == n_rounds_;
      writer.put(fits ? table : with_columns(table, heads, n_rounds_));
      merged.push_back({batch.path.substr(batch.path.rfind('/') + 1), batch.note, table.n_points()});
    }
    writer.close(merged);
  }

 private:
  void claim(const std::string& path, const std::vector<std::uint32_t>& points) {
    for (const std::uint32_t point : points) {
      if (point >= holder_.size()) {
        throw IoError(fmt::format("{} is damaged: it holds point {} of {}", path, point, holder_.size()));
      }
      if (holder_[point] != kNobody) {
        throw InputError(fmt::format("cannot merge: point {} stands in both {} and {}; delete one of the files", point,
                                     batches_[holder_[point]].path, path));
      }
      holder_[point] = static_cast<std::uint32_t>(batches_.size());
    }
  }

  void note_rows(const PointTable& table, Batch& batch, MergeReport& report) {
    bool ragged = false;
    const std::size_t n_heads = table.heads.size();
    for (std::size_t row = 0; row < table.n_points(); ++row) {
      const auto begin = table.defined.begin() + static_cast<std::ptrdiff_t>(row * n_heads);
      if (table.state[row] == static_cast<std::uint8_t>(PointState::failed)) {
        ++report.n_failed;
        if (report.first_reason.empty()) {
          report.first_reason = fmt::format("point {}: {}", table.points[row], table.reasons[row]);
        }
      } else {
        ragged = ragged || std::count(begin, begin + static_cast<std::ptrdiff_t>(n_heads), 0) > 0;
      }
    }
    if (ragged) {
      batch.defined = table.defined;
      same_heads_ = false;
    }
    if (n_heads == 0) {
      same_heads_ = false;  // all its points failed
    }
  }

  /// Estimates in the order in which the points, one after the other, bring them: the same however points were put into batches.
  [[nodiscard]] std::vector<EstimateHead> all_heads() const {
    if (same_heads_) {
      return first_heads_;
    }
    std::vector<EstimateHead> heads;
    std::map<std::string_view, std::size_t> known;
    std::vector<std::size_t> next(batches_.size(), 0);  // row of the batch that comes next
    std::vector<std::vector<bool>> seen(batches_.size());
    for (const std::uint32_t holder : holder_) {
      if (holder == kNobody) {
        continue;
      }
      const Batch& batch = batches_[holder];
      const auto& own = batch.heads.empty() ? first_heads_ : batch.heads;
      auto& has = seen[holder];
      has.resize(own.size(), false);
      const std::size_t row = next[holder]++;
      for (std::size_t k = 0; k < own.size(); ++k) {
        if (has[k] || (!batch.defined.empty() && batch.defined[row * own.size() + k] == 0)) {
          continue;
        }
        has[k] = true;
        if (known.emplace(own[k].name, heads.size()).second) {
          heads.push_back(own[k]);
        }
      }
    }
    return heads;
  }

  const SweepFolder& folder_;
  const SweepPlan& plan_;
  std::vector<std::uint32_t> holder_;  ///< [n_points] batch of each point
  std::vector<Batch> batches_;
  std::vector<EstimateHead> first_heads_;
  bool same_heads_ = true;
  std::size_t n_rounds_ = 0;
};

}  // namespace

MergeReport merge_sweep(const SweepFolder& folder, const SweepPlan& plan, const std::string& output, Gaps gaps) {
  MergeReport report;
  Merge merge(folder, plan);
  merge.examine(report);
  if (report.missing.empty() || gaps == Gaps::keep) {
    merge.write(output, report.missing.empty());
  }
  return report;
}

std::string ranges_text(const std::vector<std::uint32_t>& numbers) {
  constexpr std::size_t kMostShown = 12;
  std::vector<std::string> ranges;
  for (std::size_t first = 0; first < numbers.size();) {
    std::size_t last = first;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) {
      ++last;
    }
    ranges.push_back(last == first ? fmt::format("{}", numbers[first]) : fmt::format("{} to {}", numbers[first], numbers[last]));
    first = last + 1;
  }
  const bool all = ranges.size() <= kMostShown;
  ranges.resize(std::min(ranges.size(), kMostShown));
  return fmt::format("{}{}", fmt::join(ranges, ", "), all ? "" : ", ...");
}

}  // namespace zopa
