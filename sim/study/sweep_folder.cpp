#include "study/sweep_folder.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/core.h>

#include "core/error.hpp"
#include "core/text.hpp"

namespace zopa {

namespace {

constexpr std::string_view kPrefix = "shard-";
constexpr std::string_view kOf = "-of-";

/// Takes a number with leading zeros off the front of a text.
std::optional<std::uint64_t> take_number(std::string_view& text) {
  const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
  auto digits = text.substr(0, end);
  text.remove_prefix(end);
  while (digits.size() > 1 && digits.front() == '0') {
    digits.remove_prefix(1);
  }
  return parse_unsigned(digits);
}

/// The shard in "shard-0003-of-0008..." where `ending` ends the name.
std::optional<Shard> shard_in(std::string_view name, std::string_view ending) {
  if (!name.starts_with(kPrefix) || !name.ends_with(ending)) {
    return std::nullopt;
  }
  name.remove_prefix(kPrefix.size());
  const auto index = take_number(name);
  if (!index || !name.starts_with(kOf)) {
    return std::nullopt;
  }
  name.remove_prefix(kOf.size());
  const auto count = take_number(name);
  return count && *index < *count ? std::optional(Shard{*index, *count}) : std::nullopt;
}

std::string prefix(const Shard& shard) {
  return fmt::format("{}{:04}{}{:04}", kPrefix, shard.index, kOf, shard.count);
}

}  // namespace

Shard parse_shard(std::string_view text) {
  const auto slash = text.find('/');
  const auto index = parse_unsigned(text.substr(0, slash));
  const auto count = slash == std::string_view::npos ? std::nullopt : parse_unsigned(text.substr(slash + 1));
  if (!index || !count || *index >= *count) {
    throw InputError(Problem{"--shard", fmt::format("'{}'", text), "i/n with i from 0 to n - 1, for example 0/8", ""});
  }
  return {*index, *count};
}

std::string shard_text(const Shard& shard) {
  return fmt::format("{}/{}", shard.index, shard.count);
}

std::string SweepFolder::in(std::string_view name) const {
  return (std::filesystem::path(path_) / name).string();
}

std::string SweepFolder::batch(const Shard& shard, std::uint32_t first_point) const {
  return in(fmt::format("{}-from-{:08}.h5", prefix(shard), first_point));
}

std::string SweepFolder::lease(const Shard& shard) const {
  return in(prefix(shard) + ".lease");
}

std::vector<ShardFile> SweepFolder::files(std::string_view ending) const {
  std::vector<ShardFile> found;
  std::error_code error;
  auto entry = std::filesystem::directory_iterator(path_, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    if (const auto shard = shard_in(entry->path().filename().string(), ending)) {
      found.push_back({entry->path().string(), *shard});
    }
  }
  if (error) {
    throw IoError(fmt::format("cannot read the folder {}: {}", path_, error.message()));
  }
  std::sort(found.begin(), found.end(), [](const ShardFile& a, const ShardFile& b) { return a.path < b.path; });
  return found;
}

}  // namespace zopa
