#pragma once
/// \file
/// Where things stand in the user's files, and what was found wrong with them.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace zopa {

/// A place in a source: a file, or an overlay, which has no lines.
struct Place {
  int source = 0;  ///< index into Origins::names
  int line = 0;    ///< from 1; 0 where there are no lines
  int column = 0;  ///< from 1 [byte]

  friend auto operator<=>(const Place&, const Place&) = default;
};

/// Where every value of a scenario came from.
struct Origins {
  std::vector<std::string> names;                    ///< files and overlays in the order they were read, as the user gave them
  std::map<std::string, Place, std::less<>> places;  ///< by path

  /// Place of a path or, where nothing stands there, of the nearest path above it that was written down.
  [[nodiscard]] Place place_of(std::string_view path) const;
};

/// Collects problems, so that all of them can be told in one go.
class Findings {
 public:
  void add(const Place& place, Problem problem) { found_.push_back({place, std::move(problem)}); }

  void add_all(const Findings& others);
  /// Adds what was found while one thing was looked at on its own: its name goes in front of the paths, and what stands in none of its
  /// own places is told at `place`.
  void add_all(const Findings& others, std::string_view name, const std::set<Place>& own, const Place& place);

  /// From now on nothing is known of `path` and what is below it, so that later checks must not complain of what is missing there.
  void shadow(std::string path) { shadows_.insert(std::move(path)); }
  [[nodiscard]] bool is_shadowed(std::string_view path) const;

  [[nodiscard]] bool empty() const noexcept { return found_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return found_.size(); }

  /// One line per problem in the order of the files: `file:line:column: error: path: found X, allowed is Y; hint`.
  [[nodiscard]] std::vector<std::string> lines(const std::vector<std::string>& names) const;

  /// \throws InputError with all lines if there are any
  void throw_if_any(const std::vector<std::string>& names) const;

 private:
  struct Finding {
    Place place;
    Problem problem;
  };
  std::vector<Finding> found_;
  std::set<std::string, std::less<>> shadows_;
};

}  // namespace zopa
