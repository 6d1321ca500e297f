#pragma once
/// \file
/// A table of text that appears under its name only when it is complete.

#include <fstream>
#include <string>
#include <vector>

namespace zopa {

class CsvFile {
 public:
  /// Begins `path`.part. \throws IoError if it cannot be created
  explicit CsvFile(std::string path);

  /// A line `# key: text` about the table; nothing for an empty text.
  void remark(const std::string& key, const std::string& text);
  /// Cells with commas, quotes or line breaks are quoted (RFC 4180).
  void row(const std::vector<std::string>& cells);
  /// Gives the file its name. \throws IoError if anything could not be written
  void publish();

 private:
  std::string path_, part_;
  std::ofstream stream_;
};

}  // namespace zopa
