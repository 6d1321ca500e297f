#include "input/domain_csv.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "input/csv.hpp"
#include "input/utf8.hpp"

namespace zopa {

namespace {

constexpr std::size_t kFirstParty = 2;  // column

/// Reads the rows of one table.
class Table {
 public:
  Table(Domain& domain, Findings& findings) : domain_(domain), findings_(findings) {}

  bool head(const CsvRow& row);
  void row(const CsvRow& row);
  void finish(const Place& end);

 private:
  void report(const Place& place, std::string found, std::string allowed) {
    findings_.add(place, {"", std::move(found), std::move(allowed), ""});
  }
  double amount(const CsvRow& row, std::size_t party, std::string_view what) {
    return amount_of(row.fields[kFirstParty + party], what, row.places[kFirstParty + party], findings_);
  }
  void of_parties(const CsvRow& row);
  std::size_t issue_of(const std::string& name);

  Domain& domain_;
  Findings& findings_;
  std::vector<Place> first_;    ///< [n_issues] where the issue is first named
  std::vector<Place> weights_;  ///< [n_issues] where its weights stand; line 0: nowhere
  std::set<std::string> told_;  ///< words of rows without an issue
};

bool Table::head(const CsvRow& row) {
  if (row.fields.size() < kFirstParty + 2 || row.fields[0] != "issue" || row.fields[1] != "level") {
    report(row.places.front(), "another first line", "`issue,level,` and the names of two parties or more");
    return false;
  }
  std::set<std::string> names;
  for (std::size_t i = kFirstParty; i < row.fields.size(); ++i) {
    if (row.fields[i].empty() || !names.insert(row.fields[i]).second) {
      report(row.places[i], row.fields[i].empty() ? "a party without a name" : fmt::format("the party '{}' again", row.fields[i]),
             "each party once");
    }
    domain_.parties.push_back({.name = row.fields[i], .weights = {}, .evaluations = {}});
  }
  return true;
}

std::size_t Table::issue_of(const std::string& name) {
  const auto found = std::ranges::find(domain_.issues, name, &DomainIssue::name);
  const auto issue = static_cast<std::size_t>(found - domain_.issues.begin());
  if (found == domain_.issues.end()) {
    domain_.issues.push_back({.name = name, .levels = {}});
    weights_.emplace_back();
    for (DomainParty& party : domain_.parties) {
      party.weights.push_back(0.0);
      party.evaluations.emplace_back();
    }
  }
  return issue;
}

void Table::of_parties(const CsvRow& row) {
  const std::string& word = row.fields[1];
  if (word != "reservation" && word != "discount") {
    report(row.places[1], fmt::format("'{}' without an issue", word), "`reservation` or `discount`, or an issue before it");
    return;
  }
  if (!told_.insert(word).second) {
    report(row.places[1], fmt::format("'{}' again", word), "one row of it");
    return;
  }
  for (std::size_t p = 0; p < domain_.parties.size(); ++p) {
    const Place& place = row.places[kFirstParty + p];
    const bool reserves = word == "reservation";
    const std::size_t before = findings_.size();
    const double value = amount(row, p, reserves ? "a reservation" : "a discount");
    if (findings_.size() == before) {
      (reserves ? check_reservation : check_discount)(value, place, findings_);
      (reserves ? domain_.parties[p].reservation : domain_.parties[p].discount) = value;
    }
  }
}

void Table::row(const CsvRow& row) {
  if (row.fields.size() != kFirstParty + domain_.parties.size()) {
    report(row.places.front(), fmt::format("{} fields", row.fields.size()),
           fmt::format("{}, as in the first line", kFirstParty + domain_.parties.size()));
    return;
  }
  if (row.fields[0].empty()) {
    of_parties(row);
    return;
  }
  const std::size_t issue = issue_of(row.fields[0]);
  if (first_.size() <= issue) {
    first_.push_back(row.places[0]);
  }
  if (row.fields[1].empty()) {
    if (weights_[issue].line > 0) {
      report(row.places[0], fmt::format("weights of the issue '{}' again", row.fields[0]), "one row of them");
      return;
    }
    weights_[issue] = row.places[kFirstParty];
    for (std::size_t p = 0; p < domain_.parties.size(); ++p) {
      domain_.parties[p].weights[issue] = amount(row, p, "a weight");
    }
    return;
  }
  auto& levels = domain_.issues[issue].levels;
  if (std::ranges::find(levels, row.fields[1]) != levels.end()) {
    report(row.places[1], fmt::format("the level '{}' of '{}' again", row.fields[1], row.fields[0]), "each level of an issue once");
    return;
  }
  levels.push_back(row.fields[1]);
  for (std::size_t p = 0; p < domain_.parties.size(); ++p) {
    domain_.parties[p].evaluations[issue].push_back(amount(row, p, "an evaluation"));
  }
}

void Table::finish(const Place& end) {
  if (domain_.issues.empty()) {
    report(end, "no issues", "a row for each level of each issue");
    return;
  }
  bool complete = findings_.empty();
  for (std::size_t issue = 0; issue < domain_.issues.size(); ++issue) {
    const std::string& name = domain_.issues[issue].name;
    if (weights_[issue].line == 0) {
      report(first_[issue], fmt::format("no weights of the issue '{}'", name),
             fmt::format("a row `{},,` and a weight for each party", name));
      complete = false;
    }
    if (domain_.issues[issue].levels.empty()) {
      report(first_[issue], fmt::format("no levels of the issue '{}'", name), "a row for each level");
      complete = false;
    }
  }
  for (std::size_t p = 0; complete && p < domain_.parties.size(); ++p) {
    Place place = weights_.front();
    place.column = 1;
    check_weights(domain_.parties[p].weights, place, findings_);
  }
  if (complete) {
    check_size(domain_, first_.front(), findings_);
  }
}

}  // namespace

Domain read_domain_csv(const std::string& path, const FileSource& source) {
  Sources sources{.read = source, .files = {}, .origins = {}, .findings = {}};
  const int file = sources.add(path);
  const std::string& text = sources.files.back().text;
  Domain domain{.name = std::filesystem::path(path).stem().string(), .issues = {}, .parties = {}};
  if (const auto bad = first_bad_byte(text)) {
    const auto [line, column] = line_and_column(text, *bad);
    sources.findings.add({file, line, column},
                         {"", fmt::format("the byte 0x{:02x}", static_cast<unsigned char>(text[*bad])), "text in UTF-8", ""});
    sources.findings.throw_if_any(sources.origins.names);
  }
  const auto rows = read_csv(text, file, sources.findings);
  Table table(domain, sources.findings);
  if (rows.empty()) {
    sources.findings.add({file, 1, 1}, {"", "nothing", "`issue,level,` and the names of two parties or more", ""});
  } else if (table.head(rows.front())) {
    std::for_each(rows.begin() + 1, rows.end(), [&](const CsvRow& row) { table.row(row); });
    table.finish(rows.front().places.front());
  }
  sources.findings.throw_if_any(sources.origins.names);
  return domain;
}

}  // namespace zopa
