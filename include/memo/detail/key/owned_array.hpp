// What a key keeps of an argument that only views its elements: an array of its own.
#pragma once

#include <cstddef>
#include <utility>

namespace memo::detail {

template <class T>
class owned_array {
 public:
  using value_type = T;

  constexpr owned_array(const T* data, std::size_t size) : data_(size ? new T[size] : nullptr), size_(size) {
    filling guard{this};
    for (std::size_t i = 0; i < size; ++i) data_[i] = data[i];
    guard.array = nullptr;
  }
  constexpr owned_array(owned_array&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  owned_array& operator=(owned_array&&) = delete;
  constexpr ~owned_array() { delete[] data_; }

  constexpr const T* data() const { return data_; }
  constexpr std::size_t size() const { return size_; }
  constexpr const T* begin() const { return data_; }
  constexpr const T* end() const { return data_ + size_; }

 private:
  struct filling {
    owned_array* array;
    constexpr ~filling() {
      if (array) delete[] array->data_;
    }
  };

  T* data_;
  std::size_t size_;
};

}  // namespace memo::detail
