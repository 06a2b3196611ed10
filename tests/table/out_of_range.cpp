#include <memo/detail/table/out_of_range.hpp>

#include <exception>
#include <stdexcept>
#include <string>

#include "catch.hpp"

using namespace memo::detail;

namespace {
struct incomplete;
}

TEST_CASE("the message has every key, of either sign") {
  CHECK(std::string(outside_the_domain({{60, false}, {0 - std::uint64_t{10}, true}}).what()) ==
        "memo::table::at: the key (60, -10) is outside the table's domain: t(...) computes what t.at(...) does not have");
  CHECK(std::string(outside_the_domain({{0, false}}).what()).find("(0)") != std::string::npos);
}

TEST_CASE("a message that is too long is cut off") {
  const integer n{~std::uint64_t{}, false};
  const std::string text = outside_the_domain({n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n}).what();
  CHECK(text.size() == 511);
}

TEST_CASE("std::out_of_range is thrown where it is known, and the message itself where it is not") {
  static_assert(is_complete<std::out_of_range> && !is_complete<incomplete>);
  CHECK_THROWS_AS((throw_outside_the_domain<std::out_of_range, true>({{7, false}})), std::out_of_range);
  CHECK_THROWS_AS((throw_outside_the_domain<incomplete, false>({{7, false}})), outside_the_domain);
}
