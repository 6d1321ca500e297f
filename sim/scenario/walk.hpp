#pragma once
/// \file
/// Walks everything a scenario holds, in canonical order: keys as described, collections by id, lists by index.

#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "scenario/path.hpp"
#include "scenario/preference.hpp"

namespace zopa {

template <class T>
inline constexpr bool kIsMap = false;
template <class T>
inline constexpr bool kIsMap<Map<T>> = true;
template <class T>
inline constexpr bool kIsList = false;
template <class T>
inline constexpr bool kIsList<std::vector<T>> = true;
template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;
template <class T>
inline constexpr bool kIsRef = false;
template <RefKind kKind>
inline constexpr bool kIsRef<Ref<kKind>> = true;
/// What a reference type refers to.
template <class T>
inline constexpr RefKind kRefKind = RefKind::source;
template <RefKind kKind>
inline constexpr RefKind kRefKind<Ref<kKind>> = kKind;

template <class Value, class Leaf>
void walk(const std::string& path, const Key& key, Value& value, Leaf& leaf);

/// Goes from a described struct to its members.
template <class Leaf>
struct WalkMembers {
  const std::string& path;
  Leaf& leaf;

  template <class Value>
  void operator()(const Key& key, Value& member) {
    walk(join_path(path, key.name), key, member, leaf);
  }
};

/// Calls `leaf(path, value, key)` for `value` if it is a leaf, otherwise for every leaf below it. Leaves are plain values, priors,
/// references, conditions, packages, rank intervals, and value tables that are a word; `key` is that of the nearest described member.
/// What is absent (an optional without a value) has no leaf.
template <class Value, class Leaf>
void walk(const std::string& path, const Key& key, Value& value, Leaf& leaf) {
  using Type = std::remove_const_t<Value>;
  if constexpr (Described<Type>) {
    WalkMembers<Leaf> members{path, leaf};
    Type::describe(value, members);
  } else if constexpr (kIsMap<Type>) {
    for (auto& [id, item] : value) {
      walk(join_path(path, id), key, item, leaf);
    }
  } else if constexpr (kIsList<Type>) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      walk(join_path(path, i), key, value[i], leaf);
    }
  } else if constexpr (kIsOptional<Type>) {
    if (value) {
      walk(path, key, *value, leaf);
    }
  } else if constexpr (std::is_same_v<Type, ValueTable>) {
    if (value.shape == ValueShape::table) {
      walk(path, key, value.levels, leaf);
    } else {
      leaf(path, value, key);
    }
  } else {
    leaf(path, value, key);
  }
}

}  // namespace zopa
