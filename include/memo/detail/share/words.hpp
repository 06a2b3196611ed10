// Bytes that one thread writes while others read them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/key/key.hpp>

namespace memo::detail {

/// What a T is read and written in, at once each.
template <std::size_t Alignment>
struct unit_of {
  using type [[gnu::may_alias]] = unsigned char;
};
template <std::size_t Alignment>
  requires(Alignment % 8 == 0)
struct unit_of<Alignment> {
  using type [[gnu::may_alias]] = std::uint64_t;
};
template <>
struct unit_of<4> {
  using type [[gnu::may_alias]] = std::uint32_t;
};
template <>
struct unit_of<2> {
  using type [[gnu::may_alias]] = std::uint16_t;
};

/// Whether several threads may read a T while one writes it: small, and nothing but its bytes.
template <class T>
inline constexpr bool is_words = std::is_trivially_copyable_v<T> && sizeof(T) <= 64;

/// A copy of a T that another thread may change meanwhile: perhaps of the one half of what was there and the other of
/// what came, which the reader finds out by a number that is written between them.
template <class T>
struct copied_words {
  using unit = typename unit_of<alignof(T)>::type;
  static constexpr std::size_t count = sizeof(T) / sizeof(unit);

  alignas(T) unit its[count];

  [[gnu::always_inline]] void load(const T& from) noexcept {
    const auto* const units = reinterpret_cast<const unit*>(__builtin_addressof(from));
    for (std::size_t i = 0; i < count; ++i) its[i] = __atomic_load_n(units + i, __ATOMIC_ACQUIRE);
  }
  [[gnu::always_inline]] T value() const noexcept { return __builtin_bit_cast(T, *this); }
};

/// After all that this thread has written before.
template <class T>
void store_words(void* to, const T& from) noexcept {
  const auto all = __builtin_bit_cast(copied_words<T>, from);
  auto* const units = static_cast<typename copied_words<T>::unit*>(to);
  for (std::size_t i = 0; i < copied_words<T>::count; ++i) __atomic_store_n(units + i, all.its[i], __ATOMIC_RELEASE);
}

/// What is looked for among keys that change.
template <class Key>
struct among_words {
  Key key;

  [[gnu::always_inline]] friend bool operator==(const Key& stored, const among_words& wanted) noexcept {
    using unit = const typename unit_of<alignof(std::uint64_t)>::type;
    constexpr std::size_t count = Key::size * (sizeof(std::uint64_t) / sizeof(unit));
    const auto* const words = reinterpret_cast<unit*>(stored.words);
    const auto* const its = reinterpret_cast<unit*>(wanted.key.words);
    for (std::size_t i = 0; i < count; ++i)
      if (__atomic_load_n(words + i, __ATOMIC_ACQUIRE) != its[i]) return false;
    return true;
  }
};

}  // namespace memo::detail
