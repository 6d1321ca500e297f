/// \file
/// The ranking sampler is uniform over the permitted rankings: chi-square against all of them, found by trying every order.
/// Fixed seed; one check fails falsely with probability 1e-6 over all seeds.

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "catch.hpp"
#include "random/ranking.hpp"
#include "random/stream.hpp"

using namespace zopa;

namespace {

using Ranking = std::vector<int>;

std::map<Ranking, int> permitted_with_zero_counts(const std::vector<RankWindow>& windows) {
  std::map<Ranking, int> counts;
  Ranking ranking(windows.size());
  std::iota(ranking.begin(), ranking.end(), 0);
  do {
    bool fits = true;
    for (std::size_t place = 0; place < ranking.size(); ++place) {
      const RankWindow& window = windows[static_cast<std::size_t>(ranking[place])];
      const int rank = static_cast<int>(place) + 1;
      fits = fits && window.first <= rank && rank <= window.last;
    }
    if (fits) {
      counts.emplace(ranking, 0);
    }
  } while (std::next_permutation(ranking.begin(), ranking.end()));
  return counts;
}

}  // namespace

TEST_CASE("Every permitted ranking is equally likely", "[statistical]") {
  const std::vector<std::vector<RankWindow>> cases = {
      {{1, 3}, {1, 3}, {1, 3}},                                  // free
      {{1, 2}, {1, 3}, {2, 4}, {3, 5}, {4, 5}},                  // within a rank of their places
      {{1, 3}, {1, 2}, {2, 5}, {3, 5}, {1, 5}},                  // uneven
      {{1, 6}, {2, 6}, {3, 6}, {1, 3}, {1, 6}, {1, 2}},          // equal ends, different beginnings
      {{1, 3}, {1, 3}, {1, 5}, {1, 5}, {2, 5}},                  // exchangeable items that are not the last to be placed
      {{1, 1}, {2, 5}, {2, 5}, {2, 5}, {2, 5}, {6, 6}},          // fixed ends around a free middle
      {{1, 3}, {1, 4}, {1, 5}, {2, 6}, {3, 7}, {4, 7}, {1, 7}},  // within two ranks, and one anywhere
  };
  for (std::size_t c = 0; c < cases.size(); ++c) {
    const auto& windows = cases[c];
    auto counts = permitted_with_zero_counts(windows);
    const RankingSampler sampler(windows);
    std::vector<StreamKey> keys;
    for (std::size_t rank = 0; rank < windows.size(); ++rank) {
      keys.push_back(make_stream_key(20251229, "ranking/" + std::to_string(c) + "/" + std::to_string(rank)));
    }
    std::vector<double> u(windows.size());
    Ranking ranking(windows.size());
    const auto n_draws = static_cast<std::uint32_t>(200 * counts.size());
    bool all_permitted = true;
    for (std::uint32_t world = 0; world < n_draws; ++world) {
      uniforms(keys, world, u);
      sampler.draw(u, ranking);
      const auto place = counts.find(ranking);
      all_permitted = all_permitted && place != counts.end();
      if (place != counts.end()) {
        ++place->second;
      }
    }
    const double expected = static_cast<double>(n_draws) / static_cast<double>(counts.size());
    double chi_squared = 0.0;
    for (const auto& [permitted, count] : counts) {
      chi_squared += (count - expected) * (count - expected) / expected;
    }
    CAPTURE(c, counts.size());
    CHECK(all_permitted);
    const boost::math::chi_squared distribution(static_cast<double>(counts.size() - 1));
    CHECK(chi_squared < boost::math::quantile(boost::math::complement(distribution, 1e-6)));
  }
}
