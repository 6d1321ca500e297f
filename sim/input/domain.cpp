#include "input/domain.hpp"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include "core/text.hpp"
#include "core/time.hpp"
#include "input/tree.hpp"
#include "input/yaml_text.hpp"
#include "scenario/bundles.hpp"
#include "scenario/check.hpp"
#include "value/layout.hpp"

namespace zopa {

namespace {

constexpr double kSmallestDiscount = 1.0e-4;  // a rate of 9.2 a year

/// Ids for names, all different.
class Ids {
 public:
  std::string operator()(std::string_view name) {
    std::string id;
    for (const char c : name) {
      const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      const bool fits = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
      if (fits) {
        id += small;
      } else if (!id.empty() && id.back() != '_') {
        id += '_';
      }
    }
    while (!id.empty() && id.back() == '_') {
      id.pop_back();
    }
    if (id.empty() || id.front() < 'a' || is_prior_word(id)) {
      id.insert(0, id.empty() ? "x" : "x_");
    }
    std::string unique = id;
    for (int n = 2; !taken_.insert(unique).second; ++n) {
      unique = fmt::format("{}_{}", id, n);
    }
    return unique;
  }

 private:
  std::set<std::string> taken_;
};

template <class Items, class NameOf>
std::vector<std::string> ids_of(const Items& items, NameOf name_of) {
  Ids make;
  std::vector<std::string> ids;
  for (const auto& item : items) {
    ids.push_back(make(std::invoke(name_of, item)));
  }
  return ids;
}

/// A level as an item of a list: its id, and its name where that says more.
std::string level_text(const std::string& id, const std::string& name) {
  return id == name ? yaml_id(id) : fmt::format("{{id: {}, text: {}}}", yaml_id(id), in_double_quotes(name));
}

/// "{a: 1, b: 2}"
std::string numbers_text(const std::vector<std::string>& ids, const std::vector<double>& numbers) {
  std::vector<std::string> items;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    items.push_back(fmt::format("{}: {}", yaml_id(ids[i]), format_double(numbers[i])));
  }
  return fmt::format("{{{}}}", fmt::join(items, ", "));
}

/// Worth of levels: the best is 1, unless nothing is worth anything.
std::vector<double> scaled(std::vector<double> evaluations) {
  const double most = *std::ranges::max_element(evaluations);
  for (double& evaluation : evaluations) {
    evaluation = most > 0.0 ? evaluation / most : 0.0;
  }
  return evaluations;
}

}  // namespace

void check_size(const Domain& domain, const Place& place, Findings& findings) {
  const auto require = [&](bool holds, std::string found, std::string allowed) {
    if (!holds) {
      findings.add(place, {"", std::move(found), std::move(allowed), ""});
    }
  };
  require(domain.issues.size() <= kMaxIssues, fmt::format("{} issues", domain.issues.size()), fmt::format("at most {}", kMaxIssues));
  require(domain.parties.size() <= kMaxParties, fmt::format("{} parties", domain.parties.size()), fmt::format("at most {}", kMaxParties));
  double n_packages = 1.0;
  for (const DomainIssue& issue : domain.issues) {
    require(issue.levels.size() <= kMostLevels, fmt::format("{} levels of '{}'", issue.levels.size(), issue.name),
            fmt::format("at most {}", kMostLevels));
    n_packages *= static_cast<double>(issue.levels.size());
  }
  require(n_packages <= kMostOrderedPackages, fmt::format("{} packages", format_double(n_packages)),
          fmt::format("at most {}", kMostOrderedPackages));
}

void check_weights(const std::vector<double>& weights, const Place& place, Findings& findings) {
  if (std::ranges::all_of(weights, [](double weight) { return weight <= 0.0; })) {
    findings.add(place, {"", "weights that sum to 0", "at least one weight above 0", ""});
  }
}

void check_reservation(double reservation, const Place& place, Findings& findings) {
  if (reservation > 1.0) {
    findings.add(place, {"", fmt::format("the reservation {}", format_double(reservation)), "a number in [0, 1] [-]", ""});
  }
}

void check_discount(double discount, const Place& place, Findings& findings) {
  if (discount < kSmallestDiscount || discount > 1.0) {
    findings.add(place,
                 {"", fmt::format("the discount {}", format_double(discount)),
                  fmt::format("a number in [{}, 1] [-]: what is left of a utility at the end", format_double(kSmallestDiscount)), ""});
  }
}

double amount_of(const std::string& text, std::string_view what, const Place& place, Findings& findings) {
  const auto first = text.find_first_not_of(" \t");
  const auto trimmed = first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
  const auto number = parse_double(trimmed);
  if (!number || *number < 0.0) {
    findings.add(place, {"", trimmed.empty() ? fmt::format("nothing for {}", what) : fmt::format("'{}' for {}", trimmed, what),
                         "a number, 0 or more", ""});
    return 0.0;
  }
  return *number;
}

std::string scenario_text(const Domain& domain, int rounds, const std::string& origin) {
  const auto issue_ids = ids_of(domain.issues, &DomainIssue::name);
  const auto party_ids = ids_of(domain.parties, &DomainParty::name);
  std::vector<std::vector<std::string>> level_ids;
  for (const DomainIssue& issue : domain.issues) {
    level_ids.push_back(ids_of(issue.levels, [](const std::string& level) { return level; }));
  }
  std::string text = fmt::format("zopa: 1\nid: {}\ntitle: {}\nnotice: {}\n\n", yaml_id(Ids()(domain.name)), in_double_quotes(domain.name),
                                 in_double_quotes(origin));
  text += fmt::format(
      "# The talks last a year, so that a discount d is a rate of -ln d a year.\nclock: {{round: {}, horizon: {}}}\n\nparties:\n",
      format_double(kDaysPerYear / rounds), rounds);
  for (std::size_t p = 0; p < party_ids.size(); ++p) {
    const DomainParty& party = domain.parties[p];
    text += fmt::format("  {}: {{name: {}, rate: {}, reservation: {}}}\n", yaml_id(party_ids[p]), in_double_quotes(party.name),
                        format_double(party.discount < 1.0 ? -std::log(party.discount) : 0.0), format_double(party.reservation));
  }
  text += "\nissues:\n";
  for (std::size_t k = 0; k < issue_ids.size(); ++k) {
    text += fmt::format("  {}:\n    title: {}\n    levels:\n", yaml_id(issue_ids[k]), in_double_quotes(domain.issues[k].name));
    for (std::size_t l = 0; l < level_ids[k].size(); ++l) {
      text += fmt::format("      - {}\n", level_text(level_ids[k][l], domain.issues[k].levels[l]));
    }
  }
  text += "\npreferences:\n";
  for (std::size_t p = 0; p < party_ids.size(); ++p) {
    text += fmt::format("  {}:\n    weights: {}\n    value_spread: 0   # exactly what the table says\n    values:\n", yaml_id(party_ids[p]),
                        numbers_text(issue_ids, domain.parties[p].weights));
    for (std::size_t k = 0; k < issue_ids.size(); ++k) {
      text += fmt::format("      {}: {}\n", yaml_id(issue_ids[k]), numbers_text(level_ids[k], scaled(domain.parties[p].evaluations[k])));
    }
  }
  text += "\ntactics:\n";
  std::vector<std::string> order;
  for (const std::string& id : party_ids) {
    text +=
        fmt::format("  {}: {{select: lowest_above, beta: 1}}   # asks for 1 - t^(1/beta) of the way; or {{select: micro}}\n", yaml_id(id));
    order.push_back(yaml_id(id));
  }
  return text + fmt::format("\nprotocol: {{type: alternating_offers, order: [{}], first: fixed}}\n", fmt::join(order, ", "));
}

}  // namespace zopa
