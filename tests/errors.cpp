#include <memo/errors.hpp>

#include <exception>
#include <string>

#include "catch.hpp"

TEST_CASE("a recursion that is too deep is an exception that says what to do") {
  const memo::recursion_too_deep error;
  const std::exception& base = error;
  CHECK(std::string(base.what()).find("ask for smaller keys first, or enlarge the stack") != std::string::npos);
  CHECK(std::string(base.what()).find("memo::stack_scope") != std::string::npos);
}

TEST_CASE("a property that depends on itself is an exception of its own") {
  const memo::circular_dependency error;
  const std::exception& base = error;
  CHECK(std::string(base.what()).find("a cached_property asks for itself") != std::string::npos);
}
