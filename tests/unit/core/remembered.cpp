#include "core/remembered.hpp"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "catch.hpp"

using namespace zopa;

TEST_CASE("What is remembered is made once for a key, and another key has a value of its own", "[unit]") {
  Remembered<int, std::string> names(8);
  int made = 0;
  const auto name = [&](int key) { return names.get(key, [&] { return ++made, std::to_string(key); }); };
  const auto first = name(3);
  CHECK(*first == "3");
  CHECK(name(3) == first);
  CHECK(*name(4) == "4");
  CHECK(made == 2);
}

TEST_CASE("Beyond the most that is kept all is forgotten, while values in use stay", "[unit]") {
  Remembered<int, int> squares(2);
  int made = 0;
  const auto square = [&](int key) { return squares.get(key, [&] { return ++made, key * key; }); };
  const auto first = square(1);
  CHECK(*square(2) == 4);
  CHECK(square(1) == first);
  CHECK(*square(3) == 9);  // one too many
  CHECK(made == 3);
  CHECK(square(1) != first);
  CHECK(*square(1) == 1);
  CHECK(*first == 1);
  CHECK(made == 4);
}

TEST_CASE("Threads that ask for the same values at once are given one of each", "[unit]") {
  Remembered<int, int> squares(64);
  std::vector<std::vector<std::shared_ptr<const int>>> seen(4);
  std::atomic<int> wrong = 0;
  {
    std::vector<std::jthread> threads;
    for (auto& mine : seen) {
      threads.emplace_back([&] {
        for (int key = 0; key < 64; ++key) {
          mine.push_back(squares.get(key, [key] { return key * key; }));
          wrong += *mine.back() == key * key ? 0 : 1;
        }
      });
    }
  }
  CHECK(wrong == 0);
  for (const auto& one : seen) {
    CHECK(one == seen.front());
  }
}
