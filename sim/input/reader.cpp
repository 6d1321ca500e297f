#include "input/reader.hpp"

#include <fmt/core.h>

#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "core/ids.hpp"
#include "core/text.hpp"

namespace zopa {
namespace {

std::string lower_case(std::string text) {
  for (char& c : text) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return text;
}

/// A number in a notation other than ours, or nothing.
std::optional<double> number_meant(std::string text) {
  std::erase(text, '_');
  std::replace(text.begin(), text.end(), ',', '.');
  double factor = 1.0;
  if (!text.empty() && text.back() == '%') {
    text.pop_back();
    factor = 0.01;
  }
  while (looks_octal(text)) {
    text.erase(text.find('0'), 1);
  }
  const auto number = parse_double(text);
  return number ? std::optional(factor * *number) : std::nullopt;
}

std::string number_hint(const Node& node) {
  const auto meant = node.is_scalar() ? number_meant(node.text) : std::nullopt;
  return meant ? fmt::format("did you mean {}?", format_double(*meant)) : "";
}

/// The id a text was likely meant to be.
std::string id_hint(const std::string& text) {
  auto likely = lower_case(text);
  for (char& c : likely) {
    c = c == '-' || c == ' ' ? '_' : c;
  }
  return is_id(likely) && !is_prior_word(likely) ? fmt::format("did you mean '{}'?", likely) : "";
}

}  // namespace

void Reader::refuse(const Node& node, const std::string& path, std::string allowed, std::string hint) {
  if (node.is_null() && hint.empty()) {
    hint = "`~` deletes what the parent file says, and no parent says anything here";
  }
  findings_.add(node.place, {path, found_text(node), std::move(allowed), std::move(hint)});
  findings_.shadow(path);
}

bool Reader::word(const Node& node, const std::string& path, const std::string& allowed, std::string& text) {
  if (!node.is_scalar() || node.text.empty()) {
    refuse(node, path, allowed);
    return false;
  }
  text = node.text;
  return true;
}

bool Reader::number(const Node& node, const std::string& path, const std::string& allowed, double& target) {
  const auto number = node.is_scalar() && !node.quoted ? parse_double(node.text) : std::nullopt;
  if (!number) {
    refuse(node, path, allowed, number_hint(node));
    return false;
  }
  target = *number;
  return true;
}

bool Reader::numbers(const Node& node, const std::string& path, const std::string& form, std::vector<double*> targets) {
  if (!node.is_list() || node.items.size() != targets.size()) {
    refuse(node, path, form);
    return false;
  }
  bool good = true;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto item_path = join_path(path, i);
    origins_.places.insert_or_assign(item_path, node.items[i]->place);
    good = number(*node.items[i], item_path, "a number, as in " + form, *targets[i]) && good;
  }
  return good;
}

bool Reader::expect_map(const Node& node, const std::string& path, const std::string& allowed) {
  if (!node.is_map()) {
    refuse(node, path, allowed);
  }
  return node.is_map();
}

bool Reader::expect_id(const TreeEntry& entry, const std::string& path) {
  const bool reserved = is_prior_word(entry.key);
  if (is_id(entry.key) && !reserved) {
    return true;
  }
  findings_.add(entry.place, {path, fmt::format("the {} {}", reserved ? "reserved word" : "key", quoted_text(entry.key)),
                              "an id: small letters, digits and underscores, a letter first, and no word of a prior", id_hint(entry.key)});
  findings_.shadow(path);
  return false;
}

void Reader::unknown_key(const TreeEntry& entry, const std::string& path, const std::vector<std::string_view>& known) {
  if (const auto likely = nearest(entry.key, known)) {
    findings_.shadow(join_path(path, *likely));  // misspelt, not missing
  }
  findings_.add(entry.place,
                {path, fmt::format("the unknown key {}", quoted_text(entry.key)), one_of(known), did_you_mean(entry.key, known)});
}

void Reader::value(const Node& node, const std::string& path, const Key&, bool& target) {
  if (node.is_scalar() && !node.quoted && (node.text == "true" || node.text == "false")) {
    target = node.text == "true";
    return;
  }
  constexpr std::array<std::string_view, 5> kTrue{"yes", "on", "y", "true", "1"};
  constexpr std::array<std::string_view, 5> kFalse{"no", "off", "n", "false", "0"};
  const auto text = lower_case(node.text);
  const auto meant = [&text](const auto& words) { return std::find(words.begin(), words.end(), text) != words.end(); };
  refuse(node, path, "true or false", meant(kTrue) ? "did you mean true?" : meant(kFalse) ? "did you mean false?" : "");
}

void Reader::integer(const Node& node, const std::string& path, const Key& key, std::int64_t low, std::int64_t high, std::int64_t& target) {
  const auto number = node.is_scalar() && !node.quoted ? parse_integer(node.text) : std::nullopt;
  if (!number || *number < low || *number > high) {
    const auto meant = node.is_scalar() ? number_meant(node.text) : std::nullopt;
    const bool whole = meant && std::abs(*meant) < 1e15 && *meant == std::floor(*meant);
    refuse(node, path, number_rule(key, "integer"), whole ? fmt::format("did you mean {}?", static_cast<std::int64_t>(*meant)) : "");
    return;
  }
  target = *number;
}

void Reader::value(const Node& node, const std::string& path, const Key& key, int& target) {
  std::int64_t wide = target;
  integer(node, path, key, std::numeric_limits<int>::min(), std::numeric_limits<int>::max(), wide);
  target = static_cast<int>(wide);
}

void Reader::value(const Node& node, const std::string& path, const Key& key, std::int64_t& target) {
  integer(node, path, key, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(), target);
}

void Reader::value(const Node& node, const std::string& path, const Key& key, double& target) {
  number(node, path, number_rule(key), target);
}

void Reader::value(const Node& node, const std::string& path, const Key&, std::string& target) {
  if (node.is_scalar()) {
    target = node.text;
  } else {
    refuse(node, path, "a text");
  }
}

}  // namespace zopa
