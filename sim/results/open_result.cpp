#include "results/open_result.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>

#include <fmt/core.h>

#include "core/error.hpp"
#include "results/disk.hpp"
#include "results/result_file.hpp"
#include "results/result_writer.hpp"
#include "results/sweep_file.hpp"
#include "results/sweep_plan.hpp"

namespace zopa {

bool is_hdf5(const std::string& path) {
  constexpr std::string_view kSignature = "\x89HDF\r\n\x1a\n";
  std::ifstream file(path, std::ios::binary);
  std::string start(kSignature.size(), '\0');
  return file.read(start.data(), static_cast<std::streamsize>(start.size())) && start == kSignature;
}

namespace hdf5 {

namespace {

std::string major_of(std::string_view version) {
  return std::string(version.substr(0, version.find('.')));
}

void expect_hdf5(const std::string& path) {
  {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
    if (!file) {
      throw IoError(fmt::format("cannot open {}: {}", path, std::strerror(errno)));
    }
  }
  if (!is_hdf5(path)) {
    throw IoError(path + " is not an HDF5 file");
  }
}

std::string format_of(hid_t file) {
  return H5Aexists(file, "format") > 0 ? read_text_attribute(file, "format") : "";
}

void expect_kind(hid_t file, const std::string& path, std::string_view format, std::string_view format_version, std::string_view noun) {
  const std::string found = format_of(file);
  if (found != format) {
    const bool ours = found == kResultFormat || found == kSweepFormat || found == kPlanFormat;
    throw IoError(ours ? fmt::format("{} is a file of zopa, but no {} (its format is {})", path, noun, found)
                       : fmt::format("{} is an HDF5 file, but not a {} of zopa", path, noun));
  }
  const std::string version = read_text_attribute(file, "format_version");
  if (major_of(version) != major_of(format_version)) {
    throw IoError(fmt::format("{} has format version {}; this program reads version {}.x", path, version, major_of(format_version)));
  }
}

Handle open_without_locks(const std::string& path) {
  const std::string doing = "cannot open " + path;
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, doing);
#if H5_VERSION_GE(1, 10, 7)
  check(H5Pset_file_locking(access.get(), false, true), doing);
#endif
  return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()), H5Fclose, doing};
}

}  // namespace

Handle open_result(const std::string& path) {
  prepare();
  {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
    if (!file) {
      throw IoError(fmt::format("cannot open {}: {}", path, std::strerror(errno)));
    }
  }
  expect_unlocked(path, Access::read);
  expect_hdf5(path);
  Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, "cannot open " + path);
  expect_kind(file.get(), path, kResultFormat, kResultFormatVersion, "result");
  return file;
}

Handle open_kind(const std::string& path, std::string_view format, std::string_view format_version, std::string_view noun) {
  prepare();
  expect_hdf5(path);
  Handle file = open_without_locks(path);
  expect_kind(file.get(), path, format, format_version, noun);
  return file;
}

Handle open_any(const std::string& path) {
  prepare();
  expect_hdf5(path);
  {
    const Handle file = open_without_locks(path);
    const std::string format = format_of(file.get());
    if (format == kSweepFormat) {
      return open_kind(path, kSweepFormat, kSweepFormatVersion, "sweep");
    }
    if (format == kPlanFormat) {
      return open_kind(path, kPlanFormat, kPlanFormatVersion, "plan of a sweep");
    }
  }
  return open_result(path);
}

}  // namespace hdf5
}  // namespace zopa
