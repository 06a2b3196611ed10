#include <memo/detail/call/raise.hpp>

#include <exception>
#include <string>

#include "catch.hpp"

TEST_CASE("an error is thrown as it is") {
  struct named : std::exception {
    const char* what() const noexcept override { return "named"; }
  };
  CHECK_THROWS_AS(memo::detail::raise(named()), named);
  CHECK_THROWS_AS(memo::detail::raise(memo::recursion_too_deep()), memo::recursion_too_deep);
}
