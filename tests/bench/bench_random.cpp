/// \file
/// What one world costs in randomness: uniforms, quantiles, rankings, spacings.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "random/quantile_batch.hpp"
#include "random/ranking.hpp"
#include "random/simplex.hpp"
#include "random/stream.hpp"

namespace {

using namespace zopa;

constexpr std::size_t kStreams = 350;  // about what the scenario of December 2025 draws for a world

std::vector<StreamKey> some_keys(std::size_t n) {
  StreamRegistry registry(2025);
  std::vector<StreamKey> keys;
  for (std::size_t i = 0; i < n; ++i) {
    keys.push_back(registry.add("bench/" + std::to_string(i)));
  }
  return keys;
}

void uniforms_of_a_world(benchmark::State& state) {
  const auto keys = some_keys(kStreams);
  std::vector<double> u(kStreams);
  std::uint32_t world = 0;
  for (auto _ : state) {
    uniforms(keys, world++, u);
    benchmark::DoNotOptimize(u.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kStreams));
}
BENCHMARK(uniforms_of_a_world);

void uniform_alone(benchmark::State& state) {
  const Stream stream = {make_stream_key(1, "bench"), 0, 7};
  std::uint32_t round = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(stream(round++));
  }
}
BENCHMARK(uniform_alone);

/// Draws `priors` in the batch form, world after world.
void draw_worlds(benchmark::State& state, const std::vector<Prior>& priors) {
  std::vector<int> places(priors.size());
  std::iota(places.begin(), places.end(), 0);
  const QuantileBatch batch(priors, std::vector<Clip>(priors.size(), {-1e9, 1e9}), places);
  const auto keys = some_keys(priors.size());
  constexpr std::uint32_t kWorlds = 64;  // uniforms are drawn beforehand, so that only quantiles are timed
  std::vector<double> u(kWorlds * priors.size());
  for (std::uint32_t world = 0; world < kWorlds; ++world) {
    uniforms(keys, world, std::span(u).subspan(world * priors.size(), priors.size()));
  }
  std::vector<double> x(priors.size());
  std::size_t world = 0;
  for (auto _ : state) {
    batch(std::span(u).subspan(world * priors.size(), priors.size()), x);
    benchmark::DoNotOptimize(x.data());
    benchmark::ClobberMemory();
    world = (world + 1) % kWorlds;
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(priors.size()));
}

/// The mix of the December scenario: mostly level values and rates, some forty red lines with a movability and a penalty each.
void quantiles_of_a_world(benchmark::State& state) {
  std::vector<Prior> priors;
  for (std::size_t i = 0; i < kStreams; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(kStreams);
    switch (i % 8) {
      case 0:
        priors.push_back(Prior::beta(3.0, static_cast<double>(2 + i % 15)));
        break;
      case 1:
        priors.push_back(Prior::lognormal(0.25, 0.6));
        break;
      case 2:
      case 3:
        priors.push_back(Prior::uniform(share, share + 0.3));
        break;
      case 4:
        priors.push_back(Prior::fixed(share));
        break;
      default:
        priors.push_back(Prior::triangular(share - 0.15, share, share + 0.15));
    }
  }
  draw_worlds(state, priors);
}
BENCHMARK(quantiles_of_a_world);

void beta_quantiles(benchmark::State& state) {
  draw_worlds(state, std::vector<Prior>(kStreams, Prior::beta(3, 7)));
}
BENCHMARK(beta_quantiles);

void normal_quantiles(benchmark::State& state) {
  draw_worlds(state, std::vector<Prior>(kStreams, Prior::normal(0, 1)));
}
BENCHMARK(normal_quantiles);

void triangular_quantiles(benchmark::State& state) {
  draw_worlds(state, std::vector<Prior>(kStreams, Prior::triangular(0, 0.2, 1)));
}
BENCHMARK(triangular_quantiles);

void beta_table_build(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(Quantile(Prior::beta(3, 7)));
  }
}
BENCHMARK(beta_table_build);

/// Fourteen items within two ranks of their places, one of them anywhere from 1 to 8.
std::vector<RankWindow> fourteen_windows() {
  constexpr int kItems = 14;
  std::vector<RankWindow> windows;
  for (int rank = 1; rank <= kItems; ++rank) {
    windows.push_back({std::max(rank - 2, 1), std::min(rank + 2, kItems)});
  }
  windows[3] = {1, 8};
  return windows;
}

/// Calls draw(u, out) with fresh uniforms, which are drawn beforehand.
template <class Draw>
void draw_fourteen(benchmark::State& state, Draw draw) {
  constexpr std::uint32_t kWorlds = 512;
  const auto keys = some_keys(14);
  std::vector<double> u(kWorlds * 14);
  for (std::uint32_t world = 0; world < kWorlds; ++world) {
    uniforms(keys, world, std::span(u).subspan(world * 14, 14));
  }
  std::size_t world = 0;
  for (auto _ : state) {
    draw(std::span<const double>(u).subspan(world * 14, 14));
    benchmark::ClobberMemory();
    world = (world + 1) % kWorlds;
  }
}

void ranking_of_14(benchmark::State& state) {
  const RankingSampler sampler(fourteen_windows());
  std::vector<int> item_at_rank(14);
  draw_fourteen(state, [&](std::span<const double> u) { sampler.draw(u, item_at_rank); });
}
BENCHMARK(ranking_of_14);

void spacings_of_14(benchmark::State& state) {
  std::vector<double> weights(14);
  draw_fourteen(state, [&](std::span<const double> u) { ordered_spacings(u, weights); });
}
BENCHMARK(spacings_of_14);

void dirichlet_of_14(benchmark::State& state) {
  const CentroidDirichlet dirichlet(14, 60.0);
  std::vector<double> weights(14);
  draw_fourteen(state, [&](std::span<const double> u) { dirichlet.draw(u, weights); });
}
BENCHMARK(dirichlet_of_14);

void ranking_sampler_build(benchmark::State& state) {
  const auto windows = fourteen_windows();
  for (auto _ : state) {
    benchmark::DoNotOptimize(RankingSampler(windows));
  }
}
BENCHMARK(ranking_sampler_build);

}  // namespace
