#include "input/yaml.hpp"

#include <fmt/core.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>

#include "input/utf8.hpp"

namespace zopa {
namespace {

/// Ends the reading of a document; the problem has been told.
struct Refused {};

/// Whether a quoted scalar ends. The library takes a quote that is never closed for one that ends with the file.
/// \param rest  the text from the scalar on, with its anchor if it has one
bool is_closed(std::string_view rest) {
  while (!rest.empty() && rest.front() == '&') {
    rest.remove_prefix(std::min(rest.find_first_of(" \t\r\n"), rest.size()));
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
  }
  const char quote = rest.empty() ? '\0' : rest.front();
  if (quote != '\'' && quote != '"') {
    return true;  // a block scalar ends with its indentation
  }
  for (std::size_t i = 1; i < rest.size(); ++i) {
    const bool escaped = (quote == '"' && rest[i] == '\\') || (quote == '\'' && rest.substr(i, 2) == "''");
    if (escaped) {
      ++i;
    } else if (rest[i] == quote) {
      return true;
    }
  }
  return false;
}

/// Builds the tree from the events of the parser. Working on events rather than on the library's own nodes keeps what those lose:
/// repeated keys, the place of everything, and the size of what an alias stands for before it is expanded.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, int source, Findings& findings) : text_(text), source_(source), findings_(findings) {}

  [[nodiscard]] NodePtr root() const { return root_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++n_documents_ > 1) {
      refuse(place_of(mark), "a second document", "one document in a file");
    }
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    auto node = new_node(Node::Kind::null, mark, "");
    if (!open_.empty() && open_.back().has_key) {
      node->place = open_.back().key_place;  // an empty value is reported by the library at whatever follows it
    }
    finish(std::move(node), anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    auto node = new_node(Node::Kind::scalar, mark, tag);
    node->text = value;
    node->quoted = tag == "!";  // the library's mark of every scalar that is not plain
    if (node->quoted && !is_closed(text_.substr(offset_of(node->place)))) {
      refuse(node->place, "a quote that is not closed", "a closing quote");
    }
    finish(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) {
      refuse(place_of(mark), "an alias inside what it stands for", "no cycles");
    }
    count(found->second->size, place_of(mark));
    attach(found->second, place_of(mark));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(Node::Kind::list, mark, tag, anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(Node::Kind::map, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

  [[noreturn]] void refuse(const Place& place, std::string found, std::string allowed, std::string hint = "") {
    report(place, std::move(found), std::move(allowed), std::move(hint));
    throw Refused{};
  }

  [[nodiscard]] Place place_of(const YAML::Mark& mark) const { return {source_, mark.line + 1, mark.column + 1}; }

 private:
  /// A list or map that has begun and not ended; of a map, also the key that waits for its value.
  struct Open {
    std::shared_ptr<Node> node;
    YAML::anchor_t anchor = YAML::NullAnchor;
    bool has_key = false;
    bool drop_value = false;
    std::string key;
    Place key_place;
  };

  /// Byte of the text at a place. Places come in rising order, so that the lines before are counted once.
  [[nodiscard]] std::size_t offset_of(const Place& place) {
    for (; line_ < place.line; ++line_) {
      line_begin_ = std::min(text_.find('\n', line_begin_), text_.size() - 1) + 1;
    }
    return std::min(line_begin_ + static_cast<std::size_t>(place.column) - 1, text_.size());
  }

  void report(const Place& place, std::string found, std::string allowed, std::string hint = "") {
    findings_.add(place, {"", std::move(found), std::move(allowed), std::move(hint)});
  }

  void count(std::size_t n, const Place& place) {
    n_nodes_ += n;
    if (n_nodes_ > kMostNodes) {
      refuse(place, fmt::format("more than {} values once anchors are expanded", kMostNodes), fmt::format("at most {}", kMostNodes));
    }
  }

  std::shared_ptr<Node> new_node(Node::Kind kind, const YAML::Mark& mark, const std::string& tag) {
    const auto place = place_of(mark);
    count(1, place);
    if (!tag.empty() && tag != "?" && tag != "!") {
      report(place, fmt::format("the tag {}", quoted_text(tag)), "plain YAML without tags");
    }
    auto node = std::make_shared<Node>();
    node->kind = kind;
    node->place = place;
    return node;
  }

  void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    auto node = new_node(kind, mark, tag);
    if (open_.size() >= kDeepest) {
      refuse(node->place, fmt::format("more than {} levels of nesting", kDeepest), fmt::format("at most {}", kDeepest));
    }
    if (!open_.empty() && open_.back().node->is_map()) {
      if (open_.back().has_key) {
        node->place = open_.back().key_place;
      } else {
        refuse(node->place, kind == Node::Kind::map ? "a map as a key" : "a list as a key", "a word");
      }
    }
    open_.push_back({.node = std::move(node), .anchor = anchor, .key = {}, .key_place = {}});
  }

  void close() {
    auto last = std::move(open_.back());
    open_.pop_back();
    finish(std::move(last.node), last.anchor);
  }

  void finish(std::shared_ptr<Node> node, YAML::anchor_t anchor) {
    const auto place = node->place;
    if (anchor != YAML::NullAnchor) {
      anchors_[anchor] = node;
    }
    attach(std::move(node), place);
  }

  /// Puts a finished node where it belongs; `place` is where it is used, which for an alias is not where it was written.
  void attach(NodePtr node, const Place& place) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    auto& [parent, anchor, has_key, drop_value, key, key_place] = open_.back();
    if (parent->is_list()) {
      parent->size += node->size;
      parent->items.push_back(std::move(node));
    } else if (!has_key) {
      take_key(*node, place);
    } else {
      if (!drop_value) {
        parent->size += node->size + 1;
        parent->entries.push_back({std::move(key), key_place, std::move(node)});
      }
      has_key = false;
    }
  }

  void take_key(const Node& node, const Place& place) {
    auto& map = open_.back();
    map.has_key = true;
    map.drop_value = true;
    map.key_place = place;
    if (!node.is_scalar()) {
      report(place, found_text(node) + " as a key", "a word");
    } else if (node.text == "<<") {
      report(place, "the merge key '<<'", "keys written out", "to build on another file use `extends`");
    } else if (const auto* first = map.node->find(node.text)) {
      report(place, fmt::format("the key {} again", quoted_text(node.text)),
             fmt::format("each key once, and it stands in line {} already", first->place.line));
    } else {
      map.key = node.text;
      map.drop_value = false;
    }
  }

  std::string_view text_;
  int source_;
  Findings& findings_;
  int line_ = 1;                ///< the line that begins at line_begin_
  std::size_t line_begin_ = 0;  ///< [byte]
  NodePtr root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, NodePtr> anchors_;
  std::size_t n_nodes_ = 0;
  int n_documents_ = 0;
};

}  // namespace

NodePtr parse_yaml(std::string_view text, int source, Findings& findings) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  TreeBuilder builder(text, source, findings);
  try {
    if (text.size() > kMostBytes) {
      builder.refuse({source, 1, 1}, fmt::format("{} bytes", text.size()), fmt::format("at most {} bytes", kMostBytes));
    }
    if (const auto bad = first_bad_byte(text)) {
      const auto [line, column] = line_and_column(text, *bad);
      builder.refuse({source, line, column}, fmt::format("the byte 0x{:02x}", static_cast<unsigned char>(text[*bad])), "UTF-8 text");
    }
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder) || !builder.root()) {
      builder.refuse({source, 1, 1}, "an empty document", "a map of keys and values");
    }
    while (parser.HandleNextDocument(builder)) {
    }
    return builder.root();
  } catch (const Refused&) {
    return nullptr;
  } catch (const YAML::Exception& error) {
    findings.add(error.mark.is_null() ? Place{source, 1, 1} : builder.place_of(error.mark), {"", "no YAML: " + error.msg, "", ""});
    return nullptr;
  }
}

}  // namespace zopa
