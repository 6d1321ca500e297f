#pragma once
/// \file
/// How a scenario struct describes its own keys, once, for everyone who needs to know them.
///
/// A described struct has `template <class Self, class Visitor> static void describe(Self& self, Visitor& visit)` which calls
/// `visit(Key{...}, self.member)` for every key. Reader, checks, echo, REFERENCE.md, JSON Schema and the columns of `/worlds`
/// are visitors, so a key that is added here exists everywhere at once.

#include <array>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace zopa {

inline constexpr double kUnbounded = std::numeric_limits<double>::infinity();

/// What a struct says of one of its keys.
struct Key {
  std::string_view name;           ///< the word in the YAML file
  std::string_view text;           ///< one sentence for the reference
  std::string_view unit = "";      ///< empty: not a quantity; "-": a pure number
  double low = -kUnbounded;        ///< smallest allowed number, inclusive; of a prior: of its whole support
  double high = kUnbounded;        ///< largest allowed number, inclusive
};

/// A number in [0, 1].
[[nodiscard]] constexpr Key probability(std::string_view name, std::string_view text) { return {name, text, "-", 0.0, 1.0}; }

/// A number that is not negative.
[[nodiscard]] constexpr Key non_negative(std::string_view name, std::string_view text, std::string_view unit) {
  return {name, text, unit, 0.0, kUnbounded};
}

/// A collection by id. The order is that of the ids, so nothing can depend on the order in a file.
template <class T>
using Map = std::map<std::string, T, std::less<>>;

/// What an id refers to; a reference that does not exist is an error of the scenario.
enum class RefKind { party, issue, index, source, package };

/// The id of something declared elsewhere in the scenario.
template <RefKind kKind>
struct Ref {
  std::string id;
  friend bool operator==(const Ref&, const Ref&) = default;
};
using PartyRef = Ref<RefKind::party>;
using IssueRef = Ref<RefKind::issue>;
using IndexRef = Ref<RefKind::index>;
using SourceRef = Ref<RefKind::source>;
using PackageRef = Ref<RefKind::package>;

/// The words of an enum, in the order of its values; specialised beside each enum.
template <class E>
struct EnumWords;

/// The word of an enum value.
template <class E>
  requires std::is_enum_v<E>
[[nodiscard]] constexpr std::string_view word_of(E value) {
  return EnumWords<E>::words[static_cast<std::size_t>(value)];
}

/// A visitor that accepts everything; only used to ask whether a type is described.
struct AnyVisitor {
  template <class T>
  void operator()(const Key&, T&) {}
};

/// A struct that describes its own keys.
template <class T>
concept Described = requires(T& self, AnyVisitor& visit) { T::describe(self, visit); };

}  // namespace zopa
