#include "random/ranking.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

#include "catch.hpp"
#include "core/error.hpp"
#include "random/stream.hpp"

using namespace zopa;

namespace {

using Ranking = std::vector<int>;

/// All permitted rankings by trying every one.
std::set<Ranking> enumerate(const std::vector<RankWindow>& windows) {
  std::set<Ranking> permitted;
  Ranking ranking(windows.size());
  std::iota(ranking.begin(), ranking.end(), 0);
  do {
    bool fits = true;
    for (std::size_t rank = 0; rank < ranking.size(); ++rank) {
      const RankWindow& window = windows[static_cast<std::size_t>(ranking[rank])];
      fits = fits && window.first <= static_cast<int>(rank) + 1 && static_cast<int>(rank) + 1 <= window.last;
    }
    if (fits) {
      permitted.insert(ranking);
    }
  } while (std::next_permutation(ranking.begin(), ranking.end()));
  return permitted;
}

/// Windows of n items drawn at random; many of them admit no ranking.
std::vector<RankWindow> random_windows(int n, std::uint32_t trial) {
  const Stream stream = {make_stream_key(4, "windows"), 0, trial};
  std::vector<RankWindow> windows;
  for (int item = 0; item < n; ++item) {
    const auto at = static_cast<std::uint32_t>(item);
    const int a = 1 + static_cast<int>(stream(at, 0) * n);
    const int b = 1 + static_cast<int>(stream(at, 1) * n);
    windows.push_back({std::min(a, b), std::max(a, b)});
  }
  return windows;
}

}  // namespace

TEST_CASE("A ranking exists exactly when no span of ranks is over-full, and the count is that of trying all", "[unit]") {
  int n_feasible = 0;
  for (std::uint32_t trial = 0; trial < 400; ++trial) {
    const int n = 1 + static_cast<int>(trial % 6);
    const auto windows = random_windows(n, trial);
    const auto permitted = enumerate(windows);
    CAPTURE(trial, n);
    REQUIRE(RankingSampler::feasible(windows) == !permitted.empty());
    if (permitted.empty()) {
      REQUIRE_THROWS_AS(RankingSampler(windows), InputError);
    } else {
      REQUIRE(RankingSampler(windows).count() == static_cast<double>(permitted.size()));
      ++n_feasible;
    }
  }
  CHECK(n_feasible > 50);
  CHECK(n_feasible < 350);
}

TEST_CASE("Every permitted ranking is drawn and no other", "[unit]") {
  const std::vector<RankWindow> windows = {{1, 3}, {1, 2}, {2, 5}, {3, 5}, {1, 5}};
  const auto permitted = enumerate(windows);
  const RankingSampler sampler(windows);
  std::set<Ranking> drawn;
  std::vector<StreamKey> keys;
  for (int rank = 0; rank < 5; ++rank) {
    keys.push_back(make_stream_key(1, "rank/" + std::to_string(rank)));
  }
  std::vector<double> u(5);
  Ranking ranking(5);
  for (std::uint32_t world = 0; world < 2000; ++world) {
    uniforms(keys, world, u);
    sampler.draw(u, ranking);
    drawn.insert(ranking);
  }
  CHECK(drawn == permitted);
}

TEST_CASE("Extreme uniforms still give a permitted ranking", "[unit]") {
  const std::vector<RankWindow> windows = {{1, 3}, {1, 2}, {2, 5}, {3, 5}, {1, 5}};
  const auto permitted = enumerate(windows);
  const RankingSampler sampler(windows);
  Ranking ranking(5);
  for (const double u : {0.0, 0x1p-53, 0.5, 1.0 - 0x1p-53, 1.0}) {
    sampler.draw(std::vector<double>(5, u), ranking);
    CHECK(permitted.count(ranking) == 1);
  }
}

TEST_CASE("Counts are known for no windows, narrow windows and one place each", "[unit]") {
  CHECK(RankingSampler(std::vector<RankWindow>(5, RankWindow{1, 5})).count() == 120.0);
  CHECK(RankingSampler(std::vector<RankWindow>(32, RankWindow{1, 32})).count() == Approx(2.6313083693369353e35));  // 32!
  CHECK(RankingSampler(std::vector<RankWindow>{{1, 1}, {2, 2}, {3, 3}}).count() == 1.0);
  // Each item at most one rank from its place: Fibonacci numbers, 1 2 3 5 8 13 21 34 55 89.
  std::vector<RankWindow> windows;
  for (int rank = 1; rank <= 10; ++rank) {
    windows.push_back({std::max(rank - 1, 1), std::min(rank + 1, 10)});
  }
  CHECK(RankingSampler(windows).count() == 89.0);
}

TEST_CASE("An impossible set of windows names the shortest over-full span and its items", "[unit]") {
  const std::vector<RankWindow> windows = {{1, 5}, {2, 3}, {2, 3}, {2, 3}, {1, 2}};
  const auto span = RankingSampler::overfull_span(windows);
  REQUIRE(span);
  CHECK(span->first == 2);
  CHECK(span->last == 3);
  CHECK(span->items == std::vector<int>{1, 2, 3});
  CHECK_THROWS_WITH(RankingSampler(windows), Catch::Matchers::ContainsSubstring("3 items must share the 2 ranks 2 to 3"));
}

TEST_CASE("Windows outside the ranks, no items and too many are refused as input", "[unit]") {
  CHECK_THROWS_AS(RankingSampler(std::vector<RankWindow>{}), InputError);
  CHECK_THROWS_AS(RankingSampler(std::vector<RankWindow>{{0, 1}}), InputError);
  CHECK_THROWS_AS(RankingSampler(std::vector<RankWindow>{{1, 2}}), InputError);
  CHECK_THROWS_AS(RankingSampler(std::vector<RankWindow>{{1, 2}, {2, 1}}), InputError);
  CHECK_THROWS_AS(RankingSampler(std::vector<RankWindow>(33, RankWindow{1, 33})), InputError);
}

TEST_CASE("Windows too many and too various to count are refused, not tried for ever", "[unit]") {
  std::vector<RankWindow> windows;
  for (int rank = 1; rank <= 32; ++rank) {  // any 10 of the 20 items around a rank may be placed already: 184,756 states there
    windows.push_back({std::max(rank - 10, 1), std::min(rank + 10, 32)});
  }
  CHECK_THROWS_WITH(RankingSampler(windows), Catch::Matchers::ContainsSubstring("overlap too widely"));
}

TEST_CASE("Windows of eight ranks to either side are counted for 32 items", "[unit]") {
  std::vector<RankWindow> windows;
  for (int rank = 1; rank <= 32; ++rank) {
    windows.push_back({std::max(rank - 8, 1), std::min(rank + 8, 32)});
  }
  CHECK(RankingSampler(windows).count() > 1e20);
}

TEST_CASE("A draw needs one uniform and one place per item", "[unit]") {
  const RankingSampler sampler(std::vector<RankWindow>(3, RankWindow{1, 3}));
  Ranking ranking(3);
  CHECK_THROWS_AS(sampler.draw(std::vector<double>(2, 0.5), ranking), ContractError);
  ranking.resize(4);
  CHECK_THROWS_AS(sampler.draw(std::vector<double>(3, 0.5), ranking), ContractError);
}
