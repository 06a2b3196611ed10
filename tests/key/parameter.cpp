#include <memo/detail/key/parameter.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("a parameter that can be kept, compared and hashed is one of a function") {
  static_assert(parameters_checked<std::index_sequence_for<int, const std::string&, std::string_view>, int,
                                   const std::string&, std::string_view>);
  SUCCEED();
}

TEST_CASE("what cannot is known, by position and type") {
  static_assert(!parameter_is_no_pointer<1, int*> && !parameter_is_no_text_pointer<1, const char*> &&
                parameter_is_no_text_pointer<1, int*>);
  static_assert(!parameter_is_read_only<2, int&> && parameter_is_read_only<2, const int&> &&
                parameter_is_read_only<2, int&&>);
  static_assert(!parameter_owns_its_elements<1, std::pair<std::string_view, int>> &&
                parameter_owns_its_elements<1, std::string_view>);
  static_assert(!parameter_can_be_kept<1, std::unique_ptr<int>> &&
                parameter_can_be_kept<1, const std::unique_ptr<int>&>);
  SUCCEED();
}
