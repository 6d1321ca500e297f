/// \file
/// Types with a shape of their own in YAML: levels, conditions, packages, value tables, ranks, assumptions, changes.

#include <fmt/core.h>

#include "core/text.hpp"
#include "input/reader.hpp"
#include "input/yaml_text.hpp"
#include "scenario/check.hpp"

namespace zopa {

void Reader::value(const Node& node, const std::string& path, const Key&, Level& target) {
  if (node.is_scalar()) {
    word(node, path, "the id of a level", target.id);
  } else if (expect_map(node, path, "the id of a level, or a map with its `id`")) {
    MemberReader<Level> members{*this, node, path};
    Level::describe(target, members);
    members.refuse_unknown();
  }
}

void Reader::value(const Node& node, const std::string& path, const Key& key, std::vector<Level>& target) {
  if (!node.is_map()) {
    value<Level>(node, path, key, target);
    return;
  }
  LevelRange range;
  value(node, path, key, range);
  const std::int64_t width = std::int64_t{range.to} - range.from;
  if (range.step < 1 || width < 0 || width % range.step != 0 || width / range.step >= static_cast<std::int64_t>(kMostLevels)) {
    refuse(node, path, fmt::format("levels from `from` up to `to`, whole steps apart and at most {}", kMostLevels));
    return;
  }
  target.clear();
  for (std::int64_t amount = range.from; amount <= range.to; amount += range.step) {
    Level& level = target.emplace_back();
    level.id = fmt::format("{}{}", range.prefix, amount);
    level.amount = static_cast<double>(amount);
  }
}

void Reader::value(const Node& node, const std::string& path, const Key&, NamedLevel& target) {
  if (node.is_scalar()) {
    target = {};  // another level, of which the sources of the former say nothing
    word(node, path, "the id of one level", target.level);
  } else if (expect_map(node, path, "the id of one level, or a map with its `level`")) {
    MemberReader<NamedLevel> members{*this, node, path};
    NamedLevel::describe(target, members);
    members.refuse_unknown();
  }
}

void Reader::all_of(const Node& node, const std::string& path, AllOf& target) {
  if (!expect_map(node, path, "a map issue: [level, ...]")) {
    return;
  }
  for (const auto& [issue, place, levels] : node.entries) {
    const auto issue_path = join_path(path, issue);
    if (levels->is_null() && target.contains(issue)) {
      target.erase(issue);
      continue;
    }
    auto& ids = target[issue];
    ids.clear();
    origins_.places.insert_or_assign(issue_path, place);
    if (levels->is_list() && !levels->items.empty()) {
      for (std::size_t i = 0; i < levels->items.size(); ++i) {
        const auto level_path = join_path(issue_path, i);
        origins_.places.insert_or_assign(level_path, levels->items[i]->place);
        word(*levels->items[i], level_path, "the id of a level", ids.emplace_back());
      }
    } else {
      origins_.places.insert_or_assign(join_path(issue_path, 0), levels->place);
      word(*levels, issue_path, "a level or a list of levels", ids.emplace_back());
    }
  }
}

void Reader::value(const Node& node, const std::string& path, const Key&, Condition& target) {
  if (node.is_map()) {
    target.any.resize(1);
    all_of(node, path, target.any.front());
    if (target.any.front().empty()) {
      target.any.clear();
    }
  } else if (node.is_list()) {
    target.any.assign(node.items.size(), {});
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const auto item_path = node.items.size() == 1 ? path : join_path(path, i);
      origins_.places.insert_or_assign(item_path, node.items[i]->place);
      all_of(*node.items[i], item_path, target.any[i]);
    }
  } else {
    refuse(node, path, "a condition {issue: [level, ...]}, or a list of them");
  }
}

void Reader::value(const Node& node, const std::string& path, const Key&, Terms& target) {
  if (!expect_map(node, path, "a package, a map issue: level")) {
    return;
  }
  for (const auto& entry : node.entries) {
    if (entry.value->is_null() && target.levels.contains(entry.key)) {
      target.levels.erase(entry.key);
      continue;
    }
    const auto issue_path = join_path(path, entry.key);
    origins_.places.insert_or_assign(issue_path, entry.value->place);
    word(*entry.value, issue_path, "the id of one level", target.levels[entry.key]);
  }
}

void Reader::value(const Node& node, const std::string& path, const Key& key, ValueTable& target) {
  if (node.is_map()) {
    target.shape = ValueShape::table;
    value(node, path, key, target.levels);
    return;
  }
  constexpr std::array<std::string_view, 2> kWords{"increasing", "decreasing"};
  const auto allowed = "a map level: number, 'increasing' or 'decreasing'";
  std::string text;
  if (!word(node, path, allowed, text)) {
    return;
  }
  if (text != kWords[0] && text != kWords[1]) {
    refuse(node, path, allowed, did_you_mean(text, kWords));
    return;
  }
  target.levels.clear();
  target.shape = text == kWords[0] ? ValueShape::increasing : ValueShape::decreasing;
}

void Reader::value(const Node& node, const std::string& path, const Key& key, RankInterval& target) {
  const auto rule = fmt::format("{}, or the first and last permitted place [first, last]", number_rule(key, "integer"));
  if (node.is_scalar()) {
    const auto place = node.quoted ? std::nullopt : parse_integer(node.text);
    if (!place || static_cast<double>(*place) < key.low || static_cast<double>(*place) > key.high) {
      refuse(node, path, rule);
    } else {
      target = {static_cast<int>(*place), static_cast<int>(*place)};
    }
    return;
  }
  if (!node.is_list() || node.items.size() != 2) {
    refuse(node, path, rule);
    return;
  }
  value(*node.items[0], join_path(path, 0), key, target.first);
  value(*node.items[1], join_path(path, 1), key, target.last);
}

void Reader::value(const Node& node, const std::string& path, const Key& key, Map<std::string>& target) {
  if (!expect_map(node, path, "a map of texts")) {
    return;
  }
  for (const auto& entry : node.entries) {
    if (entry.value->is_null() && target.contains(entry.key)) {
      target.erase(entry.key);
    } else {
      read(*entry.value, join_path(path, entry.key), key, target[entry.key]);
    }
  }
}

void Reader::value(const Node& node, const std::string& path, const Key&, Changes& target) {
  if (!expect_map(node, path, "a map from paths to values")) {
    return;
  }
  auto& overlays = target.overlays;
  for (const auto& entry : node.entries) {
    const auto place = std::ranges::lower_bound(overlays, entry.key, {}, &Overlay::path);
    const bool known = place != overlays.end() && place->path == entry.key;
    if (known && entry.value->is_null()) {
      overlays.erase(place);
      continue;
    }
    origins_.places.insert_or_assign(join_path(path, entry.key), entry.value->place);
    if (known) {
      place->value = flow_text(*entry.value);
    } else {
      overlays.insert(place, {entry.key, flow_text(*entry.value)});
    }
  }
}

}  // namespace zopa
