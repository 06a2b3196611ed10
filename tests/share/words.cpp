#include <memo/detail/share/words.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

#include "catch.hpp"
#include "support/threads.hpp"

using memo::detail::copied_words;

namespace {

template <std::size_t Size, std::size_t Alignment>
struct alignas(Alignment) some_bytes {
  unsigned char bytes[Size];

  explicit some_bytes(std::uint64_t n) {
    for (std::size_t i = 0; i < Size; ++i) bytes[i] = static_cast<unsigned char>(n + i);
  }
  bool operator==(const some_bytes&) const = default;
};

template <class T>
void check_round_trip() {
  const T first(1), second(100);
  T place = first;
  copied_words<T> seen;
  seen.load(place);
  CHECK(seen.value() == first);
  memo::detail::store_words(&place, second);
  CHECK(place == second);
  CHECK(seen.value() == first);
  seen.load(place);
  CHECK(seen.value() == second);
}

}  // namespace

TEST_CASE("what is stored by units is what is loaded, of any size and alignment", "[share]") {
  check_round_trip<some_bytes<1, 1>>();
  check_round_trip<some_bytes<7, 1>>();
  check_round_trip<some_bytes<6, 2>>();
  check_round_trip<some_bytes<12, 4>>();
  check_round_trip<some_bytes<8, 8>>();
  check_round_trip<some_bytes<24, 8>>();
  check_round_trip<some_bytes<64, 64>>();
  check_round_trip<double>();
  STATIC_REQUIRE(memo::detail::is_words<some_bytes<64, 64>>);
  STATIC_REQUIRE(!memo::detail::is_words<some_bytes<65, 1>>);
  STATIC_REQUIRE(!memo::detail::is_words<std::string>);
}

TEST_CASE("a number that is written in between tells whether a copy is whole", "[share]") {
  using bytes = some_bytes<40, 8>;
  bytes place(0);
  std::uint64_t version = 0;
  int torn = 0;
  support::in_threads(2, [&](std::size_t t) {
    for (std::uint64_t i = 1; i <= 20'000; ++i)
      if (t == 0) {
        __atomic_store_n(&version, 2 * i - 1, __ATOMIC_RELEASE);
        memo::detail::store_words(&place, bytes(i));
        __atomic_store_n(&version, 2 * i, __ATOMIC_RELEASE);
      } else {
        copied_words<bytes> seen;
        const std::uint64_t before = __atomic_load_n(&version, __ATOMIC_ACQUIRE);
        seen.load(place);
        if (before % 2 == 0 && __atomic_load_n(&version, __ATOMIC_ACQUIRE) == before)
          torn += !(seen.value() == bytes(before / 2));
      }
  });
  CHECK(torn == 0);
}

TEST_CASE("a key is compared by all of its words", "[share]") {
  using key = memo::detail::key<std::uint64_t, std::uint64_t>::type;
  const auto among = [](std::uint64_t a, std::uint64_t b) { return memo::detail::among_words<key>{key(a, b)}; };
  CHECK(key(1, 2) == among(1, 2));
  CHECK(!(key(1, 2) == among(1, 3)));
  CHECK(!(key(1, 2) == among(0, 2)));
}
