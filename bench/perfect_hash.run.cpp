// A lookup in a map that never changes, by keys that are all there, or none of them: memo::perfect_map against the same
// pairs in boost::unordered_flat_map. Time for each lookup, over random keys of 64 bits, and words of 5 to 12
// characters.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/container_hash/hash.hpp>
#include <boost/unordered/unordered_flat_map.hpp>

#include <memo/perfect_map.hpp>

#include "contenders.hpp"

namespace {

using number_entry = std::pair<std::uint64_t, std::uint64_t>;
using word_entry = std::pair<std::string_view, std::uint64_t>;

template <class Entry, std::size_t Size>
struct entry_list {
  Entry v[Size];

  static constexpr std::size_t size() { return Size; }
  constexpr const Entry& operator[](std::size_t i) const { return v[i]; }
};

/// The n-th key that is there; from a million on, that is not.
constexpr std::uint64_t number(std::size_t n) { return n * 0x9e3779b97f4a7c15u ^ n << 40; }

template <std::size_t Size>
constexpr auto numbers = [] {
  entry_list<number_entry, Size> entries{};
  for (std::size_t i = 0; i < Size; ++i) entries.v[i].first = number(i), entries.v[i].second = i;
  return entries;
}();

/// Words end to end in one text, each the digits of its number after some letters.
constexpr std::size_t word_size(std::size_t n) { return 5 + n % 8; }
constexpr char word_letter(std::size_t n, std::size_t at) {
  constexpr std::size_t power[] = {1, 26, 676, 17'576, 456'976};
  return static_cast<char>('a' + (at < 5 ? n / power[at] : at * 7) % 26);
}
std::string word(std::size_t n) {
  std::string text;
  for (std::size_t at = 0; at < word_size(n); ++at) text += word_letter(n, at);
  return text;
}

template <std::size_t Size>
struct letters {
  char v[Size * 17 / 2 + 16];
};
template <std::size_t Size>
constexpr auto all_letters = [] {
  letters<Size> text{};
  std::size_t next = 0;
  for (std::size_t n = 0; n < Size; ++n)
    for (std::size_t at = 0; at < word_size(n); ++at) text.v[next++] = word_letter(n, at);
  return text;
}();
template <std::size_t Size>
constexpr auto words = [] {
  entry_list<word_entry, Size> entries{};
  const char* next = all_letters<Size>.v;
  for (std::size_t n = 0; n < Size; next += word_size(n), ++n) {
    entries.v[n].first = std::string_view(next, word_size(n));
    entries.v[n].second = n;
  }
  return entries;
}();

struct text_hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return boost::hash<std::string_view>()(text); }
};

template <const auto& Entries>
struct flat_map {
  template <class Key>
  using type =
      std::conditional_t<std::is_same_v<Key, std::string_view>,
                         boost::unordered_flat_map<std::string_view, std::uint64_t, text_hash, std::equal_to<>>,
                         boost::unordered_flat_map<Key, std::uint64_t>>;

  static const auto& map() {
    static const auto filled = [] {
      type<std::remove_cvref_t<decltype(Entries.v[0].first)>> empty;
      for (const auto& [key, value] : Entries.v) empty.emplace(key, value);
      return empty;
    }();
    return filled;
  }
};
template <const auto& Entries>
struct perfect {
  static constexpr const auto& map() { return memo::perfect_map<Entries>; }
};

template <class Map, class Key>
void look_up(benchmark::State& state, const Map& map, const std::vector<Key>& keys) {
  std::size_t i = 0;
  for (auto _ : state) {
    const auto found = map.find(keys[i]);
    benchmark::DoNotOptimize(found != map.end() ? found->second : 0);
    i = (i + 1) & (keys.size() - 1);
  }
}

template <template <const auto&> class Contender, std::size_t Size, bool There>
void by_number(benchmark::State& state) {
  std::vector<std::uint64_t> keys = bench::requests(Size);
  for (auto& key : keys) key = number((key >> 20) % Size + (There ? 0 : 1'000'000));
  keys.resize(1 << 14);
  look_up(state, Contender<numbers<Size>>::map(), keys);
}

template <template <const auto&> class Contender, std::size_t Size, bool There>
void by_word(benchmark::State& state) {
  std::vector<std::string> texts;
  for (std::size_t n = 0; n < Size; ++n) texts.push_back(word(n + (There ? 0 : 1'000'000)));
  std::vector<std::string_view> keys;
  for (const auto request : bench::requests(Size)) keys.push_back(texts[(request >> 20) % Size]);
  keys.resize(1 << 14);
  look_up(state, Contender<words<Size>>::map(), keys);
}

#define MEMO_BENCH_PAIR(what, size, there, name)                                  \
  BENCHMARK(what<flat_map, size, there>)->Name("unordered_flat_map/" name "/" #size); \
  BENCHMARK(what<perfect, size, there>)->Name("memo_perfect_map/" name "/" #size);

MEMO_BENCH_PAIR(by_number, 16, true, "number_there")
MEMO_BENCH_PAIR(by_number, 128, true, "number_there")
MEMO_BENCH_PAIR(by_number, 1000, true, "number_there")
MEMO_BENCH_PAIR(by_number, 10000, true, "number_there")
MEMO_BENCH_PAIR(by_number, 16, false, "number_not_there")
MEMO_BENCH_PAIR(by_number, 128, false, "number_not_there")
MEMO_BENCH_PAIR(by_number, 1000, false, "number_not_there")
MEMO_BENCH_PAIR(by_number, 10000, false, "number_not_there")
MEMO_BENCH_PAIR(by_word, 16, true, "word_there")
MEMO_BENCH_PAIR(by_word, 128, true, "word_there")
MEMO_BENCH_PAIR(by_word, 2000, true, "word_there")
MEMO_BENCH_PAIR(by_word, 16, false, "word_not_there")
MEMO_BENCH_PAIR(by_word, 128, false, "word_not_there")
MEMO_BENCH_PAIR(by_word, 2000, false, "word_not_there")

}  // namespace
