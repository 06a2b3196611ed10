// What holds of every call, over each policy, without parts and with all of them: whoever leaves, answers are right,
// sizes are kept and nothing leaks.
#include <memo/cache.hpp>

#include <cstddef>
#include <string>
#include <vector>

#include "catch.hpp"
#include "support/any_faults.hpp"

namespace {

using support::probed;
using support::written;

template <class Policy>
void add(std::vector<probed::kind>& kinds, const std::string& policy) {
  kinds.push_back(probed::bare<Policy>(policy));
  kinds.push_back(probed::whole<Policy>(policy + " with every part"));
}
const std::vector<probed::kind>& kinds() {
  static const auto all = [] {
    std::vector<probed::kind> made;
    add<memo::lru>(made, "lru");
    add<memo::fifo>(made, "fifo");
    add<memo::lfu>(made, "lfu");
    add<memo::random_replacement>(made, "random_replacement");
    add<memo::sieve>(made, "sieve");
    add<memo::s3_fifo>(made, "s3_fifo");
    made.push_back(probed::bare<memo::keep_all>("keep_all"));
    return made;
  }();
  return all;
}

}  // namespace

TEST_CASE("whatever the policy, an operation that throws spoils nothing", "[cache][policies]") {
  support::check_operations_that_throw(kinds(), GENERATE(as<std::size_t>{}, 0, 1, 2, 3, memo::unbounded));
}

TEST_CASE("whatever the policy, a part that throws spoils nothing", "[cache][policies]") {
  support::check_parts_that_throw(kinds(), GENERATE(as<std::size_t>{}, 1, 3, memo::unbounded));
}

TEST_CASE("whatever the policy, random use finds, counts and tells of what came and did not leave",
          "[cache][policies]") {
  const auto seed = GENERATE(1u, 2u, 3u);
  support::check_random_use(kinds(), GENERATE(as<std::size_t>{}, 1, 5, 30, memo::unbounded), seed);
}

TEST_CASE("whatever the policy, an operation may call, clear, resize and change its cache", "[cache][policies]") {
  support::check_operations_that_call_back(kinds(), GENERATE(as<std::size_t>{}, 1, 3, 100));
}

TEST_CASE("whatever the policy, a part may call, clear, resize and change its cache", "[cache][policies]") {
  support::check_parts_that_call_back(kinds(), GENERATE(as<std::size_t>{}, 1, 3, 100));
}

TEST_CASE("whatever the policy, an allocation that fails spoils nothing", "[cache][policies]") {
  support::check_allocations_that_fail(kinds(), GENERATE(as<std::size_t>{}, 1, 3, 100, memo::unbounded));
}

TEST_CASE("whatever the policy, maxsize 0 keeps nothing and maxsize 1 the last", "[cache][policies]") {
  for (const auto& kind : kinds()) {
    CAPTURE(kind.name);
    written w;
    const auto none = kind.make(w, 0);
    const auto one = kind.make(w, 1);
    for (int i = 0; i < 5; ++i) CHECK(((*none)(7) == 49 && (*one)(7) == 49));
    CHECK(none->cache_info() == memo::cache_info{0, 5, 0, 0});
    CHECK(one->cache_info() == memo::cache_info{4, 1, 1, 1});
    CHECK(((*one)(8) == 64 && one->contains(8) && !one->contains(7)));
    one->resize(0);
    CHECK(((*one)(8) == 64 && one->cache_info().currsize == 0));
    one->resize(2);
    CHECK(((*one)(8) == 64 && (*one)(9) == 81 && one->contains(8) && one->contains(9)));
    one->cache_clear();
    CHECK(one->cache_info() == memo::cache_info{0, 0, 2, 0});
  }
}

TEST_CASE("whatever the policy, a recursion is right at every capacity below and above its depth",
          "[cache][policies]") {
  support::check_recursion(kinds(), GENERATE(as<std::size_t>{}, 0, 1, 2, 3, 4, 7, 12, 13, 100, memo::unbounded));
}

TEST_CASE("whatever the policy, a body may throw, and call, clear, resize and change its cache", "[cache][policies]") {
  const auto seed = GENERATE(1u, 2u, 3u);
  support::check_bodies_that_do_anything(kinds(), GENERATE(as<std::size_t>{}, 1, 2, 5, 20), seed);
}
