#include "input/place.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "scenario/path.hpp"

namespace zopa {

Place Origins::place_of(std::string_view path) const {
  for (;; path = parent_path(path)) {
    if (const auto found = places.find(path); found != places.end()) {
      return found->second;
    }
    if (path.empty()) {
      return {.source = 0, .line = 1, .column = 1};
    }
  }
}

void Findings::add_all(const Findings& others) {
  found_.insert(found_.end(), others.found_.begin(), others.found_.end());
}

void Findings::add_all(const Findings& others, std::string_view name, const std::set<Place>& own, const Place& place) {
  for (auto [its_place, problem] : others.found_) {
    problem.path = fmt::format("{}: {}", name, problem.path);
    add(own.contains(its_place) ? its_place : place, std::move(problem));
  }
}

bool Findings::is_shadowed(std::string_view path) const {
  for (; !path.empty(); path = parent_path(path)) {
    if (shadows_.contains(path)) {
      return true;
    }
  }
  return false;
}

std::vector<std::string> Findings::lines(const std::vector<std::string>& names) const {
  auto sorted = found_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Finding& a, const Finding& b) { return a.place < b.place; });
  std::vector<std::string> lines;
  lines.reserve(sorted.size());
  for (const auto& [place, problem] : sorted) {
    const auto& name = names.at(static_cast<std::size_t>(place.source));
    const auto where = place.line > 0 ? fmt::format("{}:{}:{}", name, place.line, place.column) : name;
    auto line = fmt::format("{}: error: {}", where, to_text(problem));
    if (lines.empty() || lines.back() != line) {  // an anchored mistake is read once per alias
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

void Findings::throw_if_any(const std::vector<std::string>& names) const {
  if (!empty()) {
    throw InputError(lines(names));
  }
}

}  // namespace zopa
