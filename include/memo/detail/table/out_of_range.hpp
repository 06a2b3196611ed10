// What table::at throws: std::out_of_range, with the key in its message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <initializer_list>

#include <memo/detail/call/raise.hpp>

#if defined(__cpp_exceptions)
#if defined(__GLIBCXX__) && defined(__linux__) && !_GLIBCXX_INLINE_VERSION
#include <typeinfo>
#define MEMO_OUT_OF_RANGE_BY_SYMBOL
#else
#include <stdexcept>
#endif
#endif

namespace memo::detail {

struct integer {
  std::uint64_t word;
  bool is_negative;
};

/// The message, and what memo::error_handler is called for.
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

#if defined(MEMO_OUT_OF_RANGE_BY_SYMBOL)
// libstdc++'s <stdexcept> has std::string in it, and takes three times as long as all of <memo/table.hpp>. What a throw
// of std::out_of_range refers to is in the library's binary interface, and said here: the constructor, the destructor
// and the type by their names, the size of two pointers, and the throw as the Itanium ABI has it, which <cxxabi.h>
// takes longer to say. This can go where <stdexcept> costs as little as <array>.
extern "C" {
void* __cxa_allocate_exception(std::size_t) noexcept;
void __cxa_free_exception(void*) noexcept;
void __cxa_throw(void*, std::type_info*, void (*)(void*)) __attribute__((noreturn));
}
void construct_out_of_range(void* error, const char* what) __asm__("_ZNSt12out_of_rangeC1EPKc");
void destroy_out_of_range(void* error) __asm__("_ZNSt12out_of_rangeD1Ev");
extern const std::type_info type_of_out_of_range __asm__("_ZTISt12out_of_range");
inline constexpr std::size_t size_of_out_of_range = 2 * sizeof(void*);

[[noreturn, gnu::cold]] inline void throw_out_of_range(const char* what) {
  void* const error = __cxa_allocate_exception(size_of_out_of_range);
  try {
    construct_out_of_range(error, what);
  } catch (...) {
    __cxa_free_exception(error);
    throw;
  }
  __cxa_throw(error, const_cast<std::type_info*>(&type_of_out_of_range), destroy_out_of_range);
}
#elif defined(__cpp_exceptions)
[[noreturn, gnu::cold]] inline void throw_out_of_range(const char* what) { throw std::out_of_range(what); }
#endif

[[noreturn, gnu::cold]] inline void throw_outside_the_domain(std::initializer_list<integer> key) {
  const outside_the_domain error(key);
#if defined(__cpp_exceptions)
  throw_out_of_range(error.what());
#else
  raise(error);
#endif
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
