/// \file
/// What drawing a world costs, as a whole and step by step.

#include <benchmark/benchmark.h>

#include "bench_game.hpp"
#include "value/surrogate.hpp"

namespace {

using namespace zopa;
using bench::december;

void draw_whole_world(benchmark::State& state) {
  World world;
  std::uint32_t index = 0;
  for (auto _ : state) {
    draw_world(december(), index++, world);
    benchmark::DoNotOptimize(world.tables.rows.data());
    benchmark::ClobberMemory();
  }
}
BENCHMARK(draw_whole_world);

/// One step of a draw, on the numbers of one world.
template <class Step>
void draw_step(benchmark::State& state, Step step) {
  World world = bench::some_worlds().front();
  for (auto _ : state) {
    step(december(), world);
    benchmark::ClobberMemory();
  }
}

void draw_numbers(benchmark::State& state) {
  draw_step(state, [](const Game& game, World& world) { game.parameters.numbers(world.uniforms, world.numbers); });
}
BENCHMARK(draw_numbers);

void draw_weights_and_values(benchmark::State& state) {
  draw_step(state, [](const Game& game, World& world) {
    draw::weights(game, world);
    draw::values(game, world);
  });
}
BENCHMARK(draw_weights_and_values);

void draw_war_ladders(benchmark::State& state) {
  draw_step(state, draw::war);
}
BENCHMARK(draw_war_ladders);

void draw_value_tables(benchmark::State& state) {
  draw_step(state, draw::tables);
}
BENCHMARK(draw_value_tables);

void linearise_all_parties(benchmark::State& state) {
  const World& world = bench::some_worlds().front();
  const Outlook outlook = world.war.outlook(1, 1, december().n_parties());
  Surrogate surrogate;
  for (auto _ : state) {
    linearise(december().layout, world.tables, outlook, december().plan->reference, surrogate);
    benchmark::ClobberMemory();
  }
}
BENCHMARK(linearise_all_parties);

void worth_of_a_package(benchmark::State& state) {
  const World& world = bench::some_worlds().front();
  const Outlook outlook = world.war.outlook(1, 1, december().n_parties());
  for (auto _ : state) {
    benchmark::DoNotOptimize(worth(december().layout, world.tables, outlook, december().plan->reference));
  }
}
BENCHMARK(worth_of_a_package);

}  // namespace
