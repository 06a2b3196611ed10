#include <memo/perfect_map.hpp>
#include <memo/table.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

#include "../catch.hpp"

// The longest lists that are looked up by a perfect hash, at the compiler's default limits.

namespace {

constexpr std::uint64_t key(std::uint64_t n) { return n * 0x9e3779b97f4a7c15u ^ n << 40; }

struct entry {
  std::uint64_t first;
  std::uint64_t second;
};
template <class T, std::size_t Size>
struct list_of {
  T v[Size];

  static constexpr std::size_t size() { return Size; }
  constexpr const T& operator[](std::size_t i) const { return v[i]; }
};

constexpr auto entries = [] {
  list_of<entry, 100'000> list{};
  for (std::uint64_t n = 0; n < list.size(); ++n) list.v[n] = {key(n), n};
  return list;
}();
constexpr auto& map = memo::perfect_map<entries>;

constexpr std::uint64_t shifted(std::uint64_t k) { return k >> 7; }

template <std::size_t... I>
auto listed(std::index_sequence<I...>) -> memo::values<key(I)...>;
constexpr auto& table = memo::table<shifted, decltype(listed(std::make_index_sequence<10'000>{}))>;

}  // namespace

TEST_CASE("a perfect map of 100,000 keys finds each, and no other") {
  std::size_t wrong = 0;
  for (std::uint64_t n = 0; n < map.size(); ++n) {
    wrong += map.find(key(n)) == map.end() || map.at(key(n)) != n;
    wrong += map.contains(key(n + 1'000'000));
  }
  CHECK(wrong == 0);
}

TEST_CASE("a table of 10,000 values in no order has each, in the order of the list") {
  std::size_t wrong = 0;
  for (std::uint64_t n = 0; n < table.size(); ++n) {
    wrong += table[key(n)] != shifted(key(n)) || table.begin()[n] != shifted(key(n));
    wrong += table.contains(key(n + 1'000'000));
  }
  CHECK(wrong == 0);
}
