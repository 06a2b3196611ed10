// What a key keeps of text: up to 31 bytes of it stand in the key itself.
#pragma once

#include <cstddef>
#include <type_traits>

#include <memo/detail/key/equal.hpp>

namespace memo::detail {

/// Text of its own, which nothing changes. 32 bytes; one allocation where the characters do not fit, and always in
/// constant evaluation. Moving never throws, and may leave the text where it was.
template <class Char>
class owned_text {
 public:
  using value_type = Char;
  static constexpr std::size_t own_capacity = 31 / sizeof(Char);

  constexpr owned_text(const Char* data, std::size_t size) : long_{allocated, nullptr, 0} {
    if (!std::is_constant_evaluated() && size <= own_capacity) {
      short_ = {};
      short_.size = static_cast<unsigned char>(size);
      if (size != 0) __builtin_memcpy(short_.chars, data, size * sizeof(Char));
    } else {
      Char* const copy = new Char[size];
      for (std::size_t i = 0; i < size; ++i) copy[i] = data[i];
      long_.data = copy;
      long_.length = size;
    }
  }
  constexpr owned_text(owned_text&& other) noexcept : long_{allocated, nullptr, 0} {
    if (other.is_short()) {
      short_ = other.short_;
    } else {
      long_ = other.long_;
      other.long_.data = nullptr;
      other.long_.length = 0;
    }
  }
  owned_text& operator=(owned_text&&) = delete;
  constexpr ~owned_text() {
    if (!is_short()) delete[] long_.data;
  }

  constexpr const Char* data() const { return is_short() ? short_.chars : long_.data; }
  constexpr std::size_t size() const { return is_short() ? short_.size : long_.length; }

  friend constexpr bool operator==(const owned_text& a, const owned_text& b) { return equal_text(a, b); }

 private:
  static constexpr unsigned char allocated = 255;  // as a size

  struct in_itself {
    unsigned char size;
    Char chars[own_capacity];
  };
  struct elsewhere {
    unsigned char size;
    const Char* data;
    std::size_t length;
  };

  constexpr bool is_short() const { return !__builtin_is_constant_evaluated() && short_.size != allocated; }

  union {
    in_itself short_;
    elsewhere long_;
  };
};

}  // namespace memo::detail
