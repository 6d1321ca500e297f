#include "input/json.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "input/yaml_text.hpp"

namespace zopa {
namespace {

constexpr std::size_t kWidth = 100;

}  // namespace

Json Json::text(std::string_view value) {
  Json json;
  json.kind_ = Kind::scalar;
  json.scalar_ = in_double_quotes(value);
  return json;
}

Json Json::number(double value) {
  Json json;
  json.kind_ = Kind::scalar;
  json.scalar_ = format_double(value);
  return json;
}

Json Json::boolean(bool value) {
  Json json;
  json.kind_ = Kind::scalar;
  json.scalar_ = value ? "true" : "false";
  return json;
}

Json Json::null() {
  Json json;
  json.kind_ = Kind::scalar;
  json.scalar_ = "null";
  return json;
}

Json Json::list(std::vector<Json> items) {
  Json json;
  json.kind_ = Kind::list;
  json.items_ = std::move(items);
  return json;
}

Json Json::texts(const std::vector<std::string_view>& values) {
  std::vector<Json> items;
  for (const auto value : values) {
    items.push_back(text(value));
  }
  return list(std::move(items));
}

Json Json::object(std::vector<std::pair<std::string, Json>> members) {
  Json json;
  json.members_ = std::move(members);
  return json;
}

Json& Json::set(std::string name, Json value) {
  if (auto* member = find(name)) {
    *member = std::move(value);
  } else {
    members_.emplace_back(std::move(name), std::move(value));
  }
  return *this;
}

Json* Json::find(std::string_view name) {
  const auto found = std::ranges::find(members_, name, [](const auto& member) { return std::string_view(member.first); });
  return found == members_.end() ? nullptr : &found->second;
}

std::string Json::on_one_line() const {
  if (kind_ == Kind::scalar) {
    return scalar_;
  }
  std::string text;
  for (const auto& item : items_) {
    text += (text.empty() ? "" : ", ") + item.on_one_line();
  }
  for (const auto& [name, value] : members_) {
    text += (text.empty() ? "" : ", ") + in_double_quotes(name) + ": " + value.on_one_line();
  }
  return kind_ == Kind::list ? "[" + text + "]" : "{" + text + "}";
}

void Json::write(std::string& out, std::size_t depth) const {
  const auto line = on_one_line();
  if (kind_ == Kind::scalar || line.size() + 2 * depth <= kWidth) {
    out += line;
    return;
  }
  const std::string indent(2 * (depth + 1), ' ');
  bool first = true;
  out += kind_ == Kind::list ? "[" : "{";
  for (const auto& item : items_) {
    out += (first ? "\n" : ",\n") + indent;
    item.write(out, depth + 1);
    first = false;
  }
  for (const auto& [name, value] : members_) {
    out += (first ? "\n" : ",\n") + indent + in_double_quotes(name) + ": ";
    value.write(out, depth + 1);
    first = false;
  }
  out += "\n" + std::string(2 * depth, ' ') + (kind_ == Kind::list ? "]" : "}");
}

std::string Json::dump() const {
  std::string out;
  write(out, 0);
  return out + "\n";
}

}  // namespace zopa
