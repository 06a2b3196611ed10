#include <memo/per_object.hpp>

#include <memo/cache.hpp>
#include <memo/fn.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "catch.hpp"

namespace {

/// Without == and hash.
struct circle {
  double radius;
  mutable int runs = 0;

  double area() const { return ++runs, 3 * radius * radius; }
  double scaled(double factor) const noexcept { return ++runs, radius * factor; }
  double named(const std::string& name) const& { return ++runs, radius * static_cast<double>(name.size()); }
};

struct wheel : circle {};

struct square {
  int side;
  constexpr int scaled(int factor) const { return side * factor; }
};

struct node {
  std::vector<const node*> next;
};

}  // namespace

TEST_CASE("a member function is cached for each object, whose class has no ==") {
  auto area = memo::cache(memo::per_object(&circle::area));
  const circle a{1}, b{1};
  CHECK(area(a) == 3);
  CHECK(area(a) == 3);
  CHECK(area(b) == 3);
  CHECK(a.runs == 1);
  CHECK(b.runs == 1);
  CHECK(area.cache_info() == memo::cache_info{1, 2, memo::unbounded, 2});
}

TEST_CASE("and for each of its arguments") {
  auto scaled = memo::lru_cache(memo::per_object(&circle::scaled));
  static_assert(std::is_same_v<decltype(scaled)::signature_type, double(memo::by_address<circle>, double)>);
  const circle a{1}, b{2};
  CHECK(scaled(a, 2) == 2);
  CHECK(scaled(a, 3) == 3);
  CHECK(scaled(b, 2) == 4);
  CHECK(scaled(a, 2) == 2);
  CHECK(a.runs == 2);
  CHECK(b.runs == 1);

  auto named = memo::lru_cache(memo::per_object(&circle::named));
  const std::string four = "four";
  CHECK(named(a, four) == 4);
  CHECK(named(a, std::string_view(four)) == 4);
  CHECK(a.runs == 3);
}

TEST_CASE("what is kept for an object is looked up, and dropped, by the object") {
  auto scaled = memo::cache(memo::per_object(&circle::scaled));
  circle c{1};
  CHECK(!scaled.contains(c, 2));
  CHECK(scaled(c, 2) == 2);
  CHECK(*scaled.peek(c, 2) == 2);
  c.radius = 5;
  CHECK(scaled(c, 2) == 2);
  CHECK(scaled.invalidate(c, 2));
  CHECK(scaled(c, 2) == 10);
}

TEST_CASE("a base's member function takes objects of a derived class") {
  auto area = memo::cache(memo::per_object(&wheel::area));
  const wheel w{{2}};
  CHECK(area(w) == 12);
  CHECK(area(static_cast<const circle&>(w)) == 12);
  CHECK(w.runs == 1);
}

TEST_CASE("an object by its address is a parameter of any body") {
  int runs = 0;
  auto paths = memo::cache([&runs](auto self, memo::by_address<node> n) -> int {
    ++runs;
    int sum = n.get().next.empty() ? 1 : 0;
    for (const node* child : n.get().next) sum += self(*child);
    return sum;
  });
  node end, above[20];
  for (int i = 0; i < 20; ++i) above[i].next.assign(2, i == 0 ? &end : &above[i - 1]);
  CHECK(paths(above[19]) == 1 << 20);
  CHECK(runs == 21);
}

TEST_CASE("a constant evaluation tells objects apart as well") {
  constexpr auto scaled = memo::fn(memo::per_object(&square::scaled));
  static_assert([&] {
    const square a{1}, b{2};
    return scaled(a, 2) == 2 && scaled(b, 2) == 4 && memo::by_address(a) == memo::by_address(a) &&
           memo::by_address(a) != memo::by_address(b);
  }());
  constexpr auto sum = memo::fn([](auto self, memo::by_address<const int> unit, int n) -> int {
    return n < 2 ? n * unit.get() : self(unit, n - 1) + self(unit, n - 2);
  });
  static_assert([&] {
    const int unit = 2;
    return sum(unit, 20) == 2 * 6'765;
  }());
  SUCCEED();
}

TEST_CASE("an address is what is kept, and a temporary has none") {
  static_assert(sizeof(memo::by_address<circle>) == sizeof(void*));
  static_assert(std::is_trivially_copyable_v<memo::by_address<circle>>);
  static_assert(std::is_convertible_v<circle&, memo::by_address<circle>>);
  static_assert(std::is_convertible_v<const wheel&, memo::by_address<circle>>);
  static_assert(!std::is_convertible_v<circle, memo::by_address<circle>>);
  static_assert(!std::is_convertible_v<const circle, memo::by_address<circle>>);
  SUCCEED();
}

TEST_CASE("addresses differ in their hash") {
  const circle circles[2] = {{1}, {1}};
  const memo::hash<memo::by_address<circle>> hash;
  CHECK(hash(circles[0]) == hash(circles[0]));
  CHECK(hash(circles[0]) != hash(circles[1]));
}
