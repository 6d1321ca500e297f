#include "input/csv.hpp"

#include <utility>

namespace zopa {
namespace {

/// Walks over the text and knows its line.
class Scanner {
 public:
  Scanner(std::string_view text, int source, Findings& findings) : text_(text), source_(source), findings_(findings) {}

  [[nodiscard]] bool at_end() const { return next_ >= text_.size(); }

  /// Fields up to the end of a line.
  CsvRow row() {
    CsvRow row{.line = line_, .fields = {}, .places = {}};
    add_field(row);
    while (!at_end() && text_[next_] == ',') {
      ++next_;
      add_field(row);
    }
    if (!at_end() && text_[next_] == '\r') {
      ++next_;
    }
    if (!at_end() && text_[next_] == '\n') {
      ++next_;
      ++line_;
      line_start_ = next_;
    }
    return row;
  }

 private:
  [[nodiscard]] bool at_field_end() const {
    return at_end() || text_[next_] == ',' || text_[next_] == '\n' || (text_[next_] == '\r' && text_.substr(next_, 2) == "\r\n");
  }

  void add_field(CsvRow& row) {
    row.places.push_back({source_, line_, static_cast<int>(next_ - line_start_) + 1});
    row.fields.push_back(field());
  }

  std::string field() {
    if (!at_end() && text_[next_] == '"') {
      return quoted();
    }
    const auto begin = next_;
    while (!at_field_end()) {
      ++next_;
    }
    auto text = std::string(text_.substr(begin, next_ - begin));
    if (text.find('"') != std::string::npos) {
      report("a quote inside a field", "fields without quotes, or in quotes as a whole with \"\" for a quote");
    }
    return text;
  }

  std::string quoted() {
    std::string text;
    const int begin_line = line_;
    for (++next_; !at_end(); ++next_) {
      const char c = text_[next_];
      if (c == '"' && text_.substr(next_, 2) != "\"\"") {
        ++next_;
        if (!at_field_end()) {
          report("text after a closing quote", "a comma or the end of the line");
          while (!at_field_end()) {
            ++next_;
          }
        }
        return text;
      }
      next_ += c == '"' ? 1U : 0U;
      if (c == '\n') {
        ++line_;
        line_start_ = next_ + 1;
      }
      text += c;
    }
    line_ = begin_line;
    report("a quote that is not closed", "a closing quote");
    return text;
  }

  void report(std::string found, std::string allowed) {
    findings_.add({source_, line_, 1}, {"", std::move(found), std::move(allowed), ""});
  }

  std::string_view text_;
  int source_;
  Findings& findings_;
  std::size_t next_ = 0;
  std::size_t line_start_ = 0;
  int line_ = 1;
};

}  // namespace

std::vector<CsvRow> read_csv(std::string_view text, int source, Findings& findings) {
  std::vector<CsvRow> rows;
  Scanner scanner(text, source, findings);
  while (!scanner.at_end()) {
    auto row = scanner.row();
    if (row.fields.size() > 1 || !row.fields.front().empty()) {
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

}  // namespace zopa
