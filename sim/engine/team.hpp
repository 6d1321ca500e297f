#pragma once
/// \file
/// Work that is shared out over threads, index by index; what comes of it does not depend on how. Included where TBB may be used.

#include <functional>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "engine/handover.hpp"
#include "engine/run.hpp"

namespace zopa {

/// body(i) for every i in [begin, end), on the threads of the arena that the caller is in.
template <class Index, class Body>
void for_each_index(Index begin, Index end, const Body& body) {
  static HandOver begun;  // not captured: what the loop captures is itself handed over by this
  HandOver ended;
  const auto step = [&](Index i) {
    begun.take();  // before anything captured is read
    const HandedOver last(begun, ended);
    body(i);
  };
  begun.give();
  const TakenAtEnd all(ended);
  tbb::parallel_for(begin, end, step);
}

/// Workers of one game, one per thread, each made from it when it is first needed.
template <class Worker>
class Team {
 public:
  /// \param threads 0: all that this process may use \param game must outlive the team
  Team(const Game& game, int threads, std::function<bool()> stop)
      : stop_(std::move(stop)),
        threads_(threads > 0 ? threads : default_threads()),
        limit_(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads_)),
        arena_(threads_),
        workers_([&game] { return Worker(game); }) {}

  [[nodiscard]] bool stopped() const { return stop_ && stop_(); }

  /// task(worker, i) for i in [begin, end).
  template <class Task>
  void each(std::uint64_t begin, std::uint64_t end, Task task) {
    arena_.execute([&] { for_each_index(begin, end, [&](std::uint64_t i) { task(workers_.local(), i); }); });
  }

 private:
  std::function<bool()> stop_;
  int threads_;
  tbb::global_control limit_;
  tbb::task_arena arena_;
  tbb::enumerable_thread_specific<Worker> workers_;
};

}  // namespace zopa
