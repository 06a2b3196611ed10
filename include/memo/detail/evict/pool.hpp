// An array that a policy keeps beside the entries: it grows when they do, and is never full.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/store/plain_array.hpp>

namespace memo::detail {

/// operator[]: O(1). reserve: amortized O(1) for each of count; elements stay where they are in the order, not in
/// memory.
template <class T>
class pool {
 public:
  pool() = default;
  pool(pool&& other) noexcept
      : elements_(detail::exchange(other.elements_, nullptr)), capacity_(detail::exchange(other.capacity_, 0)) {}
  pool& operator=(pool&&) = delete;
  ~pool() { delete_plain_array(elements_); }

  T& operator[](std::size_t i) const { return elements_[i]; }
  std::size_t capacity() const { return capacity_; }

  /// If operator new throws, nothing has changed.
  void reserve(std::size_t count) {
    if (count <= capacity_) return;
    const std::size_t capacity = count < capacity_ + capacity_ / 2 ? capacity_ + capacity_ / 2 : count;
    auto* const elements = new_plain_array<T>(capacity);
    if (capacity <= capacity_) {  // operator new called back and reserved more
      delete_plain_array(elements);
      return;
    }
    for (std::size_t i = 0; i < capacity_; ++i) elements[i] = elements_[i];
    delete_plain_array(detail::exchange(elements_, elements));
    capacity_ = capacity;
  }

 private:
  T* elements_ = nullptr;
  std::size_t capacity_ = 0;
};

}  // namespace memo::detail
