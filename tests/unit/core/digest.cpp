#include "core/digest.hpp"

#include <string>

#include "catch.hpp"

using namespace zopa;

TEST_CASE("A message in pieces of any length has the digest of the whole", "[unit]") {
  std::string message;
  for (int i = 0; i < 300; ++i) {
    message += static_cast<char>('a' + i % 26);
  }
  const std::string whole = sha256_hex(message);
  for (std::size_t piece = 1; piece <= 130; ++piece) {
    Sha256 hash;
    for (std::size_t at = 0; at < message.size(); at += piece) {
      hash.update(std::string_view(message).substr(at, piece));
    }
    CAPTURE(piece);
    CHECK(hash.hex() == whole);
  }
}

TEST_CASE("Asking for a digest does not end the message", "[unit]") {
  Sha256 hash;
  hash.update("ab");
  CHECK(hash.hex() == sha256_hex("ab"));
  hash.update("c");
  CHECK(hash.hex() == sha256_hex("abc"));
}

TEST_CASE("FNV-1a can be continued where it stopped", "[unit]") {
  CHECK(fnv1a64("bar", fnv1a64("foo")) == fnv1a64("foobar"));
  CHECK(fnv1a64("ab") != fnv1a64("ba"));
}
