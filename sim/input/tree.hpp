#pragma once
/// \file
/// A document as a plain tree: what a file says, before anyone asks what it means. Knows no YAML library.

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input/place.hpp"

namespace zopa {

struct Node;
/// Nodes are shared where a document names one with an anchor, so that a small file stays small in memory.
using NodePtr = std::shared_ptr<const Node>;

/// One key of a map and what it holds.
struct TreeEntry {
  std::string key;
  Place place;  ///< of the key
  NodePtr value;
};

struct Node {
  enum class Kind { null, scalar, list, map };

  Kind kind = Kind::null;
  Place place;                     ///< of a scalar: its own; of a list or map: that of its key, if it has one
  std::string text;                ///< scalar: as written, quotes resolved
  bool quoted = false;             ///< scalar: was in quotes, hence a text whatever it looks like
  std::vector<NodePtr> items;      ///< list
  std::vector<TreeEntry> entries;  ///< map, in the order of the file, each key once
  std::size_t size = 1;            ///< nodes from here down, keys included, anchors expanded

  [[nodiscard]] bool is_map() const noexcept { return kind == Kind::map; }
  [[nodiscard]] bool is_list() const noexcept { return kind == Kind::list; }
  [[nodiscard]] bool is_scalar() const noexcept { return kind == Kind::scalar; }
  [[nodiscard]] bool is_null() const noexcept { return kind == Kind::null; }

  /// The entry of `key`, or nullptr.
  [[nodiscard]] const TreeEntry* find(std::string_view key) const noexcept;
};

/// What stands there, for messages: 'text' shortened, "a list", "a map", "nothing".
[[nodiscard]] std::string found_text(const Node& node);

/// `text` in single quotes, shortened and without control characters.
[[nodiscard]] std::string quoted_text(std::string_view text);

/// Words of priors: families, `value`, `times`, `plus`. They are reserved: no id may be one of them.
[[nodiscard]] std::span<const std::string_view> prior_words() noexcept;
[[nodiscard]] bool is_prior_word(std::string_view word) noexcept;

/// Whether a map has the form of a prior: one family with parameters of its kind, and beside it nothing but `times`, `plus`, `sources`
/// and `note`. The form decides, as a word alone may also be a key of a struct, such as the `beta` of a tactic.
[[nodiscard]] bool is_prior_map(const Node& node) noexcept;

}  // namespace zopa
