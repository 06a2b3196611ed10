// Arrays whose allocation may call back.
#pragma once

#include <cstddef>
#include <new>
#include <type_traits>

namespace memo::detail {

/// `count` elements T{}. The function operator new is called and no new-expression, in which compilers (clang at least
/// from 16 on) take it that a program's own operator new changes nothing: it may call back into what allocates here.
template <class T>
T* new_plain_array(std::size_t count) {
  static_assert(std::is_trivially_destructible_v<T>);
  void* memory;
  if constexpr (alignof(T) > __STDCPP_DEFAULT_NEW_ALIGNMENT__)
    memory = ::operator new(count * sizeof(T), std::align_val_t{alignof(T)});
  else
    memory = ::operator new(count * sizeof(T));
  auto* const first = static_cast<T*>(memory);
  for (std::size_t i = 0; i < count; ++i) ::new (static_cast<void*>(first + i)) T{};
  return first;
}

template <class T>
void delete_plain_array(T* first) noexcept {
  if constexpr (alignof(T) > __STDCPP_DEFAULT_NEW_ALIGNMENT__)
    ::operator delete(first, std::align_val_t{alignof(T)});
  else
    ::operator delete(first);
}

}  // namespace memo::detail
