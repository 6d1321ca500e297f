/// \file
/// What a world costs once it is drawn: the search for a zone, and a whole play with it and without.

#include <benchmark/benchmark.h>

#include "bench_game.hpp"
#include "search/zone.hpp"
#include "talks/talks.hpp"

namespace {

using namespace zopa;
using bench::december;

void search_for_a_zone(benchmark::State& state) {
  ZoneSearch search(december());
  bench::EachWorld next;
  for (auto _ : state) {
    benchmark::DoNotOptimize(search.find(next()));
  }
}
BENCHMARK(search_for_a_zone);

void whole_play(benchmark::State& state) {
  Talks talks(december(), state.range(0) != 0);
  bench::EachWorld next;
  for (auto _ : state) {
    benchmark::DoNotOptimize(&talks.play(next(), 0));
  }
}
BENCHMARK(whole_play)->ArgName("zone")->Arg(0)->Arg(1);

}  // namespace
