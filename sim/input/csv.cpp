#include "input/csv.hpp"

#include <utility>

namespace zopa {
namespace {

/// Walks over the text and knows its line.
class Scanner {
 public:
  Scanner(std::string_view text, int source, Findings& findings) : text_(text), source_(source), findings_(findings) {}

  [[nodiscard]] bool at_end() const { return next_ >= text_.size(); }
  [[nodiscard]] int line() const { return line_; }

  /// Fields up to the end of a line.
  std::vector<std::string> row() {
    std::vector<std::string> fields = {field()};
    while (!at_end() && text_[next_] == ',') {
      ++next_;
      fields.push_back(field());
    }
    if (!at_end() && text_[next_] == '\r') {
      ++next_;
    }
    if (!at_end() && text_[next_] == '\n') {
      ++next_;
      ++line_;
    }
    return fields;
  }

 private:
  [[nodiscard]] bool at_field_end() const {
    return at_end() || text_[next_] == ',' || text_[next_] == '\n' || (text_[next_] == '\r' && text_.substr(next_, 2) == "\r\n");
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
      line_ += c == '\n' ? 1 : 0;
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
  int line_ = 1;
};

}  // namespace

std::vector<CsvRow> read_csv(std::string_view text, int source, Findings& findings) {
  std::vector<CsvRow> rows;
  Scanner scanner(text, source, findings);
  while (!scanner.at_end()) {
    const int line = scanner.line();
    auto fields = scanner.row();
    if (fields.size() > 1 || !fields.front().empty()) {
      rows.push_back({line, std::move(fields)});
    }
  }
  return rows;
}

}  // namespace zopa
