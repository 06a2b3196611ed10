// A throw, or what stands for it in a program that is built without exceptions.
#pragma once

#include <memo/errors.hpp>

namespace memo::detail {

template <class Error>
[[noreturn, gnu::cold]] void raise(const Error& error) {
#if defined(__cpp_exceptions)
  throw error;
#else
  if (error_handler) error_handler(error.what());
  std::terminate();
#endif
}

}  // namespace memo::detail
