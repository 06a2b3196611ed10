#include <memo/cache_info.hpp>

#include <sstream>

#include "catch.hpp"

namespace {
template <class T>
std::string printed(const T& x) {
  std::ostringstream out;
  out << x;
  return out.str();
}
}  // namespace

TEST_CASE("information prints as Python prints it") {
  CHECK(printed(memo::cache_info{33, 36, 128, 36}) == "CacheInfo(hits=33, misses=36, maxsize=128, currsize=36)");
  CHECK(printed(memo::cache_info{0, 1, memo::unbounded, 1}) == "CacheInfo(hits=0, misses=1, maxsize=None, currsize=1)");
}

TEST_CASE("information is compared by all that it says") {
  static_assert(memo::cache_info{1, 2, 3, 4} == memo::cache_info{1, 2, 3, 4});
  static_assert(memo::cache_info{1, 2, 3, 4} != memo::cache_info{1, 2, 3, 5});
  static_assert(memo::cache_parameters{3} == memo::cache_parameters{3} &&
                memo::cache_parameters{3} != memo::cache_parameters{4});
  SUCCEED();
}
