#pragma once
/// \file
/// The right to work on one shard: a file that says who works and is touched again and again. Nobody has to clean up after a process that
/// was killed: its lease is taken over.

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "core/machine.hpp"

namespace zopa {

inline constexpr double kHeartbeat = 10.0;   ///< between two touches [s]
inline constexpr double kLeaseStale = 60.0;  ///< without a touch; then the holder is taken for dead [s]

/// What stands in a lease, and how long ago it was touched by the clock of the file system.
struct LeaseView {
  ProcessId holder;
  double age = 0.0;  ///< [s]

  /// Whether the holder is at work as far as can be told now.
  [[nodiscard]] bool is_live() const;
  /// "pid 123 on node1, seen 4 s ago"
  [[nodiscard]] std::string text() const;
};

/// The lease at a path; nothing if there is none. \throws IoError if the folder cannot be written
[[nodiscard]] std::optional<LeaseView> look_at_lease(const std::string& path);

class Lease {
 public:
  /// Takes the lease. A dead process on this machine and boot has none; of a process elsewhere only the heartbeat tells, so this waits
  /// for one until it comes or the lease is stale.
  /// \param stop asked while waiting \param waiting called once before waiting
  /// \return nothing where somebody else is at work, who is then told in `holder`, or where `stop` said so
  /// \throws IoError if the folder cannot be written
  static std::unique_ptr<Lease> take(const std::string& path, const std::function<bool()>& stop,
                                     const std::function<void(const LeaseView&)>& waiting, std::optional<LeaseView>& holder);
  /// Gives it back.
  ~Lease();
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  /// Whether it is still ours: false once somebody took this process for dead, or the folder is gone.
  [[nodiscard]] bool is_ours() const;

 private:
  explicit Lease(std::string path);
  void beat();

  std::string path_;
  ProcessId mine_ = this_process();
  std::mutex mutex_;
  std::condition_variable wake_;
  bool end_ = false;
  std::atomic<bool> lost_ = false;
  std::thread thread_;
};

}  // namespace zopa
