// A value that an object computes once, on first use: functools.cached_property.
//
//   class circle {
//     double radius_;
//     memo::cached_property<double> area_;
//
//    public:
//     explicit circle(double radius) : radius_(radius) {}
//     double area() const { return area_([this] { return std::numbers::pi * radius_ * radius_; }); }
//   };
#pragma once

#include <pthread.h>

#if !defined(PTHREAD_COND_INITIALIZER)  // as on a device without an operating system, which may have the header
#error "<memo/property.hpp> requires POSIX threads"
#else

#include <new>
#include <type_traits>
#include <utility>

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/detail/call/refused.hpp>
#include <memo/detail/property/once.hpp>

namespace memo {

/// A member that holds what `p(compute)` computed first: a T and a word of four bytes, in the object and gone with it.
///
/// p(compute): when it is set, O(1), one load and one branch. Any number of threads may call it at once, on a const
/// object: compute runs in one of them, those that come meanwhile sleep until it is done, and all get the same value.
/// Nothing waits for another object's property. If compute throws, its caller gets the exception, the property stays
/// unset, and one of those that wait is the next to compute. Throws circular_dependency where compute asks for what it
/// computes, directly, through other properties or around a circle of threads; it stays on the thread that began it.
///
/// A reference stays valid until the property is reset, assigned to, moved from or destroyed. These, as all that is not
/// const, need that no other thread uses it. What compute reads may change later: the value does not.
///
/// A copy holds a copy of the value, as in Python: an object and its copy are equal, and what was slow to compute is
/// not computed again; who changes the copy's inputs calls reset(), as for the original. A copy that is made while
/// another thread computes is unset. What was moved from is unset: its inputs may be gone.
///
/// constexpr for a T that is trivially copyable, in an object that lives within the constant evaluation; not with g++
/// 12, which reads no mutable member there (https://gcc.gnu.org/PR92505).
template <class T>
class cached_property {
  static constexpr bool can_be_held = std::is_object_v<T> && !std::is_const_v<T> && !std::is_array_v<T>;
  static_assert(can_be_held,
                "memo::cached_property requires a type that can be held and returned: write 'T' for 'const T' and for "
                "'T&', and std::array for an array");
  using held = std::conditional_t<can_be_held, T, char>;

  union storage {
    char none;
    held value;

    constexpr storage() noexcept : none() {}
    template <class F>
    constexpr storage(std::in_place_t, F&& compute) : value(converted(std::forward<F>(compute))) {}
    storage(const storage&) = default;
    storage& operator=(const storage&) = default;
    ~storage()
      requires std::is_trivially_destructible_v<held>
    = default;
    constexpr ~storage() {}
  };

 public:
  using value_type = T;

  constexpr cached_property() noexcept = default;
  constexpr cached_property(const cached_property& other)
    requires std::is_copy_constructible_v<held>
  {
    copy(other);
  }
  constexpr cached_property(cached_property&& other) noexcept(std::is_nothrow_move_constructible_v<held>)
    requires std::is_move_constructible_v<held>
  {
    move(other);
  }
  /// If T's constructor throws, *this is unset.
  constexpr cached_property& operator=(const cached_property& other)
    requires std::is_copy_constructible_v<held>
  {
    if (this == &other) return *this;
    reset();
    copy(other);
    return *this;
  }
  constexpr cached_property& operator=(cached_property&& other) noexcept(std::is_nothrow_move_constructible_v<held>)
    requires std::is_move_constructible_v<held>
  {
    if (this == &other) return *this;
    reset();
    move(other);
    return *this;
  }
  ~cached_property()
    requires std::is_trivially_destructible_v<held>
  = default;
  constexpr ~cached_property() {
    if (has_value()) storage_.value.~held();
  }

  /// The value, which is compute() converted to T where this is the first use.
  template <class F>
  constexpr const T& operator()(F&& compute) const {
    static_assert(is_compute<F>,
                  "memo::cached_property requires 'compute' to be callable without arguments: write [this] { ... }");
    if constexpr (is_compute<F>) {
      static_assert(returns<F>, "memo::cached_property<T> requires 'compute' to return a T, or what converts to one");
      if constexpr (returns<F>)
        if (!has_value()) [[unlikely]] return set(std::forward<F>(compute));
    }
    return storage_.value;
  }

  template <int = 0>
  MEMO_REFUSED("memo::cached_property requires what computes the value, at each use: write p([this] { ... })",
               operator()() const);

  /// Whether it has been computed.
  constexpr bool has_value() const noexcept { return once_.is_set(); }

  /// Makes the next use compute again. Nothing while it is being computed.
  constexpr void reset() noexcept {
    if (!has_value()) return;
    once_.begin_alone();  // so that a ~T that comes back here finds neither the value nor room for another
    storage_.value.~held();
    once_.end_alone(false);
  }

 private:
  template <class F>
  static constexpr bool is_compute = std::is_invocable_v<F>;  // of which g++ 16 says nothing beside the message
  template <class F>
  static constexpr bool returns =
      std::is_same_v<std::invoke_result_t<F>, held> || std::is_convertible_v<std::invoke_result_t<F>, held>;

  template <class F>
  static constexpr held converted(F&& compute) {
    return std::forward<F>(compute)();
  }

  struct attempt {
    detail::once& once;
    bool has_succeeded = false;

    constexpr ~attempt() { once.end(has_succeeded); }
  };

  /// Not inlined, so that a property that is set saves no registers for it.
  template <class F>
  [[gnu::noinline]] constexpr const T& set(F&& compute) const {
    if (once_.begin()) {
      attempt current{once_};
      construct(std::forward<F>(compute));
      current.has_succeeded = true;
    }
    return storage_.value;
  }

  template <class F>
  constexpr void construct(F&& compute) const {
    if constexpr (std::is_trivially_copyable_v<storage> && std::is_copy_assignable_v<storage>)
      if (std::is_constant_evaluated()) {  // where placement new is no constant expression before C++26
        storage_ = storage(std::in_place, std::forward<F>(compute));
        return;
      }
    ::new (static_cast<void*>(__builtin_addressof(storage_.value))) held(converted(std::forward<F>(compute)));
  }

  constexpr void copy(const cached_property& other) {
    if (!other.has_value()) return;
    construct([&]() -> const held& { return other.storage_.value; });
    once_.end_alone(true);
  }
  constexpr void move(cached_property& other) {
    if (!other.has_value()) return;
    construct([&]() -> held&& { return std::move(other.storage_.value); });
    once_.end_alone(true);
    other.reset();
  }

  mutable storage storage_;
  mutable detail::once once_;
};

}  // namespace memo

MEMO_END_NAMES

#endif
