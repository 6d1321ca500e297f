#include "input/echo.hpp"

#include <algorithm>
#include <type_traits>

#include "core/text.hpp"
#include "input/yaml_text.hpp"
#include "scenario/walk.hpp"

namespace zopa {
namespace {

std::string list_of(const std::vector<std::string>& items) {
  std::string text;
  for (const auto& item : items) {
    text += (text.empty() ? "" : ", ") + item;
  }
  return "[" + text + "]";
}

template <class T>
std::string inline_text(const T& value);

std::string inline_text(const AllOf& all_of) {
  std::string text;
  for (const auto& [issue, levels] : all_of) {
    std::vector<std::string> ids;
    for (const auto& level : levels) {
      ids.push_back(yaml_id(level));
    }
    text += (text.empty() ? "" : ", ") + yaml_id(issue) + ": " + list_of(ids);
  }
  return "{" + text + "}";
}

std::string inline_text(const Terms& terms) {
  std::string text;
  for (const auto& [issue, level] : terms.levels) {
    text += (text.empty() ? "" : ", ") + yaml_id(issue) + ": " + yaml_id(level);
  }
  return "{" + text + "}";
}

std::string inline_text(const Changes& changes) {
  std::string text;
  for (const auto& overlay : changes.overlays) {
    text += (text.empty() ? "" : ", ") + yaml_id(overlay.path) + ": " + overlay.value;
  }
  return "{" + text + "}";
}

std::string inline_text(const Prior& prior) {
  auto text = prior.to_string();
  if (prior.sources.empty() && prior.note.empty()) {
    return text;
  }
  if (prior.is_fixed()) {
    text = "{value: " + text + "}";
  }
  text.pop_back();
  if (!prior.sources.empty()) {
    std::vector<std::string> ids;
    for (const auto& id : prior.sources) {
      ids.push_back(yaml_id(id));
    }
    text += ", sources: " + list_of(ids);
  }
  return text + (prior.note.empty() ? "" : ", note: " + in_double_quotes(prior.note)) + "}";
}

/// A value on one line; empty where there is nothing to write.
template <class T>
std::string inline_text(const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    return value ? "true" : "false";
  } else if constexpr (std::is_same_v<T, double>) {
    return format_double(value);
  } else if constexpr (std::is_integral_v<T>) {
    return std::to_string(value);
  } else if constexpr (std::is_enum_v<T>) {
    return std::string(word_of(value));
  } else if constexpr (std::is_same_v<T, std::string>) {
    return value.empty() ? "" : in_double_quotes(value);
  } else if constexpr (kIsRef<T>) {
    return value.id.empty() ? "" : yaml_id(value.id);
  } else if constexpr (std::is_same_v<T, RankInterval>) {
    return value.first == value.last ? std::to_string(value.first) : list_of({std::to_string(value.first), std::to_string(value.last)});
  } else if constexpr (std::is_same_v<T, Condition>) {
    std::vector<std::string> maps;
    for (const auto& all_of : value.any) {
      maps.push_back(inline_text(all_of));
    }
    return maps.empty() ? "" : maps.size() == 1 ? maps.front() : list_of(maps);
  } else {
    static_assert(kIsList<T>);
    std::vector<std::string> items;
    for (const auto& item : value) {
      items.push_back(inline_text(item));
    }
    return items.empty() ? "" : list_of(items);
  }
}

/// Writes keys one below the other, indented by depth.
class Writer {
 public:
  template <class T>
  void operator()(const Key& key, const T& value) {
    entry(std::string(key.name), value);
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  template <class T>
  void entry(const std::string& key, const T& value) {
    if constexpr (kIsOptional<T>) {
      if (value) {
        entry(key, *value);
      }
    } else if constexpr (Described<T>) {
      block(key, [&] { T::describe(value, *this); });
    } else if constexpr (std::is_same_v<T, ValueTable>) {
      if (value.shape == ValueShape::table) {
        entry(key, value.levels);
      } else {
        line(key, std::string(word_of(value.shape)));
      }
    } else if constexpr (kIsMap<T>) {
      if (!value.empty()) {
        block(key, [&] {
          for (const auto& [id, item] : value) {
            entry(yaml_id(id), item);
          }
        });
      }
    } else if constexpr (std::is_same_v<T, std::vector<Level>>) {
      block(key, [&] {
        for (const auto& level : value) {
          item(level);
        }
      });
    } else if constexpr (std::is_same_v<T, Changes>) {
      if (!value.empty()) {
        block(key, [&] {
          for (const auto& overlay : value.overlays) {
            line(yaml_id(overlay.path), overlay.value);
          }
        });
      }
    } else if constexpr (std::is_same_v<T, Terms>) {
      line(key, value.empty() ? "" : inline_text(value));
    } else {
      line(key, inline_text(value));
    }
  }

  /// A level as an item of a list: its keys stand where a block would have them, the first behind the dash.
  void item(const Level& level) {
    const auto begin = text_.size();
    ++depth_;
    Level::describe(level, *this);
    --depth_;
    text_[begin + 2 * depth_] = '-';
    if (std::count(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.end(), '\n') == 1) {  // nothing but its id
      text_.resize(begin);
      text_ += std::string(2 * depth_, ' ') + "- " + yaml_id(level.id) + "\n";
    }
  }

  template <class Body>
  void block(const std::string& key, Body body) {
    const auto begin = text_.size();
    text_ += std::string(2 * depth_, ' ') + key + ":\n";
    const auto inside = text_.size();
    ++depth_;
    body();
    --depth_;
    if (text_.size() == inside) {
      text_.resize(begin);
      line(key, "{}");
    }
  }

  void line(const std::string& key, const std::string& value) {
    if (!value.empty()) {
      text_ += std::string(2 * depth_, ' ') + key + ": " + value + "\n";
    }
  }

  std::string text_;
  std::size_t depth_ = 0;
};

}  // namespace

namespace {

/// Keeps the text of the leaf at one path.
struct ValueAt {
  std::string_view wanted;
  std::optional<std::string> text = std::nullopt;

  template <class T>
  void operator()(const std::string& path, const T& value, const Key&) {
    if (path != wanted) {
      return;
    }
    if constexpr (std::is_same_v<T, ValueTable>) {
      text = std::string(word_of(value.shape));
    } else {
      text = inline_text(value);
    }
  }
};

}  // namespace

std::optional<std::string> value_text(const Scenario& scenario, std::string_view path) {
  ValueAt leaf{path};
  walk(std::string(), Key{}, scenario, leaf);
  return leaf.text;
}

std::string echo(const Scenario& scenario) {
  Writer writer;
  Scenario::describe(scenario, writer);
  return writer.take();
}

}  // namespace zopa
