#include "scenario/path.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace zopa {

std::string join_path(std::string_view path, std::string_view part) {
  std::string joined;
  joined.reserve(path.size() + 1 + part.size());
  joined.append(path);
  if (!path.empty()) {
    joined.push_back('.');
  }
  joined.append(part);
  return joined;
}

std::string join_path(std::string_view path, std::size_t index) {
  return fmt::format("{}[{}]", path, index);
}

std::string_view parent_path(std::string_view path) {
  const auto end = path.find_last_of(".[");
  return path.substr(0, end == std::string_view::npos ? 0 : end);
}

std::vector<std::string> split_path(std::string_view path) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= path.size() && !path.empty()) {
    const auto dot = std::min(path.find('.', begin), path.size());
    const auto piece = path.substr(begin, dot - begin);
    const auto bracket = std::min(piece.find('['), piece.size());
    if (bracket > 0 || bracket == piece.size()) {
      parts.emplace_back(piece.substr(0, bracket));
    }
    for (auto open = bracket; open < piece.size();) {
      const auto next = std::min(piece.find('[', open + 1), piece.size());
      parts.emplace_back(piece.substr(open, next - open));
      open = next;
    }
    begin = dot + 1;
  }
  return parts;
}

bool covers(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  return pattern.size() <= path.size() &&
         std::equal(pattern.begin(), pattern.end(), path.begin(),
                    [](const std::string& wanted, const std::string& part) { return wanted == "*" || wanted == part; });
}

}  // namespace zopa
