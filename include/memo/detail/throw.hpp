// std::out_of_range without <stdexcept>, which alone would cost more than all of <memo/memo.hpp> may.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#if __has_include(<bits/functexcept.h>)
#include <bits/functexcept.h>
#else
#include <stdexcept>
#endif

namespace memo::detail {

[[noreturn]] inline void throw_out_of_range(const char* what) {
#if __has_include(<bits/functexcept.h>)
  std::__throw_out_of_range(what);
#else
  throw std::out_of_range(what);
#endif
}

struct integer {
  std::uint64_t word;
  bool is_negative;
};

/// Throws std::out_of_range, which names the key.
[[noreturn, gnu::cold]] inline void throw_outside_the_domain(std::initializer_list<integer> key) {
  char text[512];
  std::size_t size = 0;
  const auto add = [&](const char* more) {
    while (*more != '\0' && size + 1 < sizeof text) text[size++] = *more++;
    text[size] = '\0';
  };
  const auto add_number = [&](integer n) {
    char digits[21] = {};
    char* first = digits + 20;
    for (std::uint64_t left = n.is_negative ? 0 - n.word : n.word; left != 0 || first == digits + 20; left /= 10)
      *--first = static_cast<char>('0' + left % 10);
    if (n.is_negative) add("-");
    add(first);
  };
  add("memo::table::at: the key (");
  const char* separator = "";
  for (const integer n : key) {
    add(separator);
    add_number(n);
    separator = ", ";
  }
  add(") is outside the table's domain: t(...) computes what t.at(...) does not have");
  throw_out_of_range(text);
}

}  // namespace memo::detail
