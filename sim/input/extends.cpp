#include "input/extends.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <utility>
#include <vector>

#include "input/yaml.hpp"

namespace zopa {
namespace {

constexpr std::string_view kExtends = "extends";

NodePtr without_extends(const NodePtr& root) {
  if (!root->is_map() || root->find(kExtends) == nullptr) {
    return root;
  }
  auto copy = std::make_shared<Node>(*root);
  std::erase_if(copy->entries, [](const TreeEntry& entry) { return entry.key == kExtends; });
  return copy;
}

/// Two names for one file are the same file.
std::string identity(const std::string& path) {
  std::error_code error;
  const auto canonical = std::filesystem::weakly_canonical(path, error);
  return error ? path : canonical.string();
}

/// Reads `child`'s parent, if it names one.
/// \return index of the parent's file, or -1
int add_parent(const Node& child, const std::string& child_name, std::vector<std::string>& chain, Sources& sources) {
  const auto* entry = child.find(kExtends);
  if (entry == nullptr) {
    return -1;
  }
  const auto& name = *entry->value;
  const auto report = [&](std::string found, std::string allowed) {
    sources.findings.add(name.place, {std::string(kExtends), std::move(found), std::move(allowed), ""});
    return -1;
  };
  if (!name.is_scalar() || name.text.empty()) {
    return report(found_text(name), "the name of a scenario file, relative to this one");
  }
  const auto path = beside(child_name, name.text);
  for (const auto& earlier : chain) {
    if (earlier == identity(path)) {
      return report(fmt::format("{}, which extends this file", quoted_text(name.text)), "a chain of parents without a cycle");
    }
  }
  chain.push_back(identity(path));
  try {
    return sources.add(path);
  } catch (const IoError& error) {
    return report(error.what(), "a scenario file, relative to this one");
  }
}

}  // namespace

NodePtr merged(const NodePtr& parent, const NodePtr& child) {
  if (!parent->is_map() || !child->is_map() || is_prior_map(*parent) || is_prior_map(*child)) {
    return child;
  }
  auto merged_map = std::make_shared<Node>(*child);
  merged_map->entries.clear();
  merged_map->size = 1;
  const auto add = [&merged_map](TreeEntry entry) {
    merged_map->size += entry.value->size + 1;
    merged_map->entries.push_back(std::move(entry));
  };
  for (const auto& entry : parent->entries) {
    const auto* over = child->find(entry.key);
    if (over == nullptr) {
      add(entry);
    } else if (!over->value->is_null()) {
      add({over->key, over->place, merged(entry.value, over->value)});
    }
  }
  for (const auto& entry : child->entries) {
    if (parent->find(entry.key) == nullptr) {
      add(entry);
    }
  }
  return merged_map;
}

NodePtr read_with_parents(const std::string& path, Sources& sources) {
  std::vector<NodePtr> roots;  // the child first
  std::vector<std::string> chain = {identity(path)};
  auto name = path;
  for (int source = sources.add(path); source >= 0;) {
    auto root = parse_yaml(sources.files.back().text, source, sources.findings);
    if (!root) {
      return nullptr;
    }
    if (!root->is_map()) {
      sources.findings.add(root->place, {"", found_text(*root), "a map of keys and values", ""});
      return nullptr;
    }
    source = add_parent(*root, name, chain, sources);
    name = sources.files.back().name;
    roots.push_back(without_extends(root));
  }
  auto whole = roots.back();
  for (auto child = roots.rbegin() + 1; child != roots.rend(); ++child) {
    whole = merged(whole, *child);
  }
  return whole;
}

}  // namespace zopa
