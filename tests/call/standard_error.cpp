#include <memo/detail/call/standard_error.hpp>

#include <exception>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <typeinfo>

#include "catch.hpp"

namespace {

/// Throws, catches by a base, keeps, throws again, and catches by the type itself.
template <class Error>
void check(void (*raise)(const char*)) {
  std::exception_ptr kept;
  try {
    raise("what it says");
  } catch (const std::conditional_t<std::is_base_of_v<std::logic_error, Error>, std::logic_error, std::runtime_error>&
               error) {
    CHECK(error.what() == std::string("what it says"));
    CHECK(std::string(typeid(error).name()) == typeid(Error).name());
    kept = std::current_exception();
  }
  REQUIRE(kept);
  try {
    std::rethrow_exception(kept);
  } catch (const Error& error) {
    kept = nullptr;
    CHECK(error.what() == std::string("what it says"));
  }
  CHECK(!kept);
}

}  // namespace

TEST_CASE("what is thrown is <stdexcept>'s, and can be kept and thrown again") {
  check<std::out_of_range>(memo::detail::throw_out_of_range);
  check<std::overflow_error>(memo::detail::throw_overflow_error);
}

#if defined(MEMO_STANDARD_ERROR_BY_SYMBOL)
TEST_CASE("an error is as large as the throw takes it to be") {
  static_assert(sizeof(std::out_of_range) == 2 * sizeof(void*) && sizeof(std::overflow_error) == 2 * sizeof(void*));
  SUCCEED();
}
#endif
