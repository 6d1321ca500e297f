#pragma once
/// \file
/// Tree to structs, through each struct's own description. Reads types only: what is true of the scenario as a whole, ranges
/// included, is for scenario/check.hpp.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/did_you_mean.hpp"
#include "input/tree.hpp"
#include "scenario/scenario.hpp"
#include "scenario/walk.hpp"
#include "scenario/wording.hpp"

namespace zopa {

/// Reads values, notes where each came from, and collects every problem.
/// What a value held before stays where the tree says nothing: maps merge by key, `~` deletes an entry, all else is replaced.
/// Hence an overlay on a loaded struct gives what the same text in a child file would have given.
class Reader {
 public:
  Reader(Origins& origins, Findings& findings) : origins_(origins), findings_(findings) {}

  /// Reads `node` into `target`, which stands at `path`.
  template <class T>
  void read(const Node& node, const std::string& path, const Key& key, T& target) {
    origins_.places.insert_or_assign(path, node.place);
    value(node, path, key, target);
  }

  /// Tells that `node` is not what it should be; nothing more will be said of `path`.
  void refuse(const Node& node, const std::string& path, std::string allowed, std::string hint = "");

 private:
  template <class Struct>
  friend struct MemberReader;

  // reader.cpp: plain values
  void value(const Node& node, const std::string& path, const Key& key, bool& target);
  void value(const Node& node, const std::string& path, const Key& key, int& target);
  void value(const Node& node, const std::string& path, const Key& key, std::int64_t& target);
  void value(const Node& node, const std::string& path, const Key& key, double& target);
  void value(const Node& node, const std::string& path, const Key& key, std::string& target);

  // reader_prior.cpp
  void value(const Node& node, const std::string& path, const Key& key, Prior& target);

  // reader_forms.cpp: types with a shape of their own in YAML
  void value(const Node& node, const std::string& path, const Key& key, Level& target);
  void value(const Node& node, const std::string& path, const Key& key, std::vector<Level>& target);
  void value(const Node& node, const std::string& path, const Key& key, NamedLevel& target);
  void value(const Node& node, const std::string& path, const Key& key, Condition& target);
  void value(const Node& node, const std::string& path, const Key& key, Terms& target);
  void value(const Node& node, const std::string& path, const Key& key, ValueTable& target);
  void value(const Node& node, const std::string& path, const Key& key, RankInterval& target);
  void value(const Node& node, const std::string& path, const Key& key, Map<std::string>& target);
  void value(const Node& node, const std::string& path, const Key& key, Changes& target);

  template <class T>
  void value(const Node& node, const std::string& path, const Key& key, std::optional<T>& target);
  template <class T>
  void value(const Node& node, const std::string& path, const Key& key, Map<T>& target);
  template <class T>
  void value(const Node& node, const std::string& path, const Key& key, std::vector<T>& target);
  template <RefKind kKind>
  void value(const Node& node, const std::string& path, const Key& key, Ref<kKind>& target);
  template <class E>
  requires std::is_enum_v<E>
  void value(const Node& node, const std::string& path, const Key& key, E& target);
  template <Described T>
  void value(const Node& node, const std::string& path, const Key& key, T& target);

  /// The word `node` is; false if it is none, which has then been told.
  bool word(const Node& node, const std::string& path, const std::string& allowed, std::string& text);
  bool number(const Node& node, const std::string& path, const std::string& allowed, double& target);
  /// The numbers of a list of known length; `form` shows it.
  bool numbers(const Node& node, const std::string& path, const std::string& form, std::vector<double*> targets);
  bool expect_map(const Node& node, const std::string& path, const std::string& allowed);
  bool expect_id(const TreeEntry& entry, const std::string& path);
  void unknown_key(const TreeEntry& entry, const std::string& path, const std::vector<std::string_view>& known);

  void integer(const Node& node, const std::string& path, const Key& key, std::int64_t low, std::int64_t high, std::int64_t& target);
  void all_of(const Node& node, const std::string& path, AllOf& target);
  bool family(const TreeEntry& entry, const std::string& path, Prior& target);
  bool choice(const Node& node, const std::string& path, Prior& target);

  Origins& origins_;
  Findings& findings_;
};

/// Reads the members of one described struct, and remembers their names.
template <class Struct>
struct MemberReader {
  Reader& reader;
  const Node& node;
  const std::string& path;
  std::vector<std::string_view> names = {};

  template <class T>
  void operator()(const Key& key, T& member) {
    names.push_back(key.name);
    if (const auto* entry = node.find(key.name)) {
      reader.read(*entry->value, join_path(path, key.name), key, member);
    }
  }

  void refuse_unknown() {
    for (const auto& entry : node.entries) {
      if (std::find(names.begin(), names.end(), entry.key) == names.end()) {
        reader.unknown_key(entry, path, names);
      }
    }
  }
};

template <class T>
void Reader::value(const Node& node, const std::string& path, const Key& key, std::optional<T>& target) {
  if (node.is_null() && target) {
    target.reset();
    return;
  }
  auto inner = target ? *target : T{};
  value(node, path, key, inner);
  target = std::move(inner);
}

template <class T>
void Reader::value(const Node& node, const std::string& path, const Key& key, Map<T>& target) {
  if (!expect_map(node, path, "a map by id")) {
    return;
  }
  for (const auto& entry : node.entries) {
    if (!expect_id(entry, path)) {
      continue;
    }
    const auto found = target.find(entry.key);
    if (entry.value->is_null() && found != target.end()) {
      target.erase(found);
    } else {
      read(*entry.value, join_path(path, entry.key), key, target[entry.key]);
    }
  }
}

template <class T>
void Reader::value(const Node& node, const std::string& path, const Key& key, std::vector<T>& target) {
  if (!node.is_list()) {
    refuse(node, path, "a list", node.is_scalar() ? "did you mean [" + node.text + "]?" : "");
    return;
  }
  target.clear();
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    read(*node.items[i], join_path(path, i), key, target.emplace_back());
  }
}

template <RefKind kKind>
void Reader::value(const Node& node, const std::string& path, const Key&, Ref<kKind>& target) {
  word(node, path, "the id of " + with_article(noun_of(kKind)), target.id);
}

template <class E>
requires std::is_enum_v<E>
void Reader::value(const Node& node, const std::string& path, const Key&, E& target) {
  const auto& words = EnumWords<E>::words;
  std::string text;
  if (!word(node, path, one_of(words), text)) {
    return;
  }
  const auto found = std::find(words.begin(), words.end(), text);
  if (found == words.end()) {
    refuse(node, path, one_of(words), did_you_mean(text, words));
  } else {
    target = static_cast<E>(found - words.begin());
  }
}

template <Described T>
void Reader::value(const Node& node, const std::string& path, const Key&, T& target) {
  if (expect_map(node, path, "a map of keys and values")) {
    MemberReader<T> members{*this, node, path};
    T::describe(target, members);
    members.refuse_unknown();
  }
}

}  // namespace zopa
