#include <memo/detail/key/apply.hpp>

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "catch.hpp"

namespace {

using memo::detail::apply;
using memo::detail::argument_t;
using memo::detail::key;

enum class negative : std::int8_t { low = -128, one = -1, seven = 7 };
enum class wide : std::uint64_t { top = ~std::uint64_t{0} };
enum plain { minus = -1, plus = 1 };

/// Whether a key of these arguments gives them back.
template <class... P>
constexpr bool gives_back(std::type_identity_t<P>... args) {
  const auto probe = key<P...>::of(args...);
  const auto owned = key<P...>::own(probe, args...);
  return apply<P...>([&](const P&... x) { return std::tuple<const P&...>(x...) == std::tuple<const P&...>(args...); },
                     owned);
}

}  // namespace

TEST_CASE("words come out of a key as they went in, packed or not", "[key][apply]") {
  STATIC_REQUIRE(gives_back<>());
  STATIC_REQUIRE(gives_back<int>(-1));
  STATIC_REQUIRE(gives_back<int, int>(-1, 1));
  STATIC_REQUIRE(gives_back<int, int>(std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
  STATIC_REQUIRE(gives_back<bool, bool, bool>(true, false, true));
  STATIC_REQUIRE(gives_back<signed char, short, char>(-1, -300, 'z'));
  STATIC_REQUIRE(gives_back<std::int64_t>(std::numeric_limits<std::int64_t>::min()));
  STATIC_REQUIRE(gives_back<std::uint64_t, int>(~std::uint64_t{0}, -5));
  STATIC_REQUIRE(gives_back<int, int, int>(-1, 2, -3));
  STATIC_REQUIRE(gives_back<bool, std::int64_t, char16_t>(true, -1, u'x'));
  STATIC_REQUIRE(gives_back<float>(-0.1f));
  STATIC_REQUIRE(gives_back<float, float>(-0.1f, 1e30f));
  STATIC_REQUIRE(gives_back<double>(-1e-300));
  STATIC_REQUIRE(gives_back<float, double, short>(1.5f, -2.5, -3));
  STATIC_REQUIRE(gives_back<negative, negative>(negative::low, negative::seven));
  STATIC_REQUIRE(gives_back<negative, double>(negative::one, 1.));
  STATIC_REQUIRE(gives_back<wide>(wide::top));
  STATIC_REQUIRE(gives_back<plain, plain>(minus, plus));
  STATIC_REQUIRE(gives_back<plain, double>(minus, 1.));
}

TEST_CASE("a NaN and a zero come out with their bits", "[key][apply]") {
  const auto probe = key<double, float>::of(-0., std::numeric_limits<float>::quiet_NaN());
  apply<double, float>(
      [](double zero, float nan) {
        CHECK(std::signbit(zero));
        CHECK(nan != nan);
      },
      probe.key);
}

TEST_CASE("what a key owns comes out as the parameter", "[key][apply]") {
  CHECK(gives_back<std::string>("a text that has no room in its key, for it is long"));
  CHECK(gives_back<std::string, int>("short", -1));
  CHECK(gives_back<std::string_view>("view"));
  CHECK(gives_back<std::vector<int>>({1, 2}));
  CHECK(gives_back<std::vector<bool>, long double>({true, false}, 1.5L));
}

TEST_CASE("a parameter that views is given a view of what the key owns", "[key][apply]") {
  using k = key<std::span<const int>, const std::string&>;
  std::vector<int> numbers{1, 2, 3};
  std::string text = "text";
  const auto owned = k::own(k::of(numbers, text), std::span<const int>(numbers), text);
  numbers.assign(3, 9);
  text.clear();
  apply<std::span<const int>, const std::string&>(
      [](std::span<const int> n, const std::string& t) {
        CHECK(std::vector<int>(n.begin(), n.end()) == std::vector{1, 2, 3});
        CHECK(t == "text");
      },
      owned);
}

TEST_CASE("a std::initializer_list comes out as a range of its elements", "[key][apply]") {
  using list = std::initializer_list<int>;
  const list three = {1, 2, 3};
  const auto owned = key<list>::own(key<list>::of(three), three);
  apply<list>([](const auto& l) { CHECK(std::vector<int>(l.begin(), l.end()) == std::vector{1, 2, 3}); }, owned);
  STATIC_REQUIRE(!std::is_same_v<argument_t<list>, list>);
}

TEST_CASE("a parameter that may be moved from is given a copy", "[key][apply]") {
  using numbers = std::vector<int>;
  const auto probe = key<numbers&&>::of(numbers{1, 2});
  const auto owned = key<numbers&&>::own(probe, numbers{1, 2});
  apply<numbers&&>([](numbers&& x) { x.clear(); }, owned);
  apply<numbers&&>([](numbers&& x) { CHECK(x == numbers{1, 2}); }, owned);
}

TEST_CASE("what stands before is given first", "[key][apply]") {
  const auto probe = key<int, int>::of(3, 4);
  CHECK(apply<int, int>([](int a, int b, int c, int d) { return a * 1000 + b * 100 + c * 10 + d; }, probe.key, 1, 2) ==
        1234);
}

TEST_CASE("a type of the user's is given itself", "[key][apply]") {
  using k = key<const std::shared_ptr<int>&>;
  const auto p = std::make_shared<int>(7);
  const auto owned = k::own(k::of(p), p);
  CHECK(apply<const std::shared_ptr<int>&>([&](const std::shared_ptr<int>& x) { return x == p; }, owned));
  STATIC_REQUIRE(std::is_same_v<argument_t<const std::shared_ptr<int>&>, std::shared_ptr<int>>);
}
