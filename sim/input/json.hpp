#pragma once
/// \file
/// Just enough JSON to write a schema.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zopa {

/// A JSON value to be written; members keep their order.
class Json {
 public:
  [[nodiscard]] static Json text(std::string_view value);
  [[nodiscard]] static Json number(double value);
  [[nodiscard]] static Json boolean(bool value);
  [[nodiscard]] static Json null();
  [[nodiscard]] static Json list(std::vector<Json> items);
  [[nodiscard]] static Json texts(const std::vector<std::string_view>& values);
  [[nodiscard]] static Json object(std::vector<std::pair<std::string, Json>> members);

  /// Adds a member at the end, or replaces the one of that name.
  Json& set(std::string name, Json value);
  /// The member of that name, or nullptr.
  [[nodiscard]] Json* find(std::string_view name);

  [[nodiscard]] bool is_list() const noexcept { return kind_ == Kind::list; }
  [[nodiscard]] std::vector<Json>& items() noexcept { return items_; }

  /// The value as text, two spaces a level; short lists and objects on one line.
  [[nodiscard]] std::string dump() const;

 private:
  enum class Kind { scalar, list, object };

  void write(std::string& out, std::size_t depth) const;
  [[nodiscard]] std::string on_one_line() const;

  Kind kind_ = Kind::object;
  std::string scalar_;
  std::vector<Json> items_;                            ///< list
  std::vector<std::pair<std::string, Json>> members_;  ///< object
};

}  // namespace zopa
