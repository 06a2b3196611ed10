// std::out_of_range without <stdexcept>, which alone would cost more than all of <memo/memo.hpp> may.
#pragma once

#include <cstddef>

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

}  // namespace memo::detail
