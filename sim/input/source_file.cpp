#include "input/source_file.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <utility>

#include "input/yaml.hpp"

namespace zopa {
namespace {

[[noreturn]] void cannot_read(const std::string& path, const char* why) {
  throw IoError(fmt::format("{}: cannot be read: {}", path, why));
}

}  // namespace

std::string read_file(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    cannot_read(path, "it is a folder");
  }
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) {
    cannot_read(path, std::strerror(errno));
  }
  std::string text;
  std::string block(1U << 16U, '\0');
  // One byte above the limit is enough for the parser to refuse the file; a device may have no end.
  while (text.size() <= kMostBytes) {
    const auto n = std::fread(block.data(), 1, block.size(), file.get());
    text.append(block, 0, n);
    if (n < block.size()) {
      break;
    }
  }
  if (std::ferror(file.get()) != 0) {
    cannot_read(path, std::strerror(errno));
  }
  return text;
}

FileSource from_memory(std::vector<SourceFile> files) {
  return [files = std::move(files)](const std::string& path) {
    const auto found = std::find_if(files.begin(), files.end(), [&path](const SourceFile& file) { return file.name == path; });
    if (found == files.end()) {
      cannot_read(path, "it is not among the files given");
    }
    return found->text;
  };
}

std::string beside(std::string_view from, std::string_view name) {
  return (std::filesystem::path(from).parent_path() / name).lexically_normal().string();
}

int Sources::add(const std::string& name) {
  files.push_back({name, read(name)});
  origins.names.push_back(name);
  return static_cast<int>(origins.names.size()) - 1;
}

}  // namespace zopa
