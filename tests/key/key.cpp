#include <memo/detail/key/key.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <functional>
#include <initializer_list>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <new>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "catch.hpp"
#include "support/hashed.hpp"

using support::hashed_by_memo;
using support::hashed_by_std;

namespace {

template <class... P>
using key = memo::detail::key<P...>;

/// What a key owns of these arguments.
template <class... P, class... Args>
constexpr auto owned_of(const Args&... args) {
  return key<P...>::own(key<P...>::of(args...), args...);
}

template <class T>
constexpr std::uint64_t hash_of(const T& x) {
  return memo::hash<T>{}(x);
}

/// Whether arguments a and b of a function of P... are one key, asked as a cache asks: of what it keeps and of what it
/// is given.
template <class... P, class... Args>
constexpr auto same_key(const Args&... a) {
  return [&](const auto&... b) {
    const auto owned = owned_of<P...>(a...);
    const auto wanted = key<P...>::of(b...);
    return owned == wanted.key && key<P...>::of(a...).hash == wanted.hash;
  };
}

/// Whether they differ, in value and (for these tests' few keys) in hash.
template <class... P, class... Args>
constexpr auto other_key(const Args&... a) {
  return [&](const auto&... b) {
    const auto owned = owned_of<P...>(a...);
    const auto wanted = key<P...>::of(b...);
    return !(owned == wanted.key) && key<P...>::of(a...).hash != wanted.hash;
  };
}

enum class colour : std::uint8_t { red, green };

/// Has a value as an optional has, and something else besides.
template <class Value, class Error>
struct outcome {
  using value_type = Value;
  Value value;
  Error error;
  constexpr bool has_value() const { return error == Error(); }
  constexpr const Value& operator*() const { return value; }
  constexpr void reset() {}
  constexpr bool operator==(const outcome&) const = default;
};
struct labelled : std::variant<int, double> {
  using variant::variant;
  int label = 0;
  bool operator==(const labelled&) const = default;
};
/// Its elements are of its own type.
struct tree : std::vector<tree> {};
struct without_hash {
  int value;
  constexpr bool operator==(const without_hash&) const = default;
};
struct without_equal {
  int value;
};

}  // namespace

template <>
struct std::hash<outcome<int, int>> {
  std::size_t operator()(const outcome<int, int>& x) const { return static_cast<std::size_t>(x.error); }
};
template <>
struct std::hash<labelled> {
  std::size_t operator()(const labelled& x) const { return static_cast<std::size_t>(x.label); }
};
template <>
struct std::hash<tree> {
  std::size_t operator()(const tree& x) const { return x.size(); }
};

#define CHECK_BOTH(...)       \
  do {                        \
    static_assert(__VA_ARGS__); \
    CHECK(__VA_ARGS__);       \
  } while (false)

TEST_CASE("words whose bits fit are packed into one") {
  static_assert(sizeof(key<int, int>::type) == 8);
  static_assert(sizeof(key<std::uint64_t>::type) == 8);
  static_assert(sizeof(key<char, short, int, colour>::type) == 8);
  static_assert(sizeof(key<float, float>::type) == 8);
  static_assert(sizeof(key<std::uint64_t, bool>::type) == 16);
  static_assert(sizeof(key<int, int, int>::type) == 24);
  SECTION("and no two of them to the same") {
    std::set<std::uint64_t> words;
    for (int a = -128; a < 128; ++a)
      for (int b = -128; b < 128; ++b)
        words.insert(
            key<std::int8_t, std::int8_t>::type(static_cast<std::int8_t>(a), static_cast<std::int8_t>(b)).words[0]);
    CHECK(words.size() == 65'536);
  }
  SECTION("and a negative one does not spill over its neighbours") {
    CHECK_BOTH(other_key<int, int>(0, -1)(-1, -1));
    CHECK_BOTH(other_key<std::int8_t, std::int16_t, int>(std::int8_t{0}, std::int16_t{0}, -1)(std::int8_t{0},
                                                                                              std::int16_t{-1}, -1));
  }
}

TEST_CASE("the order of arguments is part of the key") {
  CHECK_BOTH(same_key<int, int>(1, 2)(1, 2));
  CHECK_BOTH(other_key<int, int>(1, 2)(2, 1));
  CHECK_BOTH(same_key<long, long, long>(1, 2, 3)(1, 2, 3));
  CHECK_BOTH(other_key<long, long, long>(1, 2, 3)(3, 2, 1));
  CHECK_BOTH(other_key<long, long, long>(1, 2, 3)(1, 2, 4));
  CHECK_BOTH(other_key<std::string_view, int, int>(std::string_view("a"), 1, 2)(std::string_view("a"), 2, 1));
  CHECK_BOTH(other_key<std::pair<int, int>>(std::pair(1, 2))(std::pair(2, 1)));
  CHECK(other_key<std::vector<int>>(std::vector{1, 2})(std::vector{2, 1}));
}

TEST_CASE("a function without parameters has one key") { CHECK_BOTH(same_key<>()()); }

TEST_CASE("floating keys are compared by representation") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  constexpr float float_nan = std::numeric_limits<float>::quiet_NaN();
  CHECK_BOTH(same_key<double>(nan)(nan));
  CHECK_BOTH(other_key<double>(nan)(-nan));
  CHECK_BOTH(other_key<double>(0.)(-0.));
  CHECK_BOTH(same_key<float>(float_nan)(float_nan));
  CHECK_BOTH(other_key<float>(0.f)(-0.f));
  SECTION("also inside pairs, arrays and vectors") {
    CHECK_BOTH(same_key<std::pair<int, double>>(std::pair(1, nan))(std::pair(1, nan)));
    CHECK_BOTH(other_key<std::pair<int, double>>(std::pair(1, 0.))(std::pair(1, -0.)));
    CHECK_BOTH(same_key<std::array<double, 2>>(std::array{nan, 1.})(std::array{nan, 1.}));
    CHECK(same_key<std::vector<double>>(std::vector{nan})(std::vector{nan}));
    CHECK(other_key<std::vector<double>>(std::vector{0.})(std::vector{-0.}));
  }
  SECTION("and inside optionals and variants") {
    using optional = std::optional<double>;
    CHECK_BOTH(same_key<optional>(optional(nan))(optional(nan)));
    CHECK_BOTH(same_key<optional>(optional())(optional()));
    CHECK_BOTH(other_key<optional>(optional(0.))(optional(-0.)));
    CHECK_BOTH(other_key<optional>(optional(0.))(optional()));
    using variant = std::variant<double, float, double>;
    constexpr auto first = [](double x) { return variant(std::in_place_index<0>, x); };
    CHECK_BOTH(same_key<variant>(first(nan))(first(nan)));
    CHECK_BOTH(other_key<variant>(first(0.))(first(-0.)));
    CHECK_BOTH(other_key<variant>(first(1.))(variant(std::in_place_index<2>, 1.)));
  }
  SECTION("long double too, whatever stands in its padding") {
    constexpr long double long_nan = std::numeric_limits<long double>::quiet_NaN();
    CHECK_BOTH(same_key<long double>(long_nan)(long_nan));
    CHECK_BOTH(other_key<long double>(0.L)(-0.L));
    CHECK_BOTH(other_key<long double>(1.L)(1.L + std::numeric_limits<long double>::epsilon()));
    CHECK(same_key<std::vector<long double>>(std::vector{long_nan})(std::vector{long_nan}));
    alignas(long double) unsigned char a[sizeof(long double)], b[sizeof(long double)];
    std::memset(a, 0x55, sizeof a);
    std::memset(b, 0xaa, sizeof b);
    CHECK(same_key<long double>(*new (a) long double(.1L))(*new (b) long double(.1L)));
  }
}

TEST_CASE("a key outlives what was viewed") {
  std::string text = "the same, and longer than any small buffer";
  std::vector<int> numbers = {1, 2, 3};
  const auto owned =
      owned_of<std::string_view, std::span<const int>>(std::string_view(text), std::span<const int>(numbers));
  text[0] = 'T';
  numbers[0] = 9;
  const std::vector<int> same = {1, 2, 3};
  const auto is_key_of = [&](std::string_view t, std::span<const int> n) {
    return owned == key<std::string_view, std::span<const int>>::of(t, n).key;
  };
  CHECK(is_key_of("the same, and longer than any small buffer", same));
  CHECK_FALSE(is_key_of(text, numbers));
}

TEST_CASE("text is found by its characters, in an owner or in a view") {
  CHECK_BOTH(same_key<std::string_view>(std::string_view("abc"))(std::string_view("abc")));
  CHECK_BOTH(other_key<std::string_view>(std::string_view("abc"))(std::string_view("abd")));
  CHECK_BOTH(other_key<std::string_view>(std::string_view("abc"))(std::string_view("ab")));
  CHECK_BOTH(same_key<std::string_view>(std::string_view())(std::string_view("")));
  CHECK_BOTH(other_key<std::string_view>(std::string_view("a"))(std::string_view("a\0", 2)));
  CHECK_BOTH(other_key<std::string_view, std::string_view>(std::string_view("ab"), std::string_view("c"))(
      std::string_view("a"), std::string_view("bc")));
  CHECK_BOTH(same_key<std::u32string_view>(std::u32string_view(U"\u00e9"))(std::u32string_view(U"\u00e9")));
  CHECK_BOTH(other_key<std::u32string_view>(std::u32string_view(U"\u00e9"))(std::u32string_view(U"\u00ea")));
  for (const std::size_t n : {0u, 1u, 7u, 8u, 9u, 15u, 16u, 17u, 100u}) {
    const std::string text(n, 'x');
    CHECK(same_key<std::string>(text)(std::string_view(text)));
    CHECK(same_key<std::string_view>(std::string_view(text))(text));
    CHECK(hash_of(text) == hash_of(std::string_view(text)));
    for (std::size_t i = 0; i < n; ++i) {
      std::string other = text;
      other[i] = 'y';
      CHECK(other_key<std::string>(text)(other));
    }
  }
}

TEST_CASE("spans, vectors, lists, sets and maps are found by their elements") {
  static constexpr int numbers[] = {1, 2, 3, 1, 2, 3, 4};
  constexpr std::span all(numbers);
  CHECK_BOTH(same_key<std::span<const int>>(all.first(3))(all.subspan(3, 3)));
  CHECK_BOTH(other_key<std::span<const int>>(all.first(3))(all.subspan(3)));
  CHECK_BOTH(other_key<std::span<const int>>(all.first(0))(all.first(1)));
  CHECK(same_key<std::vector<int>>(std::vector{1, 2})(std::vector{1, 2}));
  CHECK(other_key<std::vector<int>>(std::vector<int>{})(std::vector{0}));
  CHECK(other_key<std::vector<int>>(std::vector{0})(std::vector{0, 0}));
  CHECK(same_key<std::vector<bool>>(std::vector{true, false})(std::vector{true, false}));
  CHECK(other_key<std::vector<bool>>(std::vector{true, false})(std::vector{false, true}));
  CHECK(same_key<std::list<std::string>>(std::list<std::string>{"a", "b"})(std::list<std::string>{"a", "b"}));
  CHECK(other_key<std::list<std::string>>(std::list<std::string>{"ab", ""})(std::list<std::string>{"a", "b"}));
  CHECK(same_key<std::set<int>>(std::set{1, 2})(std::set{2, 1}));
  using map = std::map<std::string, int>;
  CHECK(same_key<map>(map{{"a", 1}})(map{{"a", 1}}));
  CHECK(other_key<map>(map{{"a", 1}})(map{{"a", 2}}));
}

TEST_CASE("tuples and pairs are found by their elements, however deep") {
  CHECK_BOTH(same_key<std::tuple<int, char, double>>(std::tuple(1, 'a', 2.))(std::tuple(1, 'a', 2.)));
  CHECK_BOTH(other_key<std::tuple<int, char, double>>(std::tuple(1, 'a', 2.))(std::tuple(1, 'b', 2.)));
  using nested = std::pair<std::array<int, 2>, std::tuple<std::pair<int, int>>>;
  constexpr nested a{{1, 2}, {{3, 4}}}, b{{1, 2}, {{4, 3}}};
  CHECK_BOTH(same_key<nested>(a)(a));
  CHECK_BOTH(other_key<nested>(a)(b));
  using rows = std::vector<std::vector<std::pair<int, std::string>>>;
  const rows x = {{{1, "a"}, {2, "b"}}, {}}, y = {{{1, "a"}}, {{2, "b"}}};
  CHECK(same_key<rows>(x)(x));
  CHECK(other_key<rows>(x)(y));
}

TEST_CASE("a type of the user's is hashed by its std::hash or memo::hash") {
  CHECK_BOTH(same_key<hashed_by_memo>(hashed_by_memo{1})(hashed_by_memo{1}));
  CHECK_BOTH(other_key<hashed_by_memo>(hashed_by_memo{1})(hashed_by_memo{2}));
  CHECK_BOTH(same_key<hashed_by_std>(hashed_by_std{1})(hashed_by_std{1}));
  CHECK(other_key<hashed_by_std>(hashed_by_std{1})(hashed_by_std{2}));
  static_assert(!same_key<hashed_by_std>(hashed_by_std{1})(hashed_by_std{2}));
  CHECK(same_key<std::vector<hashed_by_std>>(std::vector<hashed_by_std>{{1}})(std::vector<hashed_by_std>{{1}}));
  CHECK(other_key<std::vector<hashed_by_std>>(std::vector<hashed_by_std>{{1}})(std::vector<hashed_by_std>{{2}}));
  SECTION("also where it looks like an optional or is derived from a variant") {
    using result = outcome<int, int>;
    CHECK(same_key<result>(result{1, 2})(result{1, 2}));
    CHECK(other_key<result>(result{1, 2})(result{1, 3}));
    static_assert(!memo::detail::hashable<outcome<int, long>>);
    labelled a(1), b(1);
    b.label = 1;
    CHECK(same_key<labelled>(a)(a));
    CHECK(other_key<labelled>(a)(b));
  }
  static_assert(!memo::detail::hashable<without_hash> && memo::detail::comparable<without_hash>());
  static_assert(!memo::detail::hashable<std::vector<without_hash>>);
  static_assert(!memo::detail::hashable<std::pair<int, without_hash>>);
  static_assert(!memo::detail::comparable<without_equal>());
  static_assert(!memo::detail::comparable<std::tuple<without_equal>>());
}

TEST_CASE("a key that only words and text make up compares without code of the user's") {
  static_assert(key<int, double, colour>::is_plain);
  static_assert(key<int, std::string, std::string_view, std::span<const int>>::is_plain);
  static_assert(!key<int, hashed_by_std>::is_plain);
  static_assert(!key<std::span<const hashed_by_std>>::is_plain);
  static_assert(!key<std::vector<hashed_by_std>>::is_plain);
  SUCCEED();
}

namespace {

/// How 100,000 keys fall into the places that an index has: by the low 16 bits, and by the top 8 of the low 32.
/// Colliding pairs are at most half as many again as those of random hashes.
template <class HashOf>
void check_distribution(HashOf hash_of_key) {
  constexpr std::uint64_t count = 100'000;
  std::vector<int> low(65'536), tags(256);
  std::vector<std::uint64_t> hashes;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t h = hash_of_key(i);
    ++low[h & 0xffff];
    ++tags[h >> 24 & 0xff];
    hashes.push_back(h);
  }
  std::sort(hashes.begin(), hashes.end());
  CHECK(std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end());
  const auto pairs = [](long sum, int n) { return sum + long{n} * (n - 1) / 2; };
  CHECK(std::accumulate(low.begin(), low.end(), 0L, pairs) < 76'293L * 3 / 2);
  CHECK(*std::max_element(tags.begin(), tags.end()) < 391 * 2);
  CHECK(*std::min_element(tags.begin(), tags.end()) > 391 / 2);
}

}  // namespace

TEST_CASE("sequential, strided and high-bit-only integers spread", "[count]") {
  for (unsigned shift = 0; shift <= 47; ++shift) {
    CAPTURE(shift);
    check_distribution([=](std::uint64_t i) { return key<std::uint64_t>::of(i << shift).hash; });
  }
  check_distribution([](std::uint64_t i) { return key<std::int64_t>::of(-static_cast<std::int64_t>(i)).hash; });
  check_distribution([](std::uint64_t i) { return key<std::uint64_t>::of(i * 1000).hash; });
}

TEST_CASE("pairs of integers spread, packed or not", "[count]") {
  for (unsigned shift = 0; shift <= 16; ++shift) {
    CAPTURE(shift);
    check_distribution([=](std::uint64_t i) {
      return key<int, int>::of(static_cast<int>(i % 316 << shift), static_cast<int>(i / 316 << shift)).hash;
    });
  }
  for (unsigned shift = 0; shift <= 47; ++shift) {
    CAPTURE(shift);
    using pair = key<std::uint64_t, std::uint64_t>;
    check_distribution([=](std::uint64_t i) { return pair::of(i % 316 << shift, i / 316 << shift).hash; });
    check_distribution([=](std::uint64_t i) { return pair::of(std::uint64_t{1}, i << shift).hash; });
    check_distribution([=](std::uint64_t i) { return pair::of(i << shift, std::uint64_t{1}).hash; });
  }
}

TEST_CASE("floating keys and short texts spread") {
  check_distribution([](std::uint64_t i) { return key<double>::of(static_cast<double>(i)).hash; });
  check_distribution([](std::uint64_t i) { return key<double>::of(static_cast<double>(i) / 1024).hash; });
  check_distribution([](std::uint64_t i) { return key<float>::of(static_cast<float>(i)).hash; });
  check_distribution([](std::uint64_t i) { return key<std::string>::of(std::to_string(i)).hash; });
  check_distribution(
      [](std::uint64_t i) { return key<std::string>::of("/a/rather/long/common/prefix/" + std::to_string(i)).hash; });
  check_distribution(
      [](std::uint64_t i) { return key<std::pair<int, int>>::of(std::pair(static_cast<int>(i), 1)).hash; });
}

TEST_CASE("texts that differ in a few characters spread, wherever these are", "[count]") {
  for (const std::size_t n : {6u, 7u, 8u, 9u, 15u, 16u, 17u, 24u, 32u, 33u, 48u, 49u, 80u, 100u}) {
    CAPTURE(n);
    for (const std::size_t before : {std::size_t{0}, (n - 6) / 2, n - 6})
      check_distribution([=](std::uint64_t i) {
        std::string text(n, 'x');
        text.replace(before, 6, std::to_string(100'000 + i));
        return key<std::string>::of(text).hash;
      });
  }
  check_distribution([](std::uint64_t i) {
    const char text[] = {static_cast<char>(i), static_cast<char>(i >> 8), static_cast<char>(i >> 16)};
    return key<std::string_view>::of(std::string_view(text, 3)).hash;
  });
}
