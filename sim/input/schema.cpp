#include "input/schema.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <type_traits>

#include "input/json.hpp"
#include "input/tree.hpp"
#include "scenario/defaults.hpp"
#include "scenario/scenario.hpp"
#include "scenario/walk.hpp"

namespace zopa {
namespace {

constexpr std::string_view kIdPattern = "^[a-z][a-z0-9_]*$";
constexpr std::string_view kSourcePattern = "^[A-Za-z0-9_]+$";

Json type(std::string_view name) {
  return Json::object({{"type", Json::text(name)}});
}

Json reference_to(std::string_view name) {
  return Json::object({{"$ref", Json::text("#/$defs/" + std::string(name))}});
}

Json any_of(std::vector<Json> choices) {
  return Json::object({{"anyOf", Json::list(std::move(choices))}});
}

Json number_schema(const Key& key, std::string_view name) {
  auto schema = type(name);
  if (std::isfinite(key.low)) {
    schema.set("minimum", Json::number(key.low));
  }
  if (std::isfinite(key.high)) {
    schema.set("maximum", Json::number(key.high));
  }
  return schema;
}

Json list_schema(Json items) {
  return Json::object({{"type", Json::text("array")}, {"items", std::move(items)}});
}

Json tuple_schema(Json item, int n) {
  auto schema = list_schema(std::move(item));
  return schema.set("minItems", Json::number(n)).set("maxItems", Json::number(n));
}

Json words_schema(const std::vector<std::string_view>& words) {
  auto schema = Json::object({{"enum", Json::texts(words)}});
  if (std::find(words.begin(), words.end(), "true") != words.end()) {
    schema.find("enum")->items().push_back(Json::boolean(true));  // what an editor takes the word for
  }
  return schema;
}

/// The same, or `~`.
Json or_null(Json schema) {
  if (auto* name = schema.find("type")) {
    *name = Json::list({*name, Json::text("null")});
  } else if (auto* words = schema.find("enum")) {
    words->items().push_back(Json::null());
  } else if (auto* choices = schema.find("anyOf")) {
    choices->items().push_back(type("null"));
  } else {
    return any_of({std::move(schema), type("null")});
  }
  return schema;
}

Json map_schema(Json values) {
  return Json::object(
      {{"type", Json::text("object")}, {"propertyNames", reference_to("id")}, {"additionalProperties", or_null(std::move(values))}});
}

template <class T>
Json schema_of(const Key& key);

/// One property per member, with its text and its default.
struct Properties {
  Json properties = Json::object({});

  template <class T>
  void operator()(const Key& key, const T& fresh) {
    auto schema = or_null(schema_of<T>(key));
    std::string text(key.text);
    if (!key.unit.empty()) {
      text += " [" + std::string(key.unit) + "]";
    }
    schema.set("description", Json::text(text));
    if constexpr (std::is_same_v<T, bool>) {
      schema.set("default", Json::boolean(fresh));
    } else if constexpr (std::is_arithmetic_v<T>) {
      schema.set("default", Json::number(static_cast<double>(fresh)));
    } else if constexpr (std::is_enum_v<T>) {
      schema.set("default", Json::text(word_of(fresh)));
    } else if constexpr (std::is_same_v<T, Prior>) {
      schema.set("default", Json::number(fresh.a));  // every default is a fixed number
    }
    properties.set(std::string(key.name), std::move(schema));
  }
};

template <class T>
Json struct_schema() {
  Properties all;
  T::describe(*fresh_value<T>(), all);
  return Json::object(
      {{"type", Json::text("object")}, {"additionalProperties", Json::boolean(false)}, {"properties", std::move(all.properties)}});
}

template <class T>
Json schema_of(const Key& key) {
  if constexpr (kIsOptional<T>) {
    return schema_of<typename T::value_type>(key);
  } else if constexpr (std::is_same_v<T, Map<std::string>>) {
    return Json::object({{"type", Json::text("object")}, {"additionalProperties", or_null(type("string"))}});
  } else if constexpr (kIsMap<T>) {
    return map_schema(schema_of<typename T::mapped_type>(key));
  } else if constexpr (std::is_same_v<T, std::vector<Level>>) {
    return any_of({list_schema(schema_of<Level>(key)), struct_schema<LevelRange>()});
  } else if constexpr (kIsList<T>) {
    return list_schema(schema_of<typename T::value_type>(key));
  } else if constexpr (std::is_same_v<T, Level>) {
    return any_of({reference_to("id"), struct_schema<Level>()});
  } else if constexpr (std::is_same_v<T, NamedLevel>) {
    return any_of({reference_to("id"), struct_schema<NamedLevel>()});
  } else if constexpr (Described<T>) {
    return struct_schema<T>();
  } else if constexpr (std::is_same_v<T, bool>) {
    return type("boolean");
  } else if constexpr (std::is_integral_v<T>) {
    return number_schema(key, "integer");
  } else if constexpr (std::is_same_v<T, double>) {
    return number_schema(key, "number");
  } else if constexpr (std::is_same_v<T, std::string>) {
    return type("string");
  } else if constexpr (std::is_enum_v<T>) {
    return words_schema({EnumWords<T>::words.begin(), EnumWords<T>::words.end()});
  } else if constexpr (kIsRef<T>) {
    return reference_to(kRefKind<T> == RefKind::source ? "source" : "id");
  } else if constexpr (std::is_same_v<T, Prior>) {
    return any_of({number_schema(key, "number"), reference_to("prior")});
  } else if constexpr (std::is_same_v<T, Condition>) {
    return any_of({reference_to("all_of"), list_schema(reference_to("all_of"))});
  } else if constexpr (std::is_same_v<T, Terms>) {
    return map_schema(reference_to("id"));
  } else if constexpr (std::is_same_v<T, Changes>) {
    return type("object");  // by path, any value
  } else if constexpr (std::is_same_v<T, RankInterval>) {
    return any_of({number_schema(key, "integer"), tuple_schema(number_schema(key, "integer"), 2)});
  } else {
    static_assert(std::is_same_v<T, ValueTable>);
    return any_of({words_schema({"increasing", "decreasing"}), map_schema(schema_of<Prior>(key))});
  }
}

Json prior_schema() {
  const auto pair = tuple_schema(type("number"), 2);
  auto lognormal = Json::object({{"type", Json::text("object")},
                                 {"additionalProperties", Json::boolean(false)},
                                 {"required", Json::texts({"median", "sigma"})},
                                 {"properties", Json::object({{"median", type("number")}, {"sigma", type("number")}})}});
  auto choice =
      Json::object({{"type", Json::text("object")},
                    {"minProperties", Json::number(1)},
                    {"additionalProperties", number_schema({.name = "", .text = "", .unit = "", .low = 0.0, .high = 1.0}, "number")}});
  std::vector<std::pair<std::string, Json>> families = {{"value", type("number")},
                                                        {"uniform", pair},
                                                        {"loguniform", pair},
                                                        {"triangular", tuple_schema(type("number"), 3)},
                                                        {"beta", pair},
                                                        {"normal", pair},
                                                        {"lognormal", lognormal},
                                                        {"choice", choice}};
  std::vector<Json> one_family;
  for (const auto& [name, schema] : families) {
    one_family.push_back(Json::object({{"required", Json::texts({name})}}));
  }
  auto properties = families;
  properties.emplace_back("times", type("number"));
  properties.emplace_back("plus", type("number"));
  properties.emplace_back("sources", list_schema(reference_to("source")));
  properties.emplace_back("note", type("string"));
  return Json::object({{"type", Json::text("object")},
                       {"additionalProperties", Json::boolean(false)},
                       {"properties", Json::object(std::move(properties))},
                       {"oneOf", Json::list(std::move(one_family))}});
}

Json id_schema() {
  std::vector<std::string_view> reserved;
  for (const auto word : prior_words()) {
    reserved.push_back(word);
  }
  return Json::object(
      {{"type", Json::text("string")}, {"pattern", Json::text(kIdPattern)}, {"not", Json::object({{"enum", Json::texts(reserved)}})}});
}

}  // namespace

std::string json_schema() {
  auto schema = Json::object({{"$schema", Json::text("https://json-schema.org/draft/2020-12/schema")},
                              {"title", Json::text("zopa scenario")},
                              {"description", Json::text("Written by `zopa schema`; REFERENCE.md says the same in words.")}});
  auto body = struct_schema<Scenario>();
  for (const auto* name : {"type", "additionalProperties", "properties"}) {
    schema.set(name, std::move(*body.find(name)));
  }
  auto levels = any_of({reference_to("id"), list_schema(reference_to("id")).set("minItems", Json::number(1))});
  schema.set("$defs", Json::object({{"id", id_schema()},
                                    {"source", Json::object({{"type", Json::text("string")}, {"pattern", Json::text(kSourcePattern)}})},
                                    {"all_of", map_schema(std::move(levels))},
                                    {"prior", prior_schema()}}));
  return schema.dump();
}

}  // namespace zopa
