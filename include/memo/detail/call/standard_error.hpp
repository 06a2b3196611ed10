// A throw of what <stdexcept> has, without the cost of that header.
#pragma once

#include <cstddef>

#include <memo/detail/call/raise.hpp>

#if defined(__cpp_exceptions)
#if defined(__GLIBCXX__) && defined(__linux__) && !_GLIBCXX_INLINE_VERSION
#include <typeinfo>
#define MEMO_STANDARD_ERROR_BY_SYMBOL
#else
#include <stdexcept>
#endif
#endif

namespace memo::detail {

#if defined(MEMO_STANDARD_ERROR_BY_SYMBOL)
// libstdc++'s <stdexcept> has std::string in it, and takes three times as long as all of <memo/table.hpp>. What a throw
// refers to is in the library's binary interface, and said here: the constructor, the destructor and the type by their
// names, the size of two pointers, and the throw as the Itanium ABI has it, which <cxxabi.h> takes longer to say. This
// can go where <stdexcept> costs as little as <array>.
extern "C" {
void* __cxa_allocate_exception(std::size_t) noexcept;
void __cxa_free_exception(void*) noexcept;
void __cxa_throw(void*, std::type_info*, void (*)(void*)) __attribute__((noreturn));
}
void construct_out_of_range(void* error, const char* what) __asm__("_ZNSt12out_of_rangeC1EPKc");
void destroy_out_of_range(void* error) __asm__("_ZNSt12out_of_rangeD1Ev");
extern const std::type_info type_of_out_of_range __asm__("_ZTISt12out_of_range");
void construct_overflow_error(void* error, const char* what) __asm__("_ZNSt14overflow_errorC1EPKc");
void destroy_overflow_error(void* error) __asm__("_ZNSt14overflow_errorD1Ev");
extern const std::type_info type_of_overflow_error __asm__("_ZTISt14overflow_error");

[[noreturn, gnu::cold]] inline void throw_by_symbol(void (*construct)(void*, const char*), void (*destroy)(void*),
                                                    const std::type_info& type, const char* what) {
  void* const error = __cxa_allocate_exception(2 * sizeof(void*));
  try {
    construct(error, what);
  } catch (...) {
    __cxa_free_exception(error);
    throw;
  }
  __cxa_throw(error, const_cast<std::type_info*>(&type), destroy);
}

[[noreturn, gnu::cold]] inline void throw_out_of_range(const char* what) {
  throw_by_symbol(construct_out_of_range, destroy_out_of_range, type_of_out_of_range, what);
}
[[noreturn, gnu::cold]] inline void throw_overflow_error(const char* what) {
  throw_by_symbol(construct_overflow_error, destroy_overflow_error, type_of_overflow_error, what);
}
#elif defined(__cpp_exceptions)
[[noreturn, gnu::cold]] inline void throw_out_of_range(const char* what) { throw std::out_of_range(what); }
[[noreturn, gnu::cold]] inline void throw_overflow_error(const char* what) { throw std::overflow_error(what); }
#else
/// What memo::error_handler is called for.
class standard_error : public std::exception {
 public:
  explicit standard_error(const char* what) noexcept : what_(what) {}
  const char* what() const noexcept override { return what_; }

 private:
  const char* what_;
};

[[noreturn, gnu::cold]] inline void throw_out_of_range(const char* what) { raise(standard_error(what)); }
[[noreturn, gnu::cold]] inline void throw_overflow_error(const char* what) { raise(standard_error(what)); }
#endif

}  // namespace memo::detail
