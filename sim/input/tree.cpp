#include "input/tree.hpp"

#include <algorithm>
#include <array>

namespace zopa {
namespace {

constexpr std::size_t kLongestShown = 40;
constexpr std::array<std::string_view, 10> kPriorWords = {"value",  "uniform",   "loguniform", "triangular", "beta",
                                                          "normal", "lognormal", "choice",     "times",      "plus"};

}  // namespace

const TreeEntry* Node::find(std::string_view key) const noexcept {
  const auto found = std::find_if(entries.begin(), entries.end(), [key](const TreeEntry& entry) { return entry.key == key; });
  return found == entries.end() ? nullptr : &*found;
}

std::string quoted_text(std::string_view text) {
  std::string shown;
  for (const char c : text.substr(0, kLongestShown)) {
    shown += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  if (text.size() > kLongestShown) {
    while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0U) == 0x80U) {  // never half a character
      shown.pop_back();
    }
    if (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0x80U) != 0) {
      shown.pop_back();
    }
    shown += "...";
  }
  return "'" + shown + "'";
}

std::string found_text(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return "nothing";
    case Node::Kind::scalar:
      return (node.quoted ? "the quoted text " : "") + quoted_text(node.text);
    case Node::Kind::list:
      return node.items.empty() ? "an empty list" : "a list";
    case Node::Kind::map:
      return node.entries.empty() ? "an empty map" : "a map";
  }
  contract_broken("Node::kind is one of its names");
}

std::span<const std::string_view> prior_words() noexcept {
  return kPriorWords;
}

bool is_prior_word(std::string_view word) noexcept {
  return std::find(kPriorWords.begin(), kPriorWords.end(), word) != kPriorWords.end();
}

bool is_prior_map(const Node& node) noexcept {
  int n_families = 0;
  for (const auto& [key, place, value] : node.entries) {
    if (key == "sources" || key == "note" || key == "times" || key == "plus") {
      continue;
    }
    const bool takes_map = key == "lognormal" || key == "choice";
    const auto kind = key == "value" ? Node::Kind::scalar : takes_map ? Node::Kind::map : Node::Kind::list;
    if (!is_prior_word(key) || value->kind != kind) {
      return false;
    }
    ++n_families;
  }
  return node.is_map() && n_families == 1;
}

}  // namespace zopa
