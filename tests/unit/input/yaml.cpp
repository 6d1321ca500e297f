#include "input/yaml.hpp"

#include "catch.hpp"

using namespace zopa;

namespace {

NodePtr parse(std::string_view text) {
  Findings findings;
  auto root = parse_yaml(text, 0, findings);
  CHECK(findings.empty());
  REQUIRE(root);
  return root;
}

/// What is told of a text, without the file's name.
std::vector<std::string> told(std::string_view text) {
  Findings findings;
  const auto root = parse_yaml(text, 0, findings);
  static_cast<void>(root);
  return findings.lines({"f"});
}

}  // namespace

TEST_CASE("A document becomes a tree with the place of everything", "[unit]") {
  const auto root = parse("a: 1\nb:\n  - x\n  - 'y'\nc: {d: ~}\n");
  REQUIRE(root->is_map());
  CHECK(root->find("a")->value->text == "1");
  CHECK(root->find("a")->value->place == Place{0, 1, 4});
  const auto& list = *root->find("b")->value;
  REQUIRE(list.is_list());
  CHECK(list.place == Place{0, 2, 1});  // a list or map stands where its key does
  CHECK(list.items[1]->place == Place{0, 4, 5});
  CHECK_FALSE(list.items[0]->quoted);
  CHECK(list.items[1]->quoted);
  CHECK(root->find("c")->value->find("d")->value->is_null());
  CHECK(root->find("e") == nullptr);
}

TEST_CASE("Numbers, booleans and dates stay the text they are", "[unit]") {
  const auto root = parse("a: 010\nb: yes\nc: 2025-12-29\nd: .inf\n");
  CHECK(root->find("a")->value->text == "010");
  CHECK(root->find("b")->value->text == "yes");
  CHECK(root->find("c")->value->text == "2025-12-29");
  CHECK(root->find("d")->value->text == ".inf");
}

TEST_CASE("An alias shares the node its anchor names", "[unit]") {
  const auto root = parse("a: &x {k: [1, 2]}\nb: *x\n");
  CHECK(root->find("a")->value == root->find("b")->value);
  CHECK(root->find("a")->value->size == 5);  // the map, its key, the list, its items
  CHECK(root->size == 1 + 2 * (1 + 5));
}

TEST_CASE("Nodes are counted as if anchors were expanded, without expanding them", "[unit]") {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 60; ++i) {  // 10^60 nodes
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 10; ++k) {
      text += "*a" + std::to_string(i - 1) + (k < 9 ? ", " : "]\n");
    }
  }
  CHECK(told(text) ==
        std::vector<std::string>{"f:5:45: error: found more than 100000 values once anchors are expanded, allowed is at most 100000"});
}

TEST_CASE("A document may have as many nodes as the limit says, and no more", "[unit]") {
  const auto list_of = [](std::size_t n) {
    std::string text = "[";
    for (std::size_t i = 0; i < n; ++i) {
      text += "1,";
    }
    return text + "]";
  };
  CHECK(told(list_of(kMostNodes - 1)).empty());  // the list is a node too
  CHECK(told(list_of(kMostNodes)).size() == 1);
}

TEST_CASE("Every repeated key is told, and the rest is still read", "[unit]") {
  CHECK(told("a: 1\na: 2\nb: {c: 1, c: 2}\n") ==
        std::vector<std::string>{"f:2:1: error: found the key 'a' again, allowed is each key once, and it stands in line 1 already",
                                 "f:3:11: error: found the key 'c' again, allowed is each key once, and it stands in line 3 already"});
}

TEST_CASE("A quote that is never closed is told where it opens", "[unit]") {
  CHECK(told("a: 1\nb: 'x\nc: 2\n") ==
        std::vector<std::string>{"f:2:4: error: found a quote that is not closed, allowed is a closing quote"});
  CHECK(told("b: &n \"x\\\"\n").size() == 1);
  CHECK(told("b: 'it''s'\nc: \"a\\\"b\"\nd: |\n  it's\n").empty());
}

TEST_CASE("A mark of byte order does not shift places", "[unit]") {
  CHECK(told("\xEF\xBB\xBF"
             "a: 'x\n")
            .front()
            .substr(0, 6) == "f:1:4:");
}
