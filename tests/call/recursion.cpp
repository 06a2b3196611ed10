#include <memo/detail/call/recursion.hpp>

#include <cstddef>
#include <map>

#include "catch.hpp"
#include "support/allocations.hpp"

using namespace memo::detail;

namespace {

struct nothing_known {
  std::nullptr_t known(int) const { return nullptr; }
};
/// Counts what it is asked for.
struct ten_and_less {
  const int* known(int n) {
    ++asked[n];
    return n <= 10 ? &result : nullptr;
  }
  void leave_order() { ++left_order; }

  std::map<int, int> asked{};
  int result = 1;
  int left_order = 0;
};

constexpr auto fib = [](const auto& self, int n) -> int { return n < 2 ? n : self(n - 1) + self(n - 2); };

}  // namespace

TEST_CASE("self remembers what it computed until the call returns") {
  const nothing_known nothing;
  int runs = 0;
  const auto counted = [&](const auto& self, int n) -> int {
    ++runs;
    return fib(self, n);
  };
  using recursion_type = recursion<const nothing_known, decltype(counted), int(int)>;
  recursion_type call(nothing, counted);
  CHECK(recursion_type::self(call)(40) == 102'334'155);
  CHECK(runs == 41);
  CHECK(*call.computed(39) == 63'245'986);
  CHECK(call.computed(41) == nullptr);
}

TEST_CASE("self asks first what is known, and says when it has to remember") {
  ten_and_less known;
  using recursion_type = recursion<ten_and_less, decltype(fib), int(int)>;
  recursion_type call(known, fib);
  CHECK(recursion_type::self(call)(10) == 1);
  CHECK(known.left_order == 0);
  CHECK(recursion_type::self(call)(12) == 3);
  CHECK(known.left_order == 2);  // 12 and 11
  CHECK(known.asked == std::map<int, int>{{9, 1}, {10, 3}, {11, 1}, {12, 1}});
  CHECK(call.computed(10) == nullptr);
}

TEST_CASE("a call that visits few keys allocates nothing") {
  const auto allocations_for = [](int n) {
    const nothing_known nothing;
    using recursion_type = recursion<const nothing_known, decltype(fib), int(int)>;
    return support::allocations_of([&] {
      recursion_type call(nothing, fib);
      const recursion_type::self self(call);
      self(n);
    });
  };
  CHECK(allocations_for(11) == 0);
  if (support::allocations::are_counted) CHECK(allocations_for(12) != 0);
}
