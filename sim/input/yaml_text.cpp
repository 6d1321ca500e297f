#include "input/yaml_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "core/ids.hpp"

namespace zopa {

std::string in_double_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        quoted += "\\\"";
        break;
      case '\\':
        quoted += "\\\\";
        break;
      case '\n':
        quoted += "\\n";
        break;
      case '\r':
        quoted += "\\r";
        break;
      case '\t':
        quoted += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20U) {
          quoted += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        } else {
          quoted += c;
        }
    }
  }
  return quoted + "\"";
}

std::string yaml_id(std::string_view id) {
  // YAML 1.1 booleans, still read so by many tools, and null.
  constexpr std::array<std::string_view, 9> kOther{"null", "yes", "no", "on", "off", "true", "false", "y", "n"};
  const bool bare = is_id(id) && std::find(kOther.begin(), kOther.end(), id) == kOther.end();
  return bare ? std::string(id) : in_double_quotes(id);
}

}  // namespace zopa
