#include "input/xml.hpp"

#include <expat.h>
#include <fmt/core.h>

#include <algorithm>
#include <memory>

#include "input/yaml.hpp"

namespace zopa {

const std::string* XmlElement::attribute(std::string_view key) const {
  const auto found = std::ranges::find(attributes, key, &std::pair<std::string, std::string>::first);
  return found == attributes.end() ? nullptr : &found->second;
}

namespace {

using Parser = std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)>;

/// Takes what expat tells and grows the tree.
class Builder {
 public:
  Builder(XML_Parser parser, int source, Findings& findings) : parser_(parser), source_(source), findings_(findings) {}

  void start(const char* name, const char** attributes) {
    if (static_cast<int>(open_.size()) >= kDeepestElement) {
      refuse(fmt::format("more than {} levels of nesting", kDeepestElement), "a document of fewer levels");
      return;
    }
    if (++n_elements_ > kMostElements) {
      refuse(fmt::format("more than {} elements", kMostElements), "a smaller document");
      return;
    }
    XmlElement element{.name = name, .place = here(), .attributes = {}, .children = {}};
    for (; *attributes != nullptr; attributes += 2) {
      element.attributes.emplace_back(attributes[0], attributes[1]);
    }
    open_.push_back(std::move(element));
  }

  void end() {
    if (refused_) {
      return;
    }
    XmlElement element = std::move(open_.back());
    open_.pop_back();
    if (open_.empty()) {
      root_ = std::move(element);
    } else {
      open_.back().children.push_back(std::move(element));
    }
  }

  void refuse(std::string found, std::string allowed) {
    if (!refused_) {
      refused_ = true;
      findings_.add(here(), {"", std::move(found), std::move(allowed), ""});
      XML_StopParser(parser_, XML_FALSE);
    }
  }

  [[nodiscard]] Place here() const {
    return {source_, static_cast<int>(XML_GetCurrentLineNumber(parser_)), static_cast<int>(XML_GetCurrentColumnNumber(parser_)) + 1};
  }
  [[nodiscard]] bool refused() const { return refused_; }
  [[nodiscard]] std::optional<XmlElement> take() { return std::move(root_); }

 private:
  XML_Parser parser_;
  int source_;
  Findings& findings_;
  std::vector<XmlElement> open_;  ///< from the root down
  std::optional<XmlElement> root_;
  int n_elements_ = 0;
  bool refused_ = false;
};

Builder& builder(void* data) {
  return *static_cast<Builder*>(data);
}

}  // namespace

std::optional<XmlElement> parse_xml(std::string_view text, int source, Findings& findings) {
  const Parser parser(XML_ParserCreate(nullptr), &XML_ParserFree);
  expects(parser != nullptr, "memory for a parser of XML");
  Builder tree(parser.get(), source, findings);
  if (text.size() > kMostBytes) {
    findings.add({source, 1, 1}, {"", fmt::format("more than {} bytes", kMostBytes), "a smaller document", ""});
    return std::nullopt;
  }
  XML_SetUserData(parser.get(), &tree);
  XML_SetElementHandler(
      parser.get(), [](void* data, const char* name, const char** attributes) { builder(data).start(name, attributes); },
      [](void* data, const char*) { builder(data).end(); });
  XML_SetEntityDeclHandler(
      parser.get(), [](void* data, const char* name, int, const char*, int, const char*, const char*, const char*, const char*) {
        builder(data).refuse(fmt::format("a declaration of the entity '{}'", name), "a document without declarations of entities");
      });
  if (XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), XML_TRUE) == XML_STATUS_ERROR) {
    if (!tree.refused()) {
      findings.add(tree.here(),
                   {"", fmt::format("broken XML ({})", XML_ErrorString(XML_GetErrorCode(parser.get()))), "well-formed XML", ""});
    }
    return std::nullopt;
  }
  return tree.take();
}

}  // namespace zopa
