#include "input/overlay.hpp"

#include <fmt/core.h>

#include <cmath>

#include "core/text.hpp"
#include "input/reader.hpp"
#include "input/yaml.hpp"

namespace zopa {
namespace {

template <class T>
inline constexpr bool kIsNumber = std::is_same_v<T, double> || std::is_same_v<T, int> || std::is_same_v<T, std::int64_t>;

/// Walks down one path and writes at its end.
class Applier {
 public:
  Applier(const Overlay& overlay, const Place& place, Origins& origins, Findings& findings)
      : parts_(split_path(overlay.path)), origins_(origins), findings_(findings), reader_(origins, findings), place_(place) {
    node_ = parse_yaml(overlay.value, place_.source, findings_);
  }

  void apply(Scenario& scenario) {
    if (node_ == nullptr) {
      return;
    }
    node_ = without_lines(*node_);
    if (parts_.empty()) {
      report("", "an empty path", "ids joined by dots", "");
      return;
    }
    if (parts_.front() == "zopa" || parts_.front() == "sources" || parts_.front() == "extends") {
      report(parts_.front(), "an overlay", "a key that says what the scenario means; this one says how its files are read", "");
      return;
    }
    go(0, std::string(), Key{}, scenario);
  }

 private:
  /// Everything an overlay says comes from the overlay as a whole.
  [[nodiscard]] NodePtr without_lines(const Node& node) const {
    auto copy = std::make_shared<Node>(node);
    copy->place = place_;
    for (auto& item : copy->items) {
      item = without_lines(*item);
    }
    for (auto& entry : copy->entries) {
      entry.place = place_;
      entry.value = without_lines(*entry.value);
    }
    return copy;
  }

  void report(const std::string& path, std::string found, std::string allowed, std::string hint) {
    findings_.add(place_, {path, std::move(found), std::move(allowed), std::move(hint)});
  }

  template <class Candidates>
  void unknown_part(std::size_t i, const std::string& path, const Candidates& known) {
    report(path, quoted_text(parts_[i]), std::ranges::empty(known) ? "nothing: there are no entries here" : one_of(known),
           did_you_mean(parts_[i], known));
  }

  /// Finds the member with the name of a part.
  struct Member {
    Applier& applier;
    std::size_t i;
    const std::string& path;
    bool found = false;
    std::vector<std::string_view> names = {};

    template <class T>
    void operator()(const Key& key, T& member) {
      names.push_back(key.name);
      if (key.name == applier.parts_[i]) {
        found = true;
        applier.go(i + 1, join_path(path, key.name), key, member);
      }
    }
  };

  template <class T>
  void go(std::size_t i, const std::string& path, const Key& key, T& target) {
    if (i == parts_.size()) {
      write(path, key, target);
    } else if constexpr (std::is_same_v<T, Map<std::string>>) {
      report(path, "an overlay", "changes of numbers and structure; texts of this map stay as they are", "");
    } else if constexpr (kIsMap<T>) {
      go_to_entry(i, path, key, target);
    } else if constexpr (kIsList<T>) {
      const auto index = index_of(parts_[i]);
      if (!index || *index >= target.size()) {
        report(path, quoted_text(parts_[i]), fmt::format("an index from [0] to [{}]", target.empty() ? 0 : target.size() - 1), "");
      } else {
        go(i + 1, join_path(path, *index), key, target[*index]);
      }
    } else if constexpr (kIsOptional<T>) {
      if (target) {
        go(i, path, key, *target);
      } else {
        report(path, "nothing", "a path to something the scenario has", "");
      }
    } else if constexpr (std::is_same_v<T, ValueTable>) {
      go(i, path, key, target.levels);
    } else if constexpr (std::is_same_v<T, Terms>) {
      const auto entry_path = join_path(path, parts_[i]);
      if (i + 1 < parts_.size()) {
        report(entry_path, quoted_text(parts_[i + 1]), "the end of the path: a level has no parts", "");
      } else if (node_->is_null()) {
        target.levels.erase(parts_[i]);
      } else {
        reader_.read(*node_, entry_path, key, target.levels[parts_[i]]);
      }
    } else if constexpr (Described<T>) {
      Member member{*this, i, path};
      T::describe(target, member);
      if (!member.found) {
        unknown_part(i, path, member.names);
      }
    } else {
      report(path, quoted_text(parts_[i]), "the end of the path: there is nothing below a value", "");
    }
  }

  /// A new entry may be written as a whole; a path through an entry that does not exist is a slip.
  template <class T>
  void go_to_entry(std::size_t i, const std::string& path, const Key& key, Map<T>& target) {
    const auto& id = parts_[i];
    const auto found = target.find(id);
    const bool last = i + 1 == parts_.size();
    if (found != target.end() && last && node_->is_null()) {
      target.erase(found);
    } else if (found != target.end()) {
      go(i + 1, join_path(path, id), key, found->second);
    } else if (last && !node_->is_null() && !acts_on_number()) {
      auto whole = std::make_shared<Node>();  // through the map, which checks the id
      whole->kind = Node::Kind::map;
      whole->place = place_;
      whole->entries.push_back({id, place_, node_});
      reader_.read(*whole, path, key, target);
    } else {
      unknown_part(i, path, words_of(target));
    }
  }

  [[nodiscard]] static std::optional<std::size_t> index_of(std::string_view part) {
    if (part.size() < 3 || part.front() != '[' || part.back() != ']') {
      return std::nullopt;
    }
    return parse_unsigned(part.substr(1, part.size() - 2));
  }

  /// `{times: x}` or `{plus: x}` alone.
  [[nodiscard]] bool acts_on_number() const {
    return node_->is_map() && node_->entries.size() == 1 && (node_->entries[0].key == "times" || node_->entries[0].key == "plus");
  }

  template <class T>
  void write(const std::string& path, const Key& key, T& target) {
    if constexpr (kIsOptional<T>) {
      if (acts_on_number() && target) {
        write(path, key, *target);
        return;
      }
    }
    if (!acts_on_number()) {
      reader_.read(*node_, path, key, target);
      return;
    }
    const bool times = node_->entries[0].key == "times";
    const auto& operand = *node_->entries[0].value;
    const auto number = operand.is_scalar() && !operand.quoted ? parse_double(operand.text) : std::nullopt;
    if (!number) {
      report(path, found_text(operand), times ? "a number to multiply by" : "a number to add", "");
      return;
    }
    origins_.places.insert_or_assign(path, place_);
    if constexpr (std::is_same_v<T, Prior>) {
      target = times ? target.times(*number) : target.plus(*number);
    } else if constexpr (kIsNumber<T>) {
      const auto value = static_cast<double>(target);
      const double changed = times ? value * *number : value + *number;
      constexpr double kLargestInteger = 2147483647.0;
      if (!std::is_same_v<T, double> && (changed != std::floor(changed) || std::abs(changed) > kLargestInteger)) {
        report(path, fmt::format("'{}'", format_double(changed)), number_rule(key, "integer"), "");
      } else {
        target = static_cast<T>(changed);
      }
    } else {
      report(path, found_text(*node_), "`times` and `plus` on a number or a prior that is there", "");
    }
  }

  std::vector<std::string> parts_;
  Origins& origins_;
  Findings& findings_;
  Reader reader_;
  Place place_;
  NodePtr node_;
};

}  // namespace

Overlay parse_overlay(std::string_view text) {
  const auto sign = text.find('=');
  if (sign == std::string_view::npos || sign == 0) {
    throw InputError(Problem{"--set", quoted_text(text), "path=value, for example parties.us.rate=0.3", ""});
  }
  return {std::string(text.substr(0, sign)), std::string(text.substr(sign + 1))};
}

void apply(const Overlay& overlay, Scenario& scenario, Origins& origins, Findings& findings) {
  origins.names.push_back(fmt::format("--set {}={}", overlay.path, overlay.value));
  apply(overlay, {.source = static_cast<int>(origins.names.size()) - 1, .line = 0, .column = 0}, scenario, origins, findings);
}

void apply(const Overlay& overlay, const Place& place, Scenario& scenario, Origins& origins, Findings& findings) {
  Applier(overlay, place, origins, findings).apply(scenario);
}

}  // namespace zopa
