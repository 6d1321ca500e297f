#include "input/genius.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "input/xml.hpp"

namespace zopa {

namespace {

/// The descendant of that name nearest to the top, or nullptr.
const XmlElement* find_below(const XmlElement& element, std::string_view name) {
  std::vector<const XmlElement*> level{&element};
  while (!level.empty()) {
    std::vector<const XmlElement*> next;
    for (const XmlElement* above : level) {
      for (const XmlElement& child : above->children) {
        if (child.name == name) {
          return &child;
        }
        next.push_back(&child);
      }
    }
    level = std::move(next);
  }
  return nullptr;
}

/// Reads the files of one domain.
class Reading {
 public:
  explicit Reading(const FileSource& source) : sources_{.read = source, .files = {}, .origins = {}, .findings = {}} {}

  void read_domain(const std::string& path);
  void read_profile(const std::string& path);
  Domain finish();

 private:
  void report(const Place& place, std::string found, std::string allowed, std::string hint = "") {
    sources_.findings.add(place, {"", std::move(found), std::move(allowed), std::move(hint)});
  }
  std::optional<XmlElement> parse(const std::string& path);
  const XmlElement* objective_of(const XmlElement& root);
  /// An attribute that must be there, or nullptr and a problem.
  const std::string* needed(const XmlElement& element, std::string_view key);
  bool is_discrete(const XmlElement& issue);
  void read_evaluations(const XmlElement& issue, const DomainIssue& known, std::vector<double>& evaluations);
  void read_weights(const XmlElement& objective, const std::map<std::string, std::size_t>& issue_of_index, DomainParty& party);
  double read_value(const XmlElement& root, std::string_view name, double otherwise, void (*check)(double, const Place&, Findings&));

  Sources sources_;
  Domain domain_;
  Place domain_place_;
  bool understood_ = false;
};

std::optional<XmlElement> Reading::parse(const std::string& path) {
  const int source = sources_.add(path);
  return parse_xml(sources_.files.back().text, source, sources_.findings);
}

const XmlElement* Reading::objective_of(const XmlElement& root) {
  const XmlElement* objective = find_below(root, "objective");
  if (objective == nullptr) {
    report(root.place, fmt::format("<{}> without <objective>", root.name), "a <utility_space> with an <objective> that holds the issues");
    return nullptr;
  }
  for (const XmlElement& child : objective->children) {
    if (child.name == "objective") {
      report(child.place, "an <objective> within another", "issues side by side in one <objective>");
    }
  }
  return objective;
}

const std::string* Reading::needed(const XmlElement& element, std::string_view key) {
  const std::string* value = element.attribute(key);
  if (value == nullptr || value->empty()) {
    report(element.place, fmt::format("<{}> without `{}`", element.name, key), fmt::format("<{} {}=\"...\">", element.name, key));
    return nullptr;
  }
  return value;
}

bool Reading::is_discrete(const XmlElement& issue) {
  for (const std::string_view key : {"vtype", "type", "etype"}) {
    const std::string* type = issue.attribute(key);
    if (type != nullptr && *type != "discrete") {
      report(issue.place, fmt::format("an issue of the type '{}'", *type), "an issue of the type 'discrete', which lists its items");
      return false;
    }
  }
  return true;
}

void Reading::read_domain(const std::string& path) {
  const auto root = parse(path);
  const XmlElement* objective = root ? objective_of(*root) : nullptr;
  if (objective == nullptr) {
    return;
  }
  domain_.name = std::filesystem::path(path).stem().string();
  domain_place_ = objective->place;
  std::set<std::string> names;
  for (const XmlElement& element : objective->children) {
    if (element.name != "issue") {
      continue;
    }
    const std::string* name = needed(element, "name");
    if (name == nullptr || !is_discrete(element)) {
      continue;
    }
    if (!names.insert(*name).second) {
      report(element.place, fmt::format("the issue '{}' again", *name), "each issue once");
      continue;
    }
    DomainIssue issue{.name = *name, .levels = {}};
    for (const XmlElement& item : element.children) {
      if (item.name != "item") {
        continue;
      }
      const std::string* value = needed(item, "value");
      if (value == nullptr) {
        continue;
      }
      if (std::ranges::find(issue.levels, *value) != issue.levels.end()) {
        report(item.place, fmt::format("the item '{}' again", *value), "each item of an issue once");
      } else {
        issue.levels.push_back(*value);
      }
    }
    if (issue.levels.empty()) {
      report(element.place, fmt::format("no items of the issue '{}'", *name), "at least one <item>");
    }
    domain_.issues.push_back(std::move(issue));
  }
  if (domain_.issues.empty() && sources_.findings.empty()) {
    report(objective->place, "no issues", "at least one <issue>");
  }
  understood_ = sources_.findings.empty();
}

void Reading::read_evaluations(const XmlElement& issue, const DomainIssue& known, std::vector<double>& evaluations) {
  std::vector<char> seen(known.levels.size(), 0);
  const std::size_t before = sources_.findings.size();
  for (const XmlElement& item : issue.children) {
    const std::string* value = item.name == "item" ? needed(item, "value") : nullptr;
    if (value == nullptr) {
      continue;
    }
    const auto level = static_cast<std::size_t>(std::ranges::find(known.levels, *value) - known.levels.begin());
    if (level == known.levels.size()) {
      report(item.place, fmt::format("the item '{}'", *value), fmt::format("an item that the domain lists for '{}'", known.name),
             did_you_mean(*value, known.levels));
    } else if (seen[level] != 0) {
      report(item.place, fmt::format("the item '{}' again", *value), "each item of an issue once");
    } else {
      seen[level] = 1;
      if (const std::string* evaluation = needed(item, "evaluation")) {
        evaluations[level] = amount_of(*evaluation, "an evaluation", item.place, sources_.findings);
      }
    }
  }
  const bool told = sources_.findings.size() > before;  // what is misspelt is not missing too
  for (std::size_t level = 0; !told && level < seen.size(); ++level) {
    if (seen[level] == 0) {
      report(issue.place, fmt::format("no evaluation of the item '{}'", known.levels[level]), "an evaluation of every item of the issue");
    }
  }
}

void Reading::read_weights(const XmlElement& objective, const std::map<std::string, std::size_t>& issue_of_index, DomainParty& party) {
  std::set<std::string> seen;
  const XmlElement* first = nullptr;
  const std::size_t before = sources_.findings.size();
  for (const XmlElement& weight : objective.children) {
    if (weight.name != "weight") {
      continue;
    }
    first = first == nullptr ? &weight : first;
    const std::string* index = needed(weight, "index");
    const std::string* value = needed(weight, "value");
    if (index == nullptr || value == nullptr) {
      continue;
    }
    const auto issue = issue_of_index.find(*index);
    if (issue == issue_of_index.end()) {
      report(weight.place, fmt::format("a weight of the issue with the index '{}'", *index), "the index of an <issue> of this file");
    } else if (!seen.insert(*index).second) {
      report(weight.place, fmt::format("a weight of the issue '{}' again", domain_.issues[issue->second].name),
             "one weight for each issue");
    } else {
      party.weights[issue->second] = amount_of(*value, "a weight", weight.place, sources_.findings);
    }
  }
  const bool told = sources_.findings.size() > before;
  for (const auto& [index, issue] : issue_of_index) {
    if (!told && !seen.contains(index)) {
      report(objective.place, fmt::format("no weight of the issue '{}'", domain_.issues[issue].name), "a <weight> for every issue");
    }
  }
  if (sources_.findings.size() == before) {
    check_weights(party.weights, first->place, sources_.findings);
  }
}

double Reading::read_value(const XmlElement& root, std::string_view name, double otherwise,
                           void (*check)(double, const Place&, Findings&)) {
  const XmlElement* element = find_below(root, name);
  const std::string* text = element == nullptr ? nullptr : needed(*element, "value");
  if (text == nullptr) {
    return otherwise;
  }
  const std::size_t before = sources_.findings.size();
  const double value = amount_of(*text, fmt::format("<{}>", name), element->place, sources_.findings);
  if (sources_.findings.size() == before) {
    check(value, element->place, sources_.findings);
  }
  return value;
}

void Reading::read_profile(const std::string& path) {
  const auto root = parse(path);
  const XmlElement* objective = root ? objective_of(*root) : nullptr;
  if (objective == nullptr || !understood_) {
    return;  // what its issues should be is not known
  }
  const std::size_t n_issues = domain_.issues.size();
  DomainParty party{.name = std::filesystem::path(path).stem().string(), .weights = std::vector<double>(n_issues), .evaluations = {}};
  for (const DomainIssue& issue : domain_.issues) {
    party.evaluations.emplace_back(issue.levels.size());
  }
  std::map<std::string, std::size_t> issue_of_index;
  std::set<std::size_t> seen;
  const std::size_t before = sources_.findings.size();
  for (const XmlElement& element : objective->children) {
    const std::string* name = element.name == "issue" ? needed(element, "name") : nullptr;
    const std::string* index = name == nullptr ? nullptr : needed(element, "index");
    if (index == nullptr || !is_discrete(element)) {
      continue;
    }
    const auto issue = static_cast<std::size_t>(std::ranges::find(domain_.issues, *name, &DomainIssue::name) - domain_.issues.begin());
    if (issue == n_issues) {
      report(element.place, fmt::format("the issue '{}'", *name), "an issue of the domain",
             did_you_mean(*name, words_of(domain_.issues, &DomainIssue::name)));
    } else if (!seen.insert(issue).second) {
      report(element.place, fmt::format("the issue '{}' again", *name), "each issue once");
    } else if (!issue_of_index.emplace(*index, issue).second) {
      report(element.place, fmt::format("the index '{}' again", *index), "an index for each issue");
    } else {
      read_evaluations(element, domain_.issues[issue], party.evaluations[issue]);
    }
  }
  const bool told = sources_.findings.size() > before;
  for (std::size_t issue = 0; !told && issue < n_issues; ++issue) {
    if (!seen.contains(issue)) {
      report(objective->place, fmt::format("no evaluations of the issue '{}'", domain_.issues[issue].name), "every issue of the domain");
    }
  }
  if (seen.size() == n_issues) {
    read_weights(*objective, issue_of_index, party);
  }
  party.reservation = read_value(*root, "reservation", 0.0, check_reservation);
  party.discount = read_value(*root, "discount_factor", 1.0, check_discount);
  domain_.parties.push_back(std::move(party));
}

Domain Reading::finish() {
  if (understood_) {
    check_size(domain_, domain_place_, sources_.findings);
  }
  sources_.findings.throw_if_any(sources_.origins.names);
  return std::move(domain_);
}

}  // namespace

Domain read_genius(const std::string& domain, const std::vector<std::string>& profiles, const FileSource& source) {
  Reading reading(source);
  reading.read_domain(domain);
  for (const std::string& profile : profiles) {
    reading.read_profile(profile);
  }
  return reading.finish();
}

}  // namespace zopa
