#include "input/yaml_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "core/ids.hpp"

namespace zopa {
namespace {

/// Whether a scalar means the same with and without the context it was written in.
bool stays_bare(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const bool signed_number = text.size() > 1 && (text[0] == '-' || text[0] == '+' || text[0] == '.') && (digit(text[1]) || text[1] == '.');
  return !text.empty() && (digit(text[0]) || letter(text[0]) || signed_number) && std::all_of(text.begin(), text.end(), [&](char c) {
    return digit(c) || letter(c) || c == '_' || c == '.' || c == '+' || c == '-';
  });
}

}  // namespace

std::string in_double_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        quoted += "\\\"";
        break;
      case '\\':
        quoted += "\\\\";
        break;
      case '\n':
        quoted += "\\n";
        break;
      case '\r':
        quoted += "\\r";
        break;
      case '\t':
        quoted += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20U) {
          quoted += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        } else {
          quoted += c;
        }
    }
  }
  return quoted + "\"";
}

std::string yaml_id(std::string_view id) {
  // YAML 1.1 booleans, still read so by many tools, and null.
  constexpr std::array<std::string_view, 9> kOther{"null", "yes", "no", "on", "off", "true", "false", "y", "n"};
  const bool bare = is_id(id) && std::find(kOther.begin(), kOther.end(), id) == kOther.end();
  return bare ? std::string(id) : in_double_quotes(id);
}

std::string flow_text(const Node& node) {
  std::string text;
  switch (node.kind) {
    case Node::Kind::null:
      return "~";
    case Node::Kind::scalar:
      return !node.quoted && stays_bare(node.text) ? node.text : in_double_quotes(node.text);
    case Node::Kind::list:
      for (const auto& item : node.items) {
        text += (text.empty() ? "" : ", ") + flow_text(*item);
      }
      return "[" + text + "]";
    case Node::Kind::map: {
      std::vector<const TreeEntry*> entries;
      for (const auto& entry : node.entries) {
        entries.push_back(&entry);
      }
      std::ranges::sort(entries, {}, &TreeEntry::key);
      for (const TreeEntry* entry : entries) {
        text += (text.empty() ? "" : ", ") + (stays_bare(entry->key) ? entry->key : in_double_quotes(entry->key)) + ": " +
                flow_text(*entry->value);
      }
      return "{" + text + "}";
    }
  }
  contract_broken("Node::kind is one of its names");
}

}  // namespace zopa
