#include <memo/property.hpp>

#include <functional>
#include <memory>
#include <numbers>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include "catch.hpp"

namespace {

class circle {
 public:
  constexpr explicit circle(double radius) : radius_(radius) {}

  constexpr double area() const {
    return area_([this] {
      ++computed_;
      return std::numbers::pi * radius_ * radius_;
    });
  }
  constexpr void set_radius(double radius) { radius_ = radius; }
  constexpr void forget() { area_.reset(); }
  constexpr bool has_area() const { return area_.has_value(); }
  constexpr int computed() const { return computed_; }

 private:
  double radius_;
  memo::cached_property<double> area_;
  mutable int computed_ = 0;
};

struct not_movable {
  explicit not_movable(int n) : value(n) {}
  not_movable(const not_movable&) = delete;
  not_movable& operator=(const not_movable&) = delete;
  int value;
};

struct throws_when_copied {
  explicit throws_when_copied(int n) : value(n) {}
  throws_when_copied(const throws_when_copied& other) : value(other.value) {
    if (armed) throw std::runtime_error("copy");
  }
  static inline bool armed = false;
  int value;
};

}  // namespace

TEST_CASE("a property is computed on first use, once, and not before") {
  const circle c(2);
  CHECK(!c.has_area());
  CHECK(c.computed() == 0);
  CHECK(c.area() == 4 * std::numbers::pi);
  CHECK(c.has_area());
  CHECK(c.area() == 4 * std::numbers::pi);
  CHECK(c.computed() == 1);
}

TEST_CASE("later changes of the inputs do not change it, and reset makes the next use compute again") {
  circle c(1);
  CHECK(c.area() == std::numbers::pi);
  c.set_radius(2);
  CHECK(c.area() == std::numbers::pi);
  c.forget();
  CHECK(!c.has_area());
  CHECK(c.area() == 4 * std::numbers::pi);
  CHECK(c.computed() == 2);
  c.forget();
  c.forget();
  CHECK(c.area() == 4 * std::numbers::pi);
}

TEST_CASE("each instance has its own") {
  const circle a(1), b(2);
  CHECK(a.area() == std::numbers::pi);
  CHECK(!b.has_area());
  CHECK(b.area() == 4 * std::numbers::pi);
  CHECK(a.computed() == 1);
}

TEST_CASE("the value comes as one reference") {
  const memo::cached_property<std::string> p;
  const std::string& first = p([] { return "first"; });
  const std::string& second = p([] { return "second"; });
  static_assert(std::is_same_v<decltype(p([] { return "first"; })), const std::string&>);
  CHECK(first == "first");
  CHECK(&first == &second);
}

TEST_CASE("it takes the room of its value and of one word") {
  static_assert(sizeof(memo::cached_property<int>) == 2 * sizeof(int));
  static_assert(sizeof(memo::cached_property<double>) == sizeof(std::optional<double>));
  static_assert(sizeof(memo::cached_property<std::string>) == sizeof(std::optional<std::string>));
  static_assert(std::is_trivially_destructible_v<memo::cached_property<double>>);
  static_assert(std::is_nothrow_default_constructible_v<memo::cached_property<std::string>>);
  SUCCEED();
}

TEST_CASE("a getter that throws leaves it unset, and the next use computes") {
  memo::cached_property<int> p;
  CHECK_THROWS_AS(p([]() -> int { throw std::runtime_error("no"); }), std::runtime_error);
  CHECK(!p.has_value());
  CHECK(p([] { return 1; }) == 1);
  CHECK_THROWS_AS(memo::cached_property<std::string>()([]() -> const char* { throw 1; }), int);
}

TEST_CASE("what cannot be copied, moved or made of nothing is held as well") {
  const memo::cached_property<std::unique_ptr<int>> p;
  CHECK(*p([] { return std::make_unique<int>(1); }) == 1);
  auto given = std::make_unique<int>(2);
  memo::cached_property<std::unique_ptr<int>> q;
  CHECK(*q([&]() -> std::unique_ptr<int>&& { return std::move(given); }) == 2);
  static_assert(!std::is_copy_constructible_v<decltype(q)> && !std::is_copy_assignable_v<decltype(q)>);
  static_assert(std::is_nothrow_move_constructible_v<decltype(q)> && std::is_nothrow_move_assignable_v<decltype(q)>);

  memo::cached_property<not_movable> n;
  CHECK(n([] { return not_movable(3); }).value == 3);
  static_assert(!std::is_move_constructible_v<decltype(n)>);
  n.reset();
  CHECK(n([] { return not_movable(4); }).value == 4);
}

TEST_CASE("what compute returns is converted to the value's type, and copied from a reference") {
  const std::string text = "a";
  const memo::cached_property<std::string> p;
  CHECK(&p([&]() -> const std::string& { return text; }) != &text);
  const memo::cached_property<double> d;
  CHECK(d([] { return 1.5f; }) == 1.5);
}

TEST_CASE("compute may be any callable, once or again") {
  struct only_as_rvalue {
    int operator()() && { return 1; }
  };
  struct only_as_lvalue {
    int operator()() & { return 2; }
    int operator()() && = delete;
  };
  CHECK(memo::cached_property<int>()(only_as_rvalue()) == 1);
  only_as_lvalue compute;
  CHECK(memo::cached_property<int>()(compute) == 2);
  CHECK(memo::cached_property<int>()([moved = std::make_unique<int>(3)] { return *moved; }) == 3);
  CHECK(memo::cached_property<int>()([n = 3]() mutable { return ++n; }) == 4);
  CHECK(memo::cached_property<int>()(std::function<int()>([] { return 5; })) == 5);
}

TEST_CASE("a copy holds a copy of the value, and shares nothing") {
  circle original(1);
  const circle before = original;
  CHECK(!before.has_area());
  CHECK(original.area() == std::numbers::pi);

  circle copy = original;
  CHECK(copy.has_area());
  CHECK(copy.area() == std::numbers::pi);
  CHECK(copy.computed() == 1);
  copy.set_radius(2);
  copy.forget();
  CHECK(copy.area() == 4 * std::numbers::pi);
  CHECK(original.area() == std::numbers::pi);

  original = copy;
  CHECK(original.area() == 4 * std::numbers::pi);
  original = before;
  CHECK(!original.has_area());
  CHECK(original.area() == std::numbers::pi);
  const circle& itself = original;
  original = itself;
  CHECK(original.has_area());
}

TEST_CASE("what is moved takes the value along, and what it was moved from computes again") {
  memo::cached_property<std::string> p;
  const char* const characters = p([] { return std::string(100, 'a'); }).data();
  memo::cached_property<std::string> q = std::move(p);
  CHECK(!p.has_value());
  CHECK(q([] { return ""; }).data() == characters);
  CHECK(p([] { return "again"; }) == "again");

  p = std::move(q);
  CHECK(!q.has_value());
  CHECK(p([] { return ""; }).data() == characters);
  memo::cached_property<std::string>& itself = p;
  p = std::move(itself);
  CHECK(p([] { return ""; }).data() == characters);
  p = memo::cached_property<std::string>();
  CHECK(!p.has_value());
}

TEST_CASE("a copy that throws leaves what is assigned to unset") {
  memo::cached_property<throws_when_copied> p, q;
  p([] { return throws_when_copied(1); });
  q([] { return throws_when_copied(2); });
  throws_when_copied::armed = true;
  CHECK_THROWS_AS(p = q, std::runtime_error);
  CHECK_THROWS_AS([&] { const auto copy = q; }(), std::runtime_error);
  throws_when_copied::armed = false;
  CHECK(!p.has_value());
  CHECK(p([] { return throws_when_copied(3); }).value == 3);
}

TEST_CASE("each value is destroyed once: reset, assigned to, moved from, or with its object") {
  const auto count = std::make_shared<int>();
  const auto alive = [&] { return count.use_count() - 1; };
  {
    memo::cached_property<std::shared_ptr<int>> p, q, never;
    p([&] { return count; });
    CHECK(alive() == 1);
    p([&] { return count; });
    CHECK(alive() == 1);
    q = p;
    CHECK(alive() == 2);
    q = never;
    CHECK(alive() == 1);
    q = std::move(p);
    CHECK(alive() == 1);
    q.reset();
    CHECK(alive() == 0);
    q([&] { return count; });
    p([&] { return count; });
  }
  CHECK(alive() == 0);
}

TEST_CASE("a property that asks for itself gets an error, and stays unset") {
  memo::cached_property<int> p;
  std::function<int()> compute = [&] { return p(compute) + 1; };
  CHECK_THROWS_AS(p(compute), memo::circular_dependency);
  CHECK(!p.has_value());
  CHECK(p([] { return 1; }) == 1);

  SECTION("through another as well") {
    memo::cached_property<int> a, b;
    std::function<int()> compute_a, compute_b = [&] { return a(compute_a); };
    compute_a = [&] { return b(compute_b); };
    CHECK_THROWS_AS(a(compute_a), memo::circular_dependency);
    CHECK(!a.has_value());
    CHECK(!b.has_value());
  }
  SECTION("and may catch it") {
    memo::cached_property<int> q;
    std::function<int()> careful = [&] {
      try {
        return q(careful);
      } catch (const memo::circular_dependency&) {
        return 7;
      }
    };
    CHECK(q(careful) == 7);
  }
}

TEST_CASE("while it is computed it has no value, and reset does nothing") {
  memo::cached_property<int> p;
  CHECK(p([&] {
    CHECK(!p.has_value());
    p.reset();
    const auto copy = p;
    return copy.has_value() ? 1 : 2;
  }) == 2);
  CHECK(p.has_value());
}

TEST_CASE("a value whose destructor comes back finds nothing to reset or to use") {
  struct caller_back {
    std::function<void()> call;
    explicit caller_back(std::function<void()> f) : call(std::move(f)) {}
    caller_back(const caller_back&) = delete;
    ~caller_back() { call(); }
  };
  memo::cached_property<caller_back> p;
  int calls = 0;
  p([&] {
    return caller_back([&] {
      ++calls;
      p.reset();
      CHECK(!p.has_value());
      CHECK_THROWS_AS(p([] { return caller_back([] {}); }), memo::circular_dependency);
    });
  });
  p.reset();
  CHECK(calls == 1);
  p([] { return caller_back([] {}); });
}

TEST_CASE("a constant evaluation computes it in the same way") {
#if defined(__clang__) || __GNUC__ > 12  // https://gcc.gnu.org/PR92505
  static_assert([] {
    circle c(2);
    const double first = c.area();
    c.set_radius(3);
    const bool stays = c.area() == first;
    circle copy = c;
    c.forget();
    circle moved = std::move(c);
    return first == 4 * std::numbers::pi && stays && copy.area() == first && moved.area() == 9 * std::numbers::pi &&
           moved.computed() == 2;
  }());
#endif
  static constinit circle global(2);
  CHECK(global.area() == 4 * std::numbers::pi);
  static constexpr circle constant(2);
  CHECK(constant.area() == 4 * std::numbers::pi);
  CHECK(constant.computed() == 1);
}
