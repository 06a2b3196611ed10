#include <memo/domain.hpp>

#include <memo/table.hpp>

#include <cstdint>
#include <cstddef>

#include "catch.hpp"
#include "support/domains.hpp"

using namespace support;

TEST_CASE("the ascending order of a domain holds the same keys") {
  CHECK_BOTH(ascends<memo::below<20>, int>());
  CHECK_BOTH(ascends<memo::range<-7, 20, 3>, int>());
  CHECK_BOTH(ascends<memo::values<6, 3, 5, 4>, int>());
  CHECK_BOTH(ascends<memo::values<3, 4, 5, 6>, int>());
  CHECK_BOTH(ascends<memo::values<5, -3, 900, -128, 64>, std::int64_t>());
  CHECK_BOTH(ascends<memo::values<uint64_max, std::uint64_t{0}, uint64_max / 2 + 1>, std::uint64_t>());
}

TEST_CASE("a domain accepts a parameter that can hold every key, and no other") {
  static_assert(memo::below<256>::accepts<std::uint8_t>() && !memo::below<257>::accepts<std::uint8_t>());
  static_assert(memo::below<128>::accepts<std::int8_t>() && !memo::below<129>::accepts<std::int8_t>());
  static_assert(memo::range<-128, 0>::accepts<std::int8_t>() && !memo::range<-129, 0>::accepts<std::int8_t>());
  static_assert(!memo::range<-1, 1>::accepts<unsigned>() && !memo::range<-1, 1>::accepts<std::uint64_t>());
  static_assert(!memo::range<uint64_max - 1, uint64_max>::accepts<std::int64_t>());
  static_assert(!memo::range<-128, 128>::accepts<std::uint8_t>());
  static_assert(!memo::below<300>::accepts<bool>() && memo::below<2>::accepts<bool>());
  static_assert(memo::values<-128, 127>::accepts<std::int8_t>() && !memo::values<-128, 128>::accepts<std::int8_t>());
  static_assert(!memo::values<-1>::accepts<std::uint64_t>() && !memo::values<uint64_max>::accepts<std::int64_t>());
  static_assert(memo::box<memo::below<256>, memo::below<300>>::accepts<std::uint8_t, int>());
  static_assert(!memo::box<memo::below<256>, memo::below<300>>::accepts<int, std::uint8_t>());
  SUCCEED();
}

namespace {

/// The least that a domain has: the squares below 100.
struct squares_below_100 {
  static constexpr std::size_t arity = 1;
  static constexpr std::size_t size() { return 10; }
  static constexpr std::size_t find(int key) {
    for (int i = 0; i < 10; ++i)
      if (i * i == key) return static_cast<std::size_t>(i);
    return size();
  }
  template <class P>
  static constexpr P key(std::size_t position) {
    return static_cast<P>(position * position);
  }
};

/// Its extent is known at run time only.
struct below_n {
  static constexpr std::size_t arity = 1;
  std::size_t n;

  std::size_t size() const { return n; }
  std::size_t find(unsigned key) const { return key; }
  template <class P>
  P key(std::size_t position) const {
    return static_cast<P>(position);
  }
};

struct without_find : squares_below_100 {
  static constexpr void find(int) = delete;
};
struct without_size {
  static constexpr std::size_t arity = 1;
  static constexpr std::size_t find(int) { return 0; }
  template <class P>
  static constexpr P key(std::size_t) {
    return 0;
  }
};
struct without_key {
  static constexpr std::size_t arity = 1;
  static constexpr std::size_t size() { return 1; }
  static constexpr std::size_t find(int) { return 0; }
};
struct of_no_key : squares_below_100 {
  template <class P>
  static constexpr void key(std::size_t) {}
};
struct of_another_key : squares_below_100 {
  template <class P>
  static constexpr const char* key(std::size_t) {
    return "";
  }
};
struct of_a_wrong_size : squares_below_100 {
  static constexpr int size() { return 10; }
};

constexpr auto twice = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 2; });
constexpr auto thrice = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 3; });

/// As many keys as the function has at 5: it has to be told which.
struct as_many_as_at_5 {
  template <auto F>
  using of = memo::below<F(5)>;
};

}  // namespace

TEST_CASE("a domain is what has a size, positions and keys, of as many parameters as it says") {
  static_assert(memo::domain<memo::below<3>, int> && memo::domain<memo::range<-3, 3, 2>, std::int64_t>);
  static_assert(memo::domain<memo::values<7, 5>, short> &&
                memo::domain<memo::box<memo::below<3>, memo::values<7, 5>>, int, char>);
  static_assert(memo::domain<squares_below_100, int> && memo::domain<below_n, unsigned>);
  static_assert(!memo::domain<int, int> && !memo::domain<memo::below<3>, int, int> &&
                !memo::domain<memo::box<memo::below<3>>>);
  static_assert(!memo::domain<without_find, int> && !memo::domain<without_size, int> &&
                !memo::domain<without_key, int>);
  static_assert(!memo::domain<of_a_wrong_size, int> && !memo::domain<of_no_key, int>);
  static_assert(!memo::domain<of_another_key, int> && !memo::domain<of_another_key, bool>);
  static_assert(!memo::domain<memo::box<memo::below<3>, of_another_key>, int, int>);
  static_assert(!memo::domain<memo::box<memo::below<3>, without_find>, int, int>);
  SUCCEED();
}

TEST_CASE("a domain of the user's is a table's") {
  constexpr auto& t = memo::table<twice, squares_below_100>;
  static_assert(t.size() == 10 && t[81] == 162 && t(81) == 162 && t(80) == 160 && t.contains(64) && !t.contains(63));
  CHECK(*(t.end() - 1) == 162);
  SECTION("also beside others in a box") {
    constexpr auto sum = memo::fn([](int a, int b) { return a + b; });
    constexpr auto& u = memo::table<sum, memo::box<squares_below_100, memo::below<3>>>;
    static_assert(u.size() == 30 && u[49][2] == 51 && u(49, 2) == 51 && !u.contains(48, 2));
  }
}

TEST_CASE("a domain may be told the function") {
  static_assert(memo::table<twice, as_many_as_at_5>.size() == 10 && memo::table<thrice, as_many_as_at_5>.size() == 15);
  CHECK(memo::table<thrice, as_many_as_at_5>[14] == 42);
}
