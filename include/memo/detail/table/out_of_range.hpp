// What table::at throws: std::out_of_range, with the key in its message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include <memo/detail/call/standard_error.hpp>

namespace memo::detail {

struct integer {
  std::uint64_t word;
  bool is_negative;
};

/// Makes the message.
class outside_the_domain {
 public:
  explicit outside_the_domain(std::initializer_list<integer> key) noexcept {
    add("memo::table::at: the key (");
    const char* separator = "";
    for (const integer n : key) {
      add(separator);
      add(n);
      separator = ", ";
    }
    add(") is outside the table's domain: t(...) computes what t.at(...) does not have");
  }
  const char* what() const noexcept { return text_; }

 private:
  void add(const char* more) noexcept {
    while (*more != '\0' && size_ + 1 < sizeof text_) text_[size_++] = *more++;
    text_[size_] = '\0';
  }
  void add(integer n) noexcept {
    char digits[21] = {};
    char* first = digits + 20;
    for (std::uint64_t left = n.is_negative ? 0 - n.word : n.word; left != 0 || first == digits + 20; left /= 10)
      *--first = static_cast<char>('0' + left % 10);
    if (n.is_negative) add("-");
    add(first);
  }

  std::size_t size_ = 0;
  char text_[512];
};

[[noreturn, gnu::cold]] inline void throw_outside_the_domain(std::initializer_list<integer> key) {
  throw_out_of_range(outside_the_domain(key).what());
}

[[noreturn, gnu::cold]] inline void throw_not_in_the_map() {
  constexpr const char* message = "memo::perfect_map::at: the key is not in the map";
#if defined(__cpp_exceptions)
  throw_out_of_range(message);
#else
  if (error_handler) error_handler(message);
  std::terminate();
#endif
}

}  // namespace memo::detail
