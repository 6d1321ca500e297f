#include "study/shared_means.hpp"

#include "results/sweep_plan.hpp"
#include "scenario/path.hpp"

namespace zopa {

namespace {

/// Whether what is laid over a path may change the means of weights and values.
bool matters(const Overlay& change) {
  const auto parts = split_path(change.path);
  return !parts.empty() && (parts.front() == "preferences" || parts.front() == "issues" || parts.front() == "tracks");
}

}  // namespace

std::shared_ptr<const PriorMeans> SharedMeans::of(const Scenario& changed, const std::vector<Overlay>& changes) {
  std::string key;
  for (const auto& [id, party] : changed.parties) {
    key += id + ' ';
  }
  for (const Overlay& change : changes) {
    if (matters(change)) {
      key += changes_text({change});
    }
  }
  return means_.get(key, [&] { return prior_means(changed); });
}

Game SharedMeans::compiled(const Scenario& changed, const std::vector<Overlay>& changes) {
  return compile(changed, static_cast<std::uint64_t>(changed.monte_carlo.seed), *of(changed, changes));
}

}  // namespace zopa
