/// \file
/// Numbers that may be priors: `0.3`, `{beta: [3, 7]}`, `{value: 0.3, sources: [F010]}`.

#include <fmt/core.h>

#include <utility>

#include "core/text.hpp"
#include "input/reader.hpp"

namespace zopa {
namespace {

constexpr std::array<std::string_view, 8> kFamilies{"value", "uniform", "loguniform", "triangular",
                                                    "beta",  "normal",  "lognormal",  "choice"};
constexpr std::string_view kForms =
    "{uniform: [low, high]}, {loguniform: [low, high]}, {triangular: [low, mode, high]}, {beta: [a, b]}, "
    "{normal: [mean, sigma]}, {lognormal: {median: m, sigma: s}} or {choice: {value: probability, ...}}";

}  // namespace

bool Reader::choice(const Node& node, const std::string& path, Prior& target) {
  if (!node.is_map() || node.entries.empty()) {
    refuse(node, path, "a map of values and their probabilities, {value: probability, ...}");
    return false;
  }
  bool good = true;
  std::vector<std::pair<double, double>> choices;
  for (const auto& entry : node.entries) {
    const auto entry_path = join_path(path, entry.key);
    origins_.places.insert_or_assign(entry_path, entry.value->place);
    const auto number_read = parse_double(entry.key);
    if (!number_read) {
      findings_.add(entry.place, {path, quoted_text(entry.key), "a number as the value", ""});
      findings_.shadow(path);
    }
    double probability = 0.0;
    good = number(*entry.value, entry_path, "a probability in [0, 1] [-]", probability) && number_read && good;
    if (number_read) {
      // Prior::problems() names a choice by its number in shortest form.
      origins_.places.insert_or_assign(join_path(path, format_double(*number_read)), entry.value->place);
      choices.emplace_back(*number_read, probability);
    }
  }
  target = Prior::choice(std::move(choices));
  return good;
}

bool Reader::family(const TreeEntry& entry, const std::string& path, Prior& target) {
  const auto& node = *entry.value;
  const auto family_path = join_path(path, entry.key);
  origins_.places.insert_or_assign(family_path, node.place);
  double a = 0.0;
  double b = 0.0;
  double c = 0.0;
  bool good = false;
  if (entry.key == "value") {
    good = number(node, family_path, "a number", a);
    target = Prior::fixed(a);
  } else if (entry.key == "uniform") {
    good = numbers(node, family_path, "[low, high]", {&a, &b});
    target = Prior::uniform(a, b);
  } else if (entry.key == "loguniform") {
    good = numbers(node, family_path, "[low, high]", {&a, &b});
    target = Prior::loguniform(a, b);
  } else if (entry.key == "triangular") {
    good = numbers(node, family_path, "[low, mode, high]", {&a, &b, &c});
    target = Prior::triangular(a, b, c);
  } else if (entry.key == "beta") {
    good = numbers(node, family_path, "[a, b]", {&a, &b});
    target = Prior::beta(a, b);
  } else if (entry.key == "normal") {
    good = numbers(node, family_path, "[mean, sigma]", {&a, &b});
    target = Prior::normal(a, b);
  } else if (entry.key == "choice") {
    good = choice(node, family_path, target);
  } else {
    const auto* median = node.find("median");
    const auto* sigma = node.find("sigma");
    if (median == nullptr || sigma == nullptr || node.entries.size() != 2) {
      refuse(node, family_path, "{median: m, sigma: s}");
      return false;
    }
    for (const auto* parameter : {median, sigma}) {
      origins_.places.insert_or_assign(join_path(family_path, parameter->key), parameter->value->place);
    }
    good = number(*median->value, join_path(family_path, "median"), "a number", a);
    good = number(*sigma->value, join_path(family_path, "sigma"), "a number", b) && good;
    target = Prior::lognormal(a, b);
  }
  return good;
}

void Reader::value(const Node& node, const std::string& path, const Key& key, Prior& target) {
  const auto allowed = fmt::format("{}, or a prior such as {{uniform: [low, high]}}", number_rule(key));
  if (!node.is_map()) {
    double fixed = 0.0;
    if (number(node, path, allowed, fixed)) {
      target = Prior::fixed(fixed);
    }
    return;
  }
  const TreeEntry* family_entry = nullptr;
  for (const auto& entry : node.entries) {
    if (std::find(kFamilies.begin(), kFamilies.end(), entry.key) == kFamilies.end()) {
      continue;
    }
    if (family_entry != nullptr) {
      findings_.add(entry.place, {path, fmt::format("'{}' beside '{}'", entry.key, family_entry->key), "one family of priors", ""});
      findings_.shadow(path);
      return;
    }
    family_entry = &entry;
  }
  std::vector<std::string_view> known = {"times", "plus", "sources", "note"};
  if (family_entry == nullptr) {
    known.insert(known.begin(), kFamilies.begin(), kFamilies.end());
    std::string hint;
    for (const auto& entry : node.entries) {
      hint = hint.empty() ? did_you_mean(entry.key, known) : hint;
    }
    if (node.find("times") != nullptr || node.find("plus") != nullptr) {
      hint = "`times` and `plus` alone stand in overlays (--set)";
    }
    findings_.add(node.place, {path, "a map without a family of priors", fmt::format("a number, {}", kForms), hint});
    findings_.shadow(path);
    return;
  }
  Prior prior;
  bool good = family(*family_entry, path, prior);
  for (const auto& entry : node.entries) {
    const auto entry_path = join_path(path, entry.key);
    if (entry.key == "times") {
      good = number(*entry.value, entry_path, "a number", prior.scale) && good;
    } else if (entry.key == "plus") {
      good = number(*entry.value, entry_path, "a number", prior.shift) && good;
    } else if (entry.key == "note") {
      value(*entry.value, entry_path, key, prior.note);
    } else if (entry.key == "sources") {
      std::vector<SourceRef> refs;
      read(*entry.value, entry_path, key, refs);
      for (auto& ref : refs) {
        prior.sources.push_back(std::move(ref.id));
      }
    } else if (&entry != family_entry) {
      unknown_key(entry, path, known);
    }
  }
  if (good) {
    target = std::move(prior);
  }
}

}  // namespace zopa
