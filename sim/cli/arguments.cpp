#include "cli/arguments.hpp"

#include <fmt/core.h>

#include <boost/program_options.hpp>

#include "core/did_you_mean.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "input/overlay.hpp"

namespace zopa {
namespace {

namespace po = boost::program_options;

/// Names of positional words inside the library; no option has a space in its name.
constexpr const char* kWords = "positional words";

using Texts = std::vector<std::string>;

po::options_description described(const Verb& verb) {
  po::options_description description;
  for (const auto& option : verb.options) {
    std::string names(option.name);
    if (option.letter != 0) {
      names += fmt::format(",{}", option.letter);
    }
    if (option.value.empty()) {
      description.add_options()(names.c_str(), po::value<Texts>()->zero_tokens()->composing(), "");
    } else {
      description.add_options()(names.c_str(), po::value<Texts>()->composing(), "");
    }
  }
  description.add_options()(kWords, po::value<Texts>()->composing(), "");
  return description;
}

std::string without_dashes(std::string text) {
  text.erase(0, text.find_first_not_of('-'));
  return text.substr(0, text.find('='));
}

[[noreturn]] void refuse(const Verb& verb, const std::string& finding) {
  throw InputError(fmt::format("zopa {0}: error: {1}; see `zopa help {0}`", verb.name, finding));
}

[[noreturn]] void refuse_unknown(const Verb& verb, const std::string& option) {
  std::vector<std::string> names;
  for (const auto& known : verb.options) {
    names.push_back(fmt::format("--{}", known.name));
  }
  const auto hint = did_you_mean("--" + without_dashes(option), names);
  refuse(verb, fmt::format("found the unknown option '{}'{}", option, hint.empty() ? "" : ", " + hint));
}

}  // namespace

Arguments::Arguments(const Verb& verb, const std::vector<std::string>& words) : verb_(&verb) {
  const auto description = described(verb);
  po::positional_options_description positional;
  positional.add(kWords, -1);
  // Guessing at abbreviations would make tomorrow's option break today's script.
  const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  try {
    const auto parsed = po::command_line_parser(words).options(description).positional(positional).style(style).run();
    for (const auto& option : parsed.options) {
      auto& values = values_[option.string_key];
      values.insert(values.end(), option.value.begin(), option.value.end());
      if (option.value.empty()) {
        values.emplace_back();  // a switch
      }
    }
  } catch (const po::unknown_option& error) {
    refuse_unknown(verb, error.get_option_name());
  } catch (const po::error& error) {
    refuse(verb, error.what());
  }
  words_ = std::move(values_[kWords]);
  values_.erase(kWords);
  for (const auto& option : verb.options) {
    if (!option.repeated && all(option.name).size() > 1) {
      refuse(verb, fmt::format("found --{} {} times, allowed is once", option.name, all(option.name).size()));
    }
  }
  std::size_t needed = 0;
  bool repeated = false;
  for (const auto& argument : verb.arguments) {
    needed += argument.required ? 1U : 0U;
    repeated = repeated || argument.repeated;
  }
  if (words_.size() < needed) {
    refuse(verb, fmt::format("found no {}", verb.arguments[words_.size()].name));
  }
  if (!repeated && words_.size() > verb.arguments.size()) {
    refuse(verb, fmt::format("found '{}' too many", words_[verb.arguments.size()]));
  }
}

const std::vector<std::string>& Arguments::all(std::string_view option) const {
  static const std::vector<std::string> kNone;
  const auto found = values_.find(option);
  return found == values_.end() ? kNone : found->second;
}

std::optional<std::string> Arguments::text(std::string_view option) const {
  return has(option) ? std::optional(all(option).front()) : std::nullopt;
}

std::optional<std::int64_t> Arguments::integer(std::string_view option, std::int64_t low, std::int64_t high) const {
  const auto given = text(option);
  const auto value = given ? parse_integer(*given) : std::nullopt;
  if (given && (!value || *value < low || *value > high)) {
    refuse(*verb_, fmt::format("--{}: found '{}', allowed is an integer in [{}, {}]", option, *given, low, high));
  }
  return value;
}

std::optional<double> Arguments::number(std::string_view option, double low, double high) const {
  const auto given = text(option);
  const auto value = given ? parse_double(*given) : std::nullopt;
  if (given && (!value || *value < low || *value > high)) {
    refuse(*verb_,
           fmt::format("--{}: found '{}', allowed is a number in [{}, {}]", option, *given, format_double(low), format_double(high)));
  }
  return value;
}

std::vector<Overlay> Arguments::overlays() const {
  std::vector<Overlay> overlays;
  for (const auto& text : all("set")) {
    overlays.push_back(parse_overlay(text));
  }
  return overlays;
}

}  // namespace zopa
