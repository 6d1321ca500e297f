#pragma once
/// \file
/// The folder of a sweep and the names in it: the plan, one file for each batch of points, one lease for each shard at work.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zopa {

/// One of several equal parts of a sweep: the points p with p mod count = index.
struct Shard {
  std::uint64_t index = 0;
  std::uint64_t count = 1;
  [[nodiscard]] bool owns(std::uint64_t point) const { return point % count == index; }
  friend bool operator==(const Shard&, const Shard&) = default;
};

/// "3/8", from 0. \throws InputError unless the index is below the count
[[nodiscard]] Shard parse_shard(std::string_view text);
[[nodiscard]] std::string shard_text(const Shard& shard);

/// A file of the folder that belongs to a shard.
struct ShardFile {
  std::string path;
  Shard shard;
};

class SweepFolder {
 public:
  explicit SweepFolder(std::string path) : path_(std::move(path)) {}

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string plan() const { return in("plan.h5"); }
  [[nodiscard]] std::string in(std::string_view name) const;
  /// Name of the batch of a shard that begins with a point.
  [[nodiscard]] std::string batch(const Shard& shard, std::uint32_t first_point) const;
  [[nodiscard]] std::string lease(const Shard& shard) const;

  /// Finished batches, by name. \throws IoError if the folder cannot be read
  [[nodiscard]] std::vector<ShardFile> batches() const { return files(".h5"); }
  [[nodiscard]] std::vector<ShardFile> leases() const { return files(".lease"); }
  /// Batches that a killed process did not finish; they hold nothing that counts.
  [[nodiscard]] std::vector<ShardFile> unfinished() const { return files(".h5.part"); }

 private:
  [[nodiscard]] std::vector<ShardFile> files(std::string_view ending) const;

  std::string path_;
};

}  // namespace zopa
