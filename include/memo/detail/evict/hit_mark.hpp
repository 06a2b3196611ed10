// What a hit writes into an entry, and who leaves is read off: perhaps by several threads at once.
#pragma once

namespace memo::detail {

/// Whether other threads may hit meanwhile: unless the entries say that there are none.
template <class Entries>
inline constexpr bool is_hit_by_others = !requires { requires !Entries::is_shared; };

template <class Entries, class T>
[[gnu::always_inline]] inline T read_hit(const T& in_mark) noexcept {
  if constexpr (is_hit_by_others<Entries>)
    return __atomic_load_n(&in_mark, __ATOMIC_RELAXED);
  else
    return in_mark;
}
/// Beside others only what changes: a line that is only read, all processors have.
template <class Entries, class T>
[[gnu::always_inline]] inline void write_hit(T& in_mark, T value) noexcept {
  if constexpr (!is_hit_by_others<Entries>)
    in_mark = value;
  else if (read_hit<Entries>(in_mark) != value)
    __atomic_store_n(&in_mark, value, __ATOMIC_RELAXED);
}

/// Whether the next hit() would do more than write a few words.
template <class Policy>
[[gnu::always_inline]] inline bool is_next_hit_long(const Policy& policy) noexcept {
  if constexpr (requires { policy.is_next_hit_long(); }) return policy.is_next_hit_long();
  return false;
}

}  // namespace memo::detail
