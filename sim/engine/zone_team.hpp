#pragma once
/// \file
/// Searches for a zone in many worlds over threads; the answers do not depend on how many. Included where TBB may be used.

#include <cstdint>
#include <functional>
#include <span>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "engine/handover.hpp"
#include "engine/run.hpp"
#include "search/situation.hpp"
#include "search/zone.hpp"
#include "world/world.hpp"

namespace zopa {

/// What one thread needs to search worlds of a game.
struct Searcher {
  explicit Searcher(const Game& the_game) : game(&the_game), search(the_game) {}

  bool finds(std::uint64_t index) {
    draw_world(*game, static_cast<std::uint32_t>(index), world);
    return search.find(world).found;
  }
  /// The same, trying packages first that opened a zone in the same world under a stricter reading: to the signatories they are worth as
  /// much under a looser one, so that a zone is lost only where a party that does not sign withholds its consent.
  /// \param witness receives the package found
  bool finds(std::uint64_t index, std::span<const Package* const> first, Package& witness) {
    draw_world(*game, static_cast<std::uint32_t>(index), world);
    reset(*game, world, opening);
    ZoneFinding finding = search.find(world, opening, first.empty() ? nullptr : first.front());
    for (std::size_t k = 1; k < first.size() && !finding.found; ++k) {
      finding = search.find(world, opening, first[k]);
    }
    witness = finding.best;
    return finding.found;
  }
  bool finds_without(std::uint64_t index, int line) {
    draw_world(*game, static_cast<std::uint32_t>(index), world);
    drop_line(*game, world, line);
    return search.find(world).found;
  }

  const Game* game;
  ZoneSearch search;
  World world;
  Situation opening;
};

/// Runs searches over threads.
class ZoneTeam {
 public:
  /// \param threads 0: all that this process may use \param game must outlive the team
  ZoneTeam(const Game& game, int threads, std::function<bool()> stop)
      : stop_(std::move(stop)),
        threads_(threads > 0 ? threads : default_threads()),
        limit_(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads_)),
        arena_(threads_),
        searchers_([&game] { return Searcher(game); }) {}

  [[nodiscard]] bool stopped() const { return stop_ && stop_(); }

  /// task(searcher, i) for i in [begin, end).
  template <class Task>
  void each(std::uint64_t begin, std::uint64_t end, Task task) {
    static HandOver begun;  // not captured: what the loop captures is itself handed over by this
    HandOver ended;
    const auto body = [&](std::uint64_t i) {
      begun.take();  // before anything captured is read
      const HandedOver last(begun, ended);
      task(searchers_.local(), i);
    };
    begun.give();
    const TakenAtEnd all(ended);
    arena_.execute([&] { tbb::parallel_for(begin, end, body); });
  }

 private:
  std::function<bool()> stop_;
  int threads_;
  tbb::global_control limit_;
  tbb::task_arena arena_;
  tbb::enumerable_thread_specific<Searcher> searchers_;
};

}  // namespace zopa
