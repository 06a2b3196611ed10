#include <memo/cache.hpp>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "support/allocations.hpp"
#include "support/probe.hpp"

using support::allocations_of;
using support::event;
using support::role;

namespace {

const std::string long_text(100, 'x');
constexpr const char* long_literal =
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

/// The hits, misses and size after the calls.
memo::cache_info seen(std::size_t hits, std::size_t misses) { return {hits, misses, 128, misses}; }

/// An owning argument whose memory is overwritten before it is freed.
class borrowed {
 public:
  explicit borrowed(std::string_view text) : size_(text.size()), text_(std::make_unique<char[]>(size_)) {
    std::memcpy(text_.get(), text.data(), size_);
  }
  ~borrowed() { std::memset(text_.get(), '#', size_); }
  operator std::string_view() const { return {text_.get(), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<char[]> text_;
};

}  // namespace

TEST_CASE("a hit costs one hash, one successful comparison and no copy of the key", "[cache][keys]") {
  auto c = memo::lru_cache([](const support::argument& a) { return a.number() * 10; }, 100);
  for (int n = 0; n < 100; ++n) c(support::argument(n));
  for (int n = 0; n < 100; ++n) {
    const support::argument asked(n);
    const support::counting counts;
    CHECK(c(asked) == n * 10);
    CHECK(counts.of(role::argument, event::hash) == 1);
    CHECK(counts.of(role::argument, event::equal) == 1);
    CHECK(counts.of(role::argument, event::copy) == 0);
    CHECK(counts.of(role::argument, event::move) == 0);
  }
}

TEST_CASE("a key is hashed once a call and copied once, and neither again when the cache grows or evicts",
          "[cache][keys]") {
  const auto calls = 5000;
  const auto maxsize = GENERATE(as<std::size_t>{}, 0, 1, 100, 5000);
  auto c = memo::lru_cache([](const support::argument& a) { return a.number(); }, maxsize);
  {
    const support::counting counts;
    for (int n = 0; n < calls; ++n) c(support::argument(n));
    CHECK(counts.of(role::argument, event::hash) == calls);
    CHECK(counts.of(role::argument, event::equal) == 0);
    CHECK(counts.of(role::argument, event::copy) == calls);
  }
  const support::counting counts;
  c.resize(0);
  CHECK(counts.of(role::argument, event::hash) == 0);
}

TEST_CASE("contains, peek, invalidate and insert hash once", "[cache][keys]") {
  auto c = memo::lru_cache([](const support::argument& a) { return a.number(); });
  const support::argument one(1);
  const auto hashes = [&](auto f) {
    const support::counting counts;
    f();
    return counts.of(role::argument, event::hash);
  };
  CHECK(hashes([&] { c.insert(5, one); }) == 1);
  CHECK(hashes([&] { c.insert(6, one); }) == 1);
  CHECK(hashes([&] { c.contains(one); }) == 1);
  CHECK(hashes([&] { c.peek(one); }) == 1);
  CHECK(hashes([&] { c.ref(one); }) == 1);
  CHECK(hashes([&] { c.invalidate(one); }) == 1);
  CHECK(hashes([&] { c.ref(one); }) == 1);
  CHECK(hashes([&] { c.cache_clear(); }) == 0);
}

TEST_CASE("an argument list is one key, in its order", "[cache][keys]") {
  auto numbers = memo::lru_cache([](int a, int b) { return a * 100 + b; });
  CHECK(numbers(1, 2) == 102);
  CHECK(numbers(2, 1) == 201);
  CHECK(numbers(1, 2) == 102);
  CHECK(numbers.cache_info() == seen(1, 2));

  auto texts = memo::lru_cache([](const std::string& a, const std::string& b) { return a + "|" + b; });
  CHECK(texts("ab", "c") == "ab|c");
  CHECK(texts("a", "bc") == "a|bc");
  CHECK(texts("", "abc") == "|abc");
  CHECK(texts.cache_info() == seen(0, 3));

  auto tuples = memo::lru_cache([](const std::tuple<int, std::string>& t, int n) { return std::get<0>(t) - n; });
  CHECK(tuples(std::tuple(1, "x"), 2) == -1);
  CHECK(tuples(std::tuple(2, "x"), 1) == 1);
  CHECK(tuples(std::tuple(1, "y"), 2) == -1);
  CHECK(tuples(std::tuple(1, "x"), 2) == -1);
  CHECK(tuples.cache_info() == seen(1, 3));
}

TEST_CASE("arguments that share a word stay apart", "[cache][keys]") {
  using bits = std::tuple<std::int8_t, std::uint16_t, bool, std::int16_t>;
  auto c = memo::cache([](std::int8_t a, std::uint16_t b, bool d, std::int16_t e) { return bits(a, b, d, e); });
  std::size_t calls = 0;
  std::size_t wrong = 0;
  const std::int8_t first[] = {-128, -1, 0, 1, 127};
  const std::uint16_t second[] = {0, 1, 255, 256, 65535};
  const std::int16_t fourth[] = {-32768, -256, -1, 0, 1, 32767};
  for (const auto a : first)
    for (const auto b : second)
      for (const bool d : {false, true})
        for (const auto e : fourth) {
          wrong += c(a, b, d, e) != bits(a, b, d, e);
          ++calls;
        }
  CHECK(wrong == 0);
  CHECK(c.cache_info().misses == calls);
}

TEST_CASE("arguments wider than a word together stay apart", "[cache][keys]") {
  auto c = memo::cache([](std::int64_t a, int b) { return std::pair(a, b); });
  const std::int64_t wide[] = {0, -1, 1, std::int64_t{1} << 32, std::numeric_limits<std::int64_t>::min()};
  for (const auto a : wide)
    for (const int b : {0, 1, -1}) CHECK(c(a, b) == std::pair(a, b));
  CHECK(c.cache_info().misses == 15);
}

TEST_CASE("arguments convert to the parameters' types before they are looked up", "[cache][keys]") {
  auto numbers = memo::lru_cache([](long n) { return n + 1; });
  CHECK(numbers(short{7}) == 8);
  CHECK(numbers(7) == 8);
  CHECK(numbers(7L) == 8);
  CHECK(numbers(true) == 2);
  CHECK(numbers.cache_info() == seen(2, 2));

  auto halves = memo::lru_cache([](double x) { return x / 2; });
  CHECK(halves(3) == 1.5);
  CHECK(halves(3.0f) == 1.5);
  CHECK(halves.contains(3));
  CHECK(halves.cache_info() == seen(1, 1));
}

TEST_CASE("floating arguments are told apart by representation", "[cache][keys]") {
  const auto check = []<class T>(T) {
    auto c = memo::lru_cache([](T x) { return std::signbit(x); });
    const T nan = std::numeric_limits<T>::quiet_NaN();
    c(nan);
    c(nan);
    CHECK(c.contains(nan));
    CHECK(c.cache_info() == seen(1, 1));
    CHECK_FALSE(c(T(0)));
    CHECK(c(-T(0)));
    CHECK_FALSE(c(T(0)));
    CHECK(c.cache_info() == seen(2, 3));
  };
  check(1.0f);
  check(1.0);
}

TEST_CASE("floating elements of arguments are told apart by representation", "[cache][keys]") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  auto ranges = memo::lru_cache([](const std::vector<double>& x) { return std::signbit(x[0]); });
  ranges(std::vector{nan});
  CHECK(ranges.contains(std::vector{nan}));
  CHECK_FALSE(ranges(std::vector{0.0}));
  CHECK(ranges(std::vector{-0.0}));
  CHECK(ranges.cache_info() == seen(0, 3));

  auto pairs = memo::lru_cache([](const std::pair<double, int>& x) { return std::signbit(x.first); });
  pairs({nan, 1});
  CHECK(pairs.contains(std::pair(nan, 1)));
  CHECK_FALSE(pairs({0.0, 1}));
  CHECK(pairs({-0.0, 1}));
  CHECK(pairs.cache_info() == seen(0, 3));

  auto spans = memo::lru_cache([](std::span<const double> x) { return std::signbit(x[0]); });
  const double numbers[] = {0.0, -0.0, nan};
  for (std::size_t i = 0; i < 3; ++i) spans(std::span(numbers).subspan(i, 1));
  CHECK(spans.cache_info() == seen(0, 3));
  CHECK(spans.contains(std::span(numbers).last(1)));
}

TEST_CASE("durations and points of time are keys, whose numbers are compared as such", "[cache][keys]") {
  using seconds = std::chrono::duration<double>;
  using moment = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;
  auto c = memo::lru_cache([](seconds length, moment start) {
    return length.count() + static_cast<double>(start.time_since_epoch().count());
  });
  const moment begin(std::chrono::milliseconds(5));
  CHECK(c(std::chrono::minutes(1), begin) == c(std::chrono::seconds(60), begin));
  CHECK(c.cache_info() == seen(1, 1));
  CHECK(c(seconds(60), begin + std::chrono::milliseconds(1)) == 66);
  const seconds nan(std::numeric_limits<double>::quiet_NaN());
  c(nan, begin);
  c(nan, begin);
  CHECK(c.cache_info() == seen(2, 3));
}

TEST_CASE("a string_view is kept as a string of its own", "[cache][keys]") {
  auto c = memo::lru_cache([](std::string_view text) { return text.size(); });
  for (const char* word : {"alpha", "beta", ""}) c(borrowed(word));
  c(borrowed(long_text));
  for (const char* word : {"alpha", "beta", "", long_literal}) CHECK(c(borrowed(word)) == std::strlen(word));
  CHECK_FALSE(c.contains("#####"));
  CHECK(c.cache_info() == seen(4, 4));
}

TEST_CASE("a span is kept as an array of its own", "[cache][keys]") {
  auto c = memo::lru_cache([](std::span<const int> x) { return x.size() + 1; });
  {
    std::vector<int> numbers{1, 2, 3};
    c(numbers);
    c(std::span(numbers).first(2));
    numbers.assign(3, -1);
  }
  const int again[] = {1, 2, 3};
  CHECK(c(again) == 4);
  CHECK(c(std::span(again).first(2)) == 3);
  CHECK(c(std::span<const int>()) == 1);
  CHECK(c(std::span<const int>()) == 1);
  CHECK_FALSE(c.contains(std::vector{-1, -1, -1}));
  CHECK(c.cache_info() == seen(3, 3));

  auto texts = memo::lru_cache([](std::span<const std::string> x) { return x[0] + x[1]; });
  CHECK(texts(std::vector{long_text, std::string("a")}) == long_text + "a");
  CHECK(texts(std::vector{long_text, std::string("a")}) == long_text + "a");
  CHECK(texts.cache_info() == seen(1, 1));
}

TEST_CASE("a braced list is kept as an array of its own", "[cache][keys]") {
  auto c = memo::lru_cache([](std::initializer_list<int> list) { return static_cast<int>(list.size()); });
  for (int round = 0; round < 2; ++round) {
    CHECK(c({1, 2, 3}) == 3);
    CHECK(c({}) == 0);
  }
  int n = 4;
  CHECK(c({n, n}) == 2);
  n = 5;
  CHECK(c({n, n}) == 2);
  CHECK(c.cache_info() == seen(2, 4));
  const auto f = memo::fn([](auto self, std::initializer_list<int> list) -> int {
    return list.size() == 0 ? 1 : self({}) + self({}) + static_cast<int>(list.size());
  });
  CHECK(f({1, 2, 3}) == 5);
}

TEST_CASE("an argument by reference is kept by value", "[cache][keys]") {
  auto c = memo::lru_cache([](const std::vector<int>& x) { return x.size(); });
  std::vector<int> numbers{1, 2, 3};
  c(numbers);
  numbers[0] = 9;
  CHECK_FALSE(c.contains(numbers));
  CHECK(c.contains(std::vector{1, 2, 3}));
}

TEST_CASE("an argument that the caller keeps is left as it is", "[cache][keys]") {
  auto c = memo::lru_cache([](std::string a, std::string b) { return std::move(a) + std::move(b); });
  std::string kept = long_text;
  const std::string constant = long_text;
  c(kept, kept);
  c("literal", kept);
  c(kept, std::string_view("view"));
  c("another literal", constant);
  c.ref(kept, "yet another");
  c.ref("yet another", constant);
  c.insert("inserted", kept, "one more");
  CHECK(kept == long_text);
  CHECK(constant == long_text);
  CHECK(c.cache_info() == memo::cache_info{0, 6, 128, 7});
  CHECK(*c.peek("yet another", kept) == "yet another" + long_text);
}

TEST_CASE("looking up text and sequences allocates nothing", "[cache][keys]") {
  const auto check = [](auto c) {
    c(long_text);
    const std::string_view view = long_text;
    const auto& unchanged = c;
    CHECK(allocations_of([&] { CHECK(c(view) == 100); }) == 0);
    CHECK(allocations_of([&] { CHECK(unchanged.contains(view)); }) == 0);
    CHECK(allocations_of([&] { CHECK(*unchanged.peek(view) == 100); }) == 0);
    CHECK(allocations_of([&] { CHECK(c.ref(view) == 100); }) == 0);
    CHECK(allocations_of([&] { CHECK(c(long_literal) == 100); }) == 0);
    CHECK(allocations_of([&] { CHECK_FALSE(unchanged.contains("another text, too long for the small string")); }) == 0);
    CHECK(allocations_of([&] { CHECK(c.invalidate(view)); }) == 0);
    CHECK(allocations_of([&] { CHECK_FALSE(c.invalidate(long_literal)); }) == 0);
    CHECK(c.cache_info().misses == 1);
  };
  check(memo::lru_cache([](std::string_view text) { return text.size(); }));
  check(memo::lru_cache([](const std::string_view& text) { return text.size(); }));
  check(memo::lru_cache([](std::string text) { return text.size(); }));
  check(memo::lru_cache([](const std::string& text) { return text.size(); }));

  auto references =
      memo::lru_cache([](const std::string& text, const std::vector<int>& x) { return text.size() + x.size(); });
  const std::vector<int> numbers(50, 1);
  references(long_text, numbers);
  CHECK(allocations_of([&] { references(long_text, numbers); }) == 0);
  CHECK(allocations_of([&] { references(std::string_view(long_text), numbers); }) == 0);

  auto spans = memo::lru_cache([](std::span<const int> x) { return x.size(); });
  spans(numbers);
  CHECK(allocations_of([&] { spans(numbers); }) == 0);
}

TEST_CASE("text of every kind finds the same key", "[cache][keys]") {
  auto c = memo::lru_cache([](const std::string& text) { return text + "!"; });
  char array[] = "word";
  CHECK(c("word") == "word!");
  CHECK(c(std::string("word")) == "word!");
  CHECK(c(std::string_view("word")) == "word!");
  CHECK(c(array) == "word!");
  CHECK(c.cache_info() == seen(3, 1));

  auto wide = memo::lru_cache([](std::u16string_view text) { return text.size(); });
  CHECK(wide(u"wide") == 4);
  CHECK(wide(std::u16string(u"wide")) == 4);
  CHECK(wide(u"wids") == 4);
  CHECK(wide.cache_info() == seen(1, 2));
}

TEST_CASE("text with zeros inside is compared to its end", "[cache][keys]") {
  using namespace std::string_view_literals;
  auto c = memo::lru_cache([](std::string_view text) { return text.size(); });
  for (const auto text : {"a"sv, "a\0"sv, "a\0b"sv, "a\0c"sv, "\0"sv, ""sv, "12345678"sv, "12345678\0"sv}) c(text);
  CHECK(c.cache_info() == seen(0, 8));
}

TEST_CASE("different keys of one hash stay apart", "[cache][keys]") {
  // The index keeps 32 bits of a hash: of 200,000 keys some pairs share these.
  const auto pair_of_one_hash = [](auto key) {
    std::unordered_map<std::uint32_t, int> seen_first;
    for (int n = 0; n < 200'000; ++n) {
      const auto k = key(n);
      const auto hash = static_cast<std::uint32_t>(memo::hash<std::remove_const_t<decltype(k)>>{}(k));
      const auto [first, is_new] = seen_first.emplace(hash, n);
      if (!is_new) return std::pair(first->second, n);
    }
    return std::pair(0, 0);
  };
  const auto check = [&](auto key, auto c) {
    const auto [one, other] = pair_of_one_hash(key);
    REQUIRE(one != other);
    CHECK(c(key(one)) == key(one));
    CHECK(c(key(other)) == key(other));
    CHECK(c(key(one)) == key(one));
    CHECK(c.cache_info() == seen(1, 2));
  };
  check([](int n) { return static_cast<std::uint64_t>(n); }, memo::lru_cache([](std::uint64_t n) { return n; }));
  check([](int n) { return std::to_string(100'000 + n); },
        memo::lru_cache([](const std::string& text) { return text; }));
  check([](int n) { return std::vector{n, n + 1}; }, memo::lru_cache([](const std::vector<int>& x) { return x; }));
}

TEST_CASE("a full cache allocates nothing on a miss", "[cache][keys]") {
  const auto maxsize = GENERATE(as<std::size_t>{}, 0, 1, 2, 128, 1000);
  auto numbers = memo::lru_cache([](int n) { return n; }, maxsize);
  auto pairs = memo::lru_cache([](std::uint64_t a, std::uint64_t b) { return a + b; }, maxsize);
  const auto churn = [&](int from) {
    for (int n = from; n < from + 3000; ++n) {
      numbers(n);
      pairs(static_cast<std::uint64_t>(n) * 0x9e3779b97f4a7c15u, 1);
    }
  };
  churn(0);
  const auto misses = numbers.cache_info().misses;
  CHECK(allocations_of([&] { churn(3000); }) == 0);
  CHECK(allocations_of([&] { churn(0); }) == 0);
  CHECK(numbers.cache_info().misses == misses + 6000);
}

TEST_CASE("a cleared cache fills again without allocating", "[cache][keys]") {
  auto c = memo::cache([](int n) { return n; });
  const auto fill = [&] {
    for (int n = 0; n < 1000; ++n) c(n);
  };
  fill();
  c.cache_clear();
  CHECK(allocations_of(fill) == 0);
}

namespace {

/// Can be moved only.
struct ticket {
  explicit ticket(int n) : number(std::make_unique<int>(n)) {}
  friend bool operator==(const ticket& a, const ticket& b) { return *a.number == *b.number; }

  std::unique_ptr<int> number;
};

}  // namespace

template <>
struct std::hash<ticket> {
  std::size_t operator()(const ticket& t) const { return static_cast<std::size_t>(*t.number); }
};

TEST_CASE("an argument that can only be moved is moved into the key on a miss", "[cache][keys]") {
  int runs = 0;
  auto c = memo::lru_cache([&](const ticket& t) { return ++runs, *t.number * 10; }, 2);
  CHECK(c(ticket(1)) == 10);
  CHECK(c(ticket(1)) == 10);
  CHECK(runs == 1);

  ticket known(1);
  CHECK(c(std::move(known)) == 10);
  REQUIRE(known.number != nullptr);
  CHECK(c.contains(std::move(known)));
  REQUIRE(known.number != nullptr);

  c(ticket(2));
  c(ticket(3));
  CHECK_FALSE(c.contains(ticket(1)));
  c.insert(99, ticket(4));
  CHECK(c(ticket(4)) == 99);
  CHECK(c.invalidate(ticket(4)));
}

TEST_CASE("what can only be moved is made of an argument that converts to it", "[cache][keys]") {
  int runs = 0;
  const auto value = [&](const std::unique_ptr<int>& p, int otherwise) { return ++runs, p ? *p : otherwise; };
  auto c = memo::lru_cache(value);
  CHECK(c(nullptr, 7) == 7);
  CHECK(c(nullptr, 7L) == 7);
  CHECK(c(std::unique_ptr<int>(), 7) == 7);
  CHECK(runs == 1);
  CHECK(c(std::make_unique<int>(4), 7) == 4);
  CHECK(c.contains(nullptr, 7));
  CHECK(runs == 2);
}
