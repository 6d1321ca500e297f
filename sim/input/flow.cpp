#include "input/flow.hpp"

#include "input/reader.hpp"
#include "input/yaml.hpp"
#include "input/yaml_text.hpp"

namespace zopa {

std::optional<std::vector<std::string>> list_items(std::string_view flow) {
  Findings findings;
  const auto node = parse_yaml(flow, 0, findings);
  if (node == nullptr || !findings.empty() || !node->is_list()) {
    return std::nullopt;
  }
  std::vector<std::string> items;
  for (const auto& item : node->items) {
    items.push_back(flow_text(*item));
  }
  return items;
}

std::optional<std::string> plain_flow(std::string_view flow, const Place& place, const std::string& path, Findings& findings) {
  Findings here;
  const auto node = parse_yaml(flow, 0, here);
  if (node == nullptr || !here.empty()) {
    findings.add(place, {path, quoted_text(flow), "a value as YAML flow, as for --set", ""});
    return std::nullopt;
  }
  return flow_text(*node);
}

ActOnNumber act_on_number(std::string_view flow) {
  Findings findings;
  const auto node = parse_yaml(flow, 0, findings);
  if (node != nullptr && node->is_map() && node->entries.size() == 1) {
    const auto& [key, place, value] = node->entries.front();
    if (key == "times" || key == "plus") {
      return {key, flow_text(*value)};
    }
  }
  return {"", std::string(flow)};
}

std::optional<Prior> prior_of(std::string_view flow, const Place& place, const std::string& path, Findings& findings) {
  Findings here;
  Origins origins;
  const auto node = parse_yaml(flow, 0, here);
  Prior prior;
  if (node != nullptr) {
    Reader(origins, here).read(*node, path, Key{}, prior);
  }
  if (here.empty()) {
    for (auto problem : prior.problems()) {
      problem.path = join_path(path, problem.path);
      here.add(place, std::move(problem));
    }
  }
  if (here.empty()) {
    return prior;
  }
  findings.add_all(here, "", {}, place);
  return std::nullopt;
}

}  // namespace zopa
