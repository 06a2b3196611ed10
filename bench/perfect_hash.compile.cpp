// A perfect hash of 64-bit keys without an order: frozen, where it is installed, against memo::perfect_map, and a table
// by memo::values_of and memo::values, without their includes, at the compiler's default limits. With those, frozen
// compiles up to 2,000 keys on g++ and 1,000 on clang.
// CASE WITH -DMEMO_FROZEN: frozen/1000 -DENTRIES=1000 -DFROZEN
// CASE: memo_perfect_map/1000 -DENTRIES=1000 -DPERFECT_MAP
// CASE: memo_values_of/1000 -DENTRIES=1000 -DVALUES_OF
// CASE: memo_values/1000 -DENTRIES=1000 -DVALUES
// CASE: memo_perfect_map/10000 -DENTRIES=10000 -DPERFECT_MAP
// CASE: memo_values_of/10000 -DENTRIES=10000 -DVALUES_OF
// CASE: memo_values/10000 -DENTRIES=10000 -DVALUES
// BASE: -DINCLUDE_ONLY
#include <cstddef>
#include <cstdint>
#include <utility>

#if defined(FROZEN)
#include <frozen/unordered_map.h>
#elif defined(PERFECT_MAP)
#include <memo/perfect_map.hpp>
#else
#include <memo/table.hpp>
#endif

#if !defined(INCLUDE_ONLY)
constexpr std::uint64_t key(std::uint64_t n) { return n * 0x9e3779b97f4a7c15u ^ n << 40; }
constexpr std::uint64_t value(std::uint64_t key) { return key >> 7; }

struct entry {
  std::uint64_t first;
  std::uint64_t second;
};
template <class T>
struct list_of {
  T v[ENTRIES];

  static constexpr std::size_t size() { return ENTRIES; }
  constexpr const T& operator[](std::size_t i) const { return v[i]; }
};

#if defined(FROZEN)
template <std::size_t... I>
constexpr auto make(std::index_sequence<I...>) {
  return frozen::unordered_map<std::uint64_t, std::uint64_t, ENTRIES>{{key(I), value(key(I))}...};
}
constexpr auto map = make(std::make_index_sequence<ENTRIES>{});
bool contains(std::uint64_t n) { return map.find(n) != map.end(); }
#elif defined(PERFECT_MAP)
constexpr list_of<entry> entries = [] {
  list_of<entry> list{};
  for (std::uint64_t n = 0; n < ENTRIES; ++n) list.v[n] = {key(n), value(key(n))};
  return list;
}();
constexpr auto& map = memo::perfect_map<entries>;
bool contains(std::uint64_t n) { return map.find(n) != map.end(); }
#elif defined(VALUES_OF)
constexpr list_of<std::uint64_t> keys = [] {
  list_of<std::uint64_t> list{};
  for (std::uint64_t n = 0; n < ENTRIES; ++n) list.v[n] = key(n);
  return list;
}();
constexpr auto& table = memo::table<value, memo::values_of<keys>>;
bool contains(std::uint64_t n) { return table.contains(n); }
#else
template <std::size_t... I>
auto listed(std::index_sequence<I...>) -> memo::values<key(I)...>;
constexpr auto& table = memo::table<value, decltype(listed(std::make_index_sequence<ENTRIES>{}))>;
bool contains(std::uint64_t n) { return table.contains(n); }
#endif
#endif
