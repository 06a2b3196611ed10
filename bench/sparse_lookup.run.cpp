// A result by a key without a place of its own: tables over memo::values_of, of numbers and of words, and
// memo::reachable, against the same in boost::unordered_flat_map. Time for each lookup, over random keys that are all
// there, or none.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/container_hash/hash.hpp>
#include <boost/unordered/unordered_flat_map.hpp>

#include <memo/table.hpp>

#include "contenders.hpp"

namespace {

// Numbers.

constexpr std::uint64_t number(std::uint64_t n) { return n * 0x9e3779b97f4a7c15u ^ n << 40; }
constexpr std::uint64_t third_bits(std::uint64_t n) { return n >> 3; }

template <class T, std::size_t Size>
struct list_of {
  T v[Size];

  static constexpr std::size_t size() { return Size; }
  constexpr const T& operator[](std::size_t i) const { return v[i]; }
};

template <std::size_t Size>
constexpr auto numbers = [] {
  list_of<std::uint64_t, Size> list{};
  for (std::size_t n = 0; n < Size; ++n) list.v[n] = number(n);
  return list;
}();

template <std::size_t Size>
struct by_number {
  static constexpr const auto& table = memo::table<third_bits, memo::values_of<numbers<Size>>>;

  static std::vector<std::uint64_t> keys(bool there) {
    std::vector<std::uint64_t> all;
    for (std::size_t n = 0; n < Size; ++n) all.push_back(number(n + (there ? 0 : 1'000'000)));
    return all;
  }
};

// What a recursion visits: a coin is kept, or changed for its half, third and fifth part (Bytelandian gold coins).

constexpr auto worth = memo::fn([](auto self, std::uint64_t n) -> std::uint64_t {
  if (n < 12) return n;
  const std::uint64_t parts = self(n / 2) + self(n / 3) + self(n / 5);
  return parts < n ? n : parts;
});

template <std::uint64_t Coin>
struct by_coin {
  static constexpr const auto& table = memo::table<worth, memo::reachable<Coin>>;

  static std::vector<std::uint64_t> keys(bool there) {
    std::vector<std::uint64_t> all;
    for (std::uint64_t twos = Coin; twos != 0; twos /= 2)
      for (std::uint64_t threes = twos; threes != 0; threes /= 3)
        for (std::uint64_t n = threes; n != 0; n /= 5)
          if (table.contains(n) && there)
            all.push_back(n);
          else if (!there && !table.contains(n + 100'000))
            all.push_back(n + 100'000);
    return all;
  }
};

// Words, end to end in one text, each of 5 to 12 letters.

constexpr std::size_t word_size(std::size_t n) { return 5 + n % 8; }
constexpr char word_letter(std::size_t n, std::size_t at) {
  constexpr std::size_t power[] = {1, 26, 676, 17'576, 456'976};
  return static_cast<char>('a' + (at < 5 ? n / power[at] : at * 7) % 26);
}
template <std::size_t Size>
constexpr auto letters = [] {
  list_of<char, Size * 17 / 2 + 16> text{};
  std::size_t next = 0;
  for (std::size_t n = 0; n < Size; ++n)
    for (std::size_t at = 0; at < word_size(n); ++at) text.v[next++] = word_letter(n, at);
  return text;
}();
template <std::size_t Size>
constexpr auto words = [] {
  list_of<std::string_view, Size> list{};
  const char* next = letters<Size>.v;
  for (std::size_t n = 0; n < Size; next += word_size(n), ++n) list.v[n] = std::string_view(next, word_size(n));
  return list;
}();
constexpr std::uint64_t first_letter(std::string_view text) { return static_cast<unsigned char>(text[0]); }

template <std::size_t Size>
struct by_word {
  static constexpr const auto& table = memo::table<first_letter, memo::values_of<words<Size>>>;

  static std::vector<std::string> keys(bool there) {
    std::vector<std::string> all;
    for (std::size_t n = there ? 0 : 1'000'000; all.size() < Size; ++n) {
      all.emplace_back();
      for (std::size_t at = 0; at < word_size(n); ++at) all.back() += word_letter(n, at);
    }
    return all;
  }
};

// Contenders.

struct text_hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return boost::hash<std::string_view>()(text); }
};
template <class Key>
struct map_of {
  using type = boost::unordered_flat_map<Key, std::uint64_t>;
};
template <>
struct map_of<std::string> {
  using type = boost::unordered_flat_map<std::string_view, std::uint64_t, text_hash, std::equal_to<>>;
};

template <class Case, bool There>
struct requests {
  using key_type = typename decltype(Case::keys(true))::value_type;
  using view_type = std::conditional_t<std::is_same_v<key_type, std::string>, std::string_view, key_type>;

  std::vector<key_type> keys = Case::keys(There);
  std::vector<view_type> asked;

  requests() {
    for (const std::uint64_t n : bench::requests(1 << 20)) asked.push_back(keys[(n >> 20) % keys.size()]);
    asked.resize(1 << 14);
  }
  static const std::vector<view_type>& all() {
    static const requests made;
    return made.asked;
  }
};

template <class Case, bool There>
void flat_map(benchmark::State& state) {
  using key_type = typename requests<Case, true>::key_type;
  static const auto kept = Case::keys(true);
  static const auto map = [] {
    typename map_of<key_type>::type filled;
    for (const auto& key : kept) filled.emplace(key, Case::table(key));
    return filled;
  }();
  const auto& keys = requests<Case, There>::all();
  std::size_t i = 0;
  for (auto _ : state) {
    const auto found = map.find(keys[i]);
    benchmark::DoNotOptimize(found != map.end() ? found->second : 0);
    i = (i + 1) & (keys.size() - 1);
  }
  state.counters["keys"] = static_cast<double>(map.size());
}

template <class Case, bool There>
void memo_table(benchmark::State& state) {
  const auto& keys = requests<Case, There>::all();
  std::size_t i = 0;
  for (auto _ : state) {
    const std::uint64_t* const found = Case::table.known(keys[i]);
    benchmark::DoNotOptimize(found ? *found : 0);
    i = (i + 1) & (keys.size() - 1);
  }
  state.counters["keys"] = static_cast<double>(Case::table.size());
}

#define MEMO_BENCH_PAIR(name, ...)                                                           \
  BENCHMARK(flat_map<__VA_ARGS__, true>)->Name("unordered_flat_map/" name "_there");       \
  BENCHMARK(memo_table<__VA_ARGS__, true>)->Name("memo_table/" name "_there");             \
  BENCHMARK(flat_map<__VA_ARGS__, false>)->Name("unordered_flat_map/" name "_not_there");  \
  BENCHMARK(memo_table<__VA_ARGS__, false>)->Name("memo_table/" name "_not_there");

MEMO_BENCH_PAIR("number/16", by_number<16>)
MEMO_BENCH_PAIR("number/128", by_number<128>)
MEMO_BENCH_PAIR("number/1000", by_number<1000>)
MEMO_BENCH_PAIR("number/10000", by_number<10000>)
MEMO_BENCH_PAIR("reachable/12", by_coin<60>)
MEMO_BENCH_PAIR("reachable/152", by_coin<100'000>)
MEMO_BENCH_PAIR("reachable/826", by_coin<1'000'000'000>)
MEMO_BENCH_PAIR("reachable/8591", by_coin<10'000'000'000'000'000'000u>)
MEMO_BENCH_PAIR("word/16", by_word<16>)
MEMO_BENCH_PAIR("word/128", by_word<128>)
MEMO_BENCH_PAIR("word/2000", by_word<2000>)

}  // namespace
