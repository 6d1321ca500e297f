// Counts every allocation of this process by standing in front of the C library's allocator, which operator new and Eigen both end in.
// Not under sanitizers, which bring their own.
#include <atomic>
#include <cstdlib>

#include "catch.hpp"

#ifdef __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ZOPA_SANITIZED
#endif
#endif

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(ZOPA_SANITIZED)

#include "engine/block.hpp"
#include "support/shipped.hpp"

namespace {
std::atomic<std::uint64_t> allocations{0};
}

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  return __libc_calloc(count, size);
}
void* realloc(void* old, std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  return __libc_realloc(old, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  return __libc_memalign(alignment, size);
}
}

using namespace zopa;
using test::shipped_game;

TEST_CASE("Allocations are counted", "[unit]") {
  const std::uint64_t before = allocations;
  int* volatile some = new int[10];   // volatile: an allocation that nobody sees may be left out
  CHECK(allocations > before);
  delete[] some;
}

TEST_CASE("A replicate allocates nothing after warm-up", "[unit]") {
  for (const char* scenario : {"ukraine-2025-12-29.yaml", "tutorial-four-issues.yaml"}) {
    const Game game = shipped_game(scenario, {{"monte_carlo.worlds", "4096"}, {"monte_carlo.replicates", "2"}});
    const RunPlan plan(game);
    BlockWorker worker(plan);
    Block block(plan);
    worker.compute(0, block);
    const std::uint64_t before = allocations;
    worker.compute(1, block);
    const std::uint64_t after = allocations;
    INFO(scenario);
    CHECK(after - before == 0);
  }
}

#endif
