#include "cli/csv_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fmt/core.h>

#include "core/error.hpp"
#include "results/disk.hpp"

namespace zopa {

namespace {

std::string quoted(const std::string& cell) {
  if (cell.find_first_of(",\"\n\r") == std::string::npos) {
    return cell;
  }
  std::string text = "\"";
  for (const char c : cell) {
    text += c == '"' ? std::string("\"\"") : std::string(1, c);
  }
  return text + '"';
}

}  // namespace

CsvFile::CsvFile(std::string path) : path_(std::move(path)), part_(path_ + ".part"), stream_(part_, std::ios::trunc) {
  if (!stream_) {
    throw IoError(fmt::format("cannot create {}: {}", part_, std::strerror(errno)));
  }
}

void CsvFile::remark(const std::string& key, const std::string& text) {
  if (text.empty()) {
    return;
  }
  std::string line = text;
  std::ranges::replace(line, '\n', ' ');
  stream_ << "# " << key << ": " << line << '\n';
}

void CsvFile::row(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    line += (line.empty() ? "" : ",") + quoted(cell);
  }
  stream_ << line << '\n';
}

void CsvFile::publish() {
  stream_.close();
  if (!stream_) {
    throw IoError(fmt::format("cannot write {}: {}", part_, std::strerror(errno)));
  }
  zopa::publish(part_, path_);
}

}  // namespace zopa
