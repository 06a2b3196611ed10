#include <memo/detail/table/out_of_range.hpp>

#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <typeinfo>

#include <memo/checked.hpp>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("the message has every key, of either sign") {
  CHECK(
      std::string(outside_the_domain({{60, false}, {0 - std::uint64_t{10}, true}}).what()) ==
      "memo::table::at: the key (60, -10) is outside the table's domain: t(...) computes what t.at(...) does not have");
  CHECK(std::string(outside_the_domain({{0, false}}).what()).find("(0)") != std::string::npos);
}

TEST_CASE("text is quoted, and cut off after 64 characters; of other keys nothing is said") {
  const auto says = [](const auto&... keys) { return std::string(outside_the_domain({in_message(keys)...}).what()); };
  CHECK(says(std::string_view("ab\0c", 4), 3).find("(\"abc\", 3)") != std::string::npos);
  CHECK(says(std::string("kitten"), -3).find("the key (\"kitten\", -3) is") != std::string::npos);
  CHECK(says(std::string_view(), 1.5).find("the key (\"\", ...) is") != std::string::npos);
  CHECK(says(std::string(64, 'x')).find("x\") is") != std::string::npos);
  CHECK(says(std::string(65, 'x')).find("x...\") is") != std::string::npos);
  CHECK(says(1.5, std::u16string_view(u"wide")).find("the key (..., ...) is") != std::string::npos);
  CHECK(says(memo::checked<short>(-7)).find("the key (-7) is") != std::string::npos);
}

TEST_CASE("a message that is too long is cut off") {
  const argument_in_message n{~std::uint64_t{}, false};
  const std::string text =
      outside_the_domain({n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n}).what();
  CHECK(text.size() == 511);
}

TEST_CASE("what is thrown is a std::out_of_range, that can be kept and thrown again") {
  const std::string text = outside_the_domain({{7, false}}).what();
  std::exception_ptr kept;
  try {
    throw_outside_the_domain({{7, false}});
  } catch (const std::logic_error& error) {
    CHECK(error.what() == text);
    CHECK(std::string(typeid(error).name()) == typeid(std::out_of_range).name());
    kept = std::current_exception();
  }
  try {
    std::rethrow_exception(kept);
  } catch (const std::out_of_range& error) {
    kept = nullptr;
    CHECK(error.what() == text);
  }
}
