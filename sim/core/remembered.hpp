#pragma once
/// \file
/// Results of costly pure functions, kept for whoever asks again: a sweep compiles thousands of games that share most of their tables.
/// What is kept is what the function returns, so nothing but the time depends on it.

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

namespace zopa {

/// Values by key, for several threads at once.
template <class Key, class Value>
class Remembered {
 public:
  /// \param most values kept; one more, and all are forgotten
  explicit Remembered(std::size_t most) : most_(most) {}

  /// The value of `key`, from make() if it is not known. Two threads may make the same one at the same time; the first stays.
  template <class Make>
  [[nodiscard]] std::shared_ptr<const Value> get(const Key& key, const Make& make) {
    {
      const std::lock_guard lock(mutex_);
      if (const auto found = values_.find(key); found != values_.end()) {
        return found->second;
      }
    }
    auto fresh = std::make_shared<const Value>(make());
    const std::lock_guard lock(mutex_);
    if (values_.size() >= most_ && !values_.contains(key)) {
      values_.clear();
    }
    return values_.emplace(key, std::move(fresh)).first->second;
  }

 private:
  std::size_t most_;
  std::mutex mutex_;
  std::map<Key, std::shared_ptr<const Value>> values_;
};

}  // namespace zopa
