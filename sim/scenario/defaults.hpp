#pragma once
/// \file
/// Which priors of a scenario say no more than their default does.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "random/prior.hpp"
#include "scenario/scenario.hpp"
#include "scenario/walk.hpp"

namespace zopa {

/// A struct as it is before anybody says anything, on the heap: of so large a one elsewhere GCC 12 thinks parts uninitialised.
template <class T>
[[nodiscard]] std::unique_ptr<const T> fresh_value() {
  return std::make_unique<const T>();
}

/// Notes the priors that a struct holds itself.
struct OwnPriors {
  std::map<std::string_view, const Prior*> by_name = {};

  template <class T>
  void operator()(const Key& key, T& member) {
    if constexpr (std::is_same_v<std::remove_const_t<T>, Prior>) {
      by_name[key.name] = &member;
    }
  }
};

/// Goes through a scenario and compares each described struct with a fresh one.
class DefaultPriors {
 public:
  template <class T>
  void look(const std::string& path, const T& value) {
    if constexpr (Described<T>) {
      static const auto kFresh = fresh_value<T>();
      OwnPriors fresh;
      OwnPriors own;
      T::describe(*kFresh, fresh);
      T::describe(value, own);
      for (const auto& [name, prior] : own.by_name) {
        if (*prior == *fresh.by_name[name]) {
          paths.insert(join_path(path, name));
        }
      }
      Members members{*this, path};
      T::describe(value, members);
    } else if constexpr (kIsMap<T>) {
      for (const auto& [id, item] : value) {
        look(join_path(path, id), item);
      }
    } else if constexpr (kIsOptional<T>) {
      if (value) {
        look(path, *value);
      }
    }
  }

  std::set<std::string, std::less<>> paths;

 private:
  struct Members {
    DefaultPriors& all;
    const std::string& path;

    template <class T>
    void operator()(const Key& key, const T& member) {
      all.look(join_path(path, key.name), member);
    }
  };
};

/// Paths of the priors that equal their default.
[[nodiscard]] inline std::set<std::string, std::less<>> priors_at_default(const Scenario& scenario) {
  DefaultPriors all;
  all.look(std::string(), scenario);
  return std::move(all.paths);
}

}  // namespace zopa
