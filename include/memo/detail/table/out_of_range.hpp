// What table::at throws: std::out_of_range, with the key in its message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <initializer_list>

#include <memo/detail/call/raise.hpp>

// libstdc++'s <stdexcept> has std::string in it, and takes three times as long as all of <memo/table.hpp>: so there the class
// is looked for where at() is called.
#if defined(__GLIBCXX__)
namespace std {
class out_of_range;
}
#else
#include <stdexcept>
#endif

namespace memo::detail {

struct integer {
  std::uint64_t word;
  bool is_negative;
};

/// The message; thrown itself where std::out_of_range is not known.
class outside_the_domain : public std::exception {
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
  const char* what() const noexcept override { return text_; }

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

/// Whether a type is complete where this is first asked.
template <class T>
inline constexpr bool is_complete = requires { sizeof(T); };

template <class Error, bool IsKnown>
[[noreturn, gnu::cold]] void throw_outside_the_domain(std::initializer_list<integer> key) {
  const outside_the_domain error(key);
#if defined(__cpp_exceptions)
  if constexpr (IsKnown) throw Error(error.what());
#endif
  raise(error);
}

}  // namespace memo::detail
