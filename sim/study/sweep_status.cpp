#include "study/sweep_status.hpp"

#include <algorithm>

#include "results/sweep_file.hpp"

namespace zopa {

double SweepStatus::seconds_left() const {
  return static_cast<double>(n_missing) * seconds_a_point / static_cast<double>(std::max<std::size_t>(1, running.size()));
}

SweepStatus sweep_status(const SweepFolder& folder, const SweepPlan& plan) {
  SweepStatus status;
  status.n_points = plan.n_points();
  std::vector<bool> there(plan.n_points(), false);
  double seconds = 0.0;
  std::uint64_t points = 0;
  for (const ShardFile& file : folder.batches()) {
    const BatchHead head = read_batch_head(file.path);
    ++status.n_batches;
    seconds += head.note.seconds;
    points += head.points.size();
    for (std::size_t row = 0; row < head.points.size(); ++row) {
      if (head.points[row] < there.size() && !there[head.points[row]]) {
        there[head.points[row]] = true;
        ++(head.state[row] == static_cast<std::uint8_t>(PointState::failed) ? status.n_failed : status.n_done);
      }
    }
  }
  status.n_missing = status.n_points - status.n_done - status.n_failed;
  for (const ShardFile& file : folder.leases()) {
    if (const auto lease = look_at_lease(file.path); lease && lease->is_live()) {
      status.running.push_back({file.shard, *lease});
    }
  }
  status.measured = points > 0;
  status.seconds_a_point = status.measured ? seconds / static_cast<double>(points)
                                           : plan.seconds / static_cast<double>(std::max<std::uint64_t>(1, status.n_points));
  return status;
}

}  // namespace zopa
