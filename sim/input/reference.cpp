#include "input/reference.hpp"

#include <fmt/core.h>

#include <type_traits>
#include <vector>

#include "core/text.hpp"
#include "scenario/defaults.hpp"
#include "scenario/scenario.hpp"
#include "scenario/walk.hpp"
#include "scenario/wording.hpp"

namespace zopa {
namespace {

constexpr std::string_view kHead = R"(# Reference of scenario files

Written by `zopa reference` from the program's own descriptions; `schema.json`, beside it, says the same to editors.
`zopa validate FILE` reports every problem of a file at once.

## Forms

| form | in YAML |
|---|---|
| id | a word of small letters, digits and underscores, a letter first; the words of priors (`value`, `uniform`, ... `times`, `plus`) are no ids |
| number | `0.3`, never `.inf`, `010` or `1_000`; true and false are written so, not `yes` or `no` |
| prior | wherever a number may be uncertain: `{uniform: [low, high]}`, `{loguniform: [low, high]}`, `{triangular: [low, mode, high]}`, `{beta: [a, b]}`, `{normal: [mean, sigma]}`, `{lognormal: {median: m, sigma: s}}`, `{choice: {value: probability, ...}}`; beside it `sources: [F010, ...]`, `note`, and `times`, `plus`, which rescale and then shift it; `{value: 0.3, sources: [...]}` is a number with sources. A draw outside the range of its key is clipped |
| terms | `{donetsk: freeze, nato: open}`: one level for each issue named |
| condition | `{donetsk: [zone, russian_control], foreign_forces: none}`: all of these issues at one of their levels; a list of such maps: any of them |
| levels | a list of ids, or of maps; or `{prefix: p, from: 0, to: 1000, step: 5}`: p0, p5, ... p1000 with these amounts; `prefix` is p and `step` 1 if not named |
| values | a map level: number or prior; or `increasing`, `decreasing`: linear in the amounts of the levels, or in their order if they have none |
| rank | a place, or the first and the last permitted place `[2, 4]`; 1 is the most important |
| path | ids joined by dots, `[i]` for lists: `red_lines.lines.russia_south.movable`, `war.drift_types[0]` |
| changes | a map from path to value, as for `--set`: `{war.ladder.top: absorbing, parties.us.rate: {times: 2}, red_lines.lines.fair: ~}`; laid over in the order of the paths, and checked so when the scenario is read. Values need no sources: they are questions |

`extends` names one parent file. Maps merge by key; scalars, lists and priors are replaced whole; `~` deletes what the parent says.
Repeated keys, tags and `<<` are errors; a document has at most 100000 values after its anchors are expanded.
`--set path=value` lays a value over the loaded scenario as a child file would; `{times: 2}` and `{plus: 0.1}` act on the number or prior there.

Where a scenario names a provenance table under `sources`, every number and every level of a package under `packages` has `sources` of its own
or above it, or is covered by a pattern under `assumptions`, or equals its default. A pattern is a path in which `*` stands for any one part; it covers everything below it.
The table is CSV with the columns `id,outlet,date,date_inferred,fact,informs,reliability,qualified_by`.
)";

/// Part of a path that stands for the ids of a collection.
constexpr std::string_view kAny = "*";

template <class T>
std::string type_text() {
  if constexpr (kIsOptional<T>) {
    return type_text<typename T::value_type>();
  } else if constexpr (std::is_same_v<T, Map<std::string>>) {
    return "map of texts";
  } else if constexpr (kIsMap<T>) {
    return Described<typename T::mapped_type> ? "map by id" : "map by id: " + type_text<typename T::mapped_type>();
  } else if constexpr (kIsList<T>) {
    return Described<typename T::value_type> ? "list" : "list: " + type_text<typename T::value_type>();
  } else if constexpr (Described<T>) {
    return "map";
  } else if constexpr (std::is_same_v<T, bool>) {
    return "true or false";
  } else if constexpr (std::is_integral_v<T>) {
    return "integer";
  } else if constexpr (std::is_same_v<T, double>) {
    return "number";
  } else if constexpr (std::is_same_v<T, std::string>) {
    return "text";
  } else if constexpr (std::is_enum_v<T>) {
    return one_of(EnumWords<T>::words, "`");
  } else if constexpr (kIsRef<T>) {
    return "id of " + with_article(noun_of(kRefKind<T>));
  } else if constexpr (std::is_same_v<T, Prior>) {
    return "number or prior";
  } else if constexpr (std::is_same_v<T, Condition>) {
    return "condition";
  } else if constexpr (std::is_same_v<T, Terms>) {
    return "terms";
  } else if constexpr (std::is_same_v<T, Changes>) {
    return "changes";
  } else if constexpr (std::is_same_v<T, RankInterval>) {
    return "rank";
  } else {
    static_assert(std::is_same_v<T, ValueTable>);
    return "values";
  }
}

template <class T>
std::string default_text(const T& fresh) {
  if constexpr (std::is_same_v<T, bool>) {
    return fresh ? "true" : "false";
  } else if constexpr (std::is_same_v<T, double>) {
    return format_double(fresh);
  } else if constexpr (std::is_integral_v<T>) {
    return std::to_string(fresh);
  } else if constexpr (std::is_enum_v<T>) {
    return std::string(word_of(fresh));
  } else if constexpr (std::is_same_v<T, Prior>) {
    return fresh.to_string();
  } else if constexpr (std::is_same_v<T, std::vector<double>>) {
    std::string text;
    for (const double number : fresh) {
      text += (text.empty() ? "" : ", ") + format_double(number);
    }
    return "[" + text + "]";
  } else {
    return "";
  }
}

/// One section per struct, the outer before the inner.
class Sections {
 public:
  template <class T>
  void add(const std::string& path) {
    Rows rows{*this, path};
    T::describe(*fresh_value<T>(), rows);
    const auto heading = path.empty() ? std::string("Top level") : "`" + path + "`";
    text_ += fmt::format("\n## {}\n\n| key | meaning | type | range [unit] | default |\n|---|---|---|---|---|\n{}", heading, rows.text);
    const auto inner = std::move(rows.inner);
    for (const auto& [inner_path, section] : inner) {
      (this->*section)(inner_path);
    }
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  using Section = void (Sections::*)(const std::string&);

  struct Rows {
    Sections& sections;
    const std::string& path;
    std::string text = {};
    std::vector<std::pair<std::string, Section>> inner = {};

    template <class T>
    void operator()(const Key& key, const T& fresh) {
      auto range = range_text(key);
      if (!key.unit.empty()) {
        range += fmt::format("{}[{}]", range.empty() ? "" : " ", key.unit);
      }
      text += fmt::format("| `{}` | {} | {} | {} | {} |\n", key.name, key.text, type_text<T>(), range, default_text(fresh));
      look_inside<T>(join_path(path, key.name));
    }

    template <class T>
    void look_inside(const std::string& inner_path) {
      if constexpr (kIsOptional<T>) {
        look_inside<typename T::value_type>(inner_path);
      } else if constexpr (kIsMap<T>) {
        look_inside<typename T::mapped_type>(join_path(inner_path, kAny));
      } else if constexpr (kIsList<T>) {
        if constexpr (std::is_same_v<T, std::vector<Level>>) {
          inner.emplace_back(inner_path, &Sections::add<LevelRange>);  // in place of a list
        }
        look_inside<typename T::value_type>(inner_path + "[i]");
      } else if constexpr (Described<T>) {
        inner.emplace_back(inner_path, &Sections::add<T>);
      }
    }
  };

  std::string text_;
};

}  // namespace

std::string reference() {
  Sections sections;
  sections.add<Scenario>("");
  return std::string(kHead) + sections.take();
}

}  // namespace zopa
