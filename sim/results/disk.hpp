#pragma once
/// \file
/// What the operating system must promise for a file: that nobody else writes it, that there is room, that it is down on disk before it
/// gets its name.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace zopa {

/// What somebody wants to do with a file.
enum class Access { read, write };

/// \throws IoError if another process has locked the file against this access; a file that is not there is free
void expect_unlocked(const std::string& path, Access access);

/// Makes sure that the file can grow by `bytes`, so that a full disk is met before HDF5 is in the middle of its own tables.
/// Where the file system cannot promise that, does nothing. \throws IoError if there is no room
void reserve_room(const std::string& path, std::uint64_t bytes);

/// Takes a file away; does nothing if it is not there.
void remove_file(const std::string& path);

/// Gives a finished file its name: fsync, rename, fsync of the folder. \throws IoError
void publish(const std::string& part, const std::string& path);

/// Writes a whole file at once, under its name only when it is down on disk; a failure leaves nothing behind. \throws IoError
void write_new_file(const std::string& path, std::span<const std::byte> bytes);

}  // namespace zopa
