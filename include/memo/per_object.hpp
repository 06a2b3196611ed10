// An object as an argument that is told apart by its address, and a member function memoized for each object.
#pragma once

#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/detail/call/body.hpp>
#include <memo/detail/call/refused.hpp>
#include <memo/detail/call/signature.hpp>
#include <memo/hash.hpp>

namespace memo {

/// A parameter for an object that is known by where it is, not by what it holds: any C, without == and hash. The call
/// is given the object itself, which is no temporary: `c(circle, 2)`. A cache keeps its address and no more, so what is
/// kept for an object is dropped, by invalidate() or cache_clear(), before the object changes, moves or is destroyed:
/// afterwards the object as it was would still be answered for, and a new one at the same address be taken for it.
/// Hashed in O(1), compared in O(1), at run time; found in a constant evaluation by comparing.
template <class C>
class by_address {
 public:
  constexpr by_address(const C& object) noexcept : object_(__builtin_addressof(object)) {}
  by_address(const C&&) = delete;  // gone when the call returns

  constexpr const C& get() const noexcept { return *object_; }

  friend constexpr bool operator==(const by_address&, const by_address&) = default;

 private:
  const C* object_;
};

template <class C>
struct hash<by_address<C>> {
  static constexpr bool is_constant = false;

  std::uint64_t operator()(by_address<C> x) const noexcept {
    return detail::hash_word(reinterpret_cast<std::uintptr_t>(__builtin_addressof(x.get())));
  }
};

namespace detail {

template <class C, class Call, class Signature>
struct call_per_object;

template <class C, class Call, class R, class... P>
struct call_per_object<C, Call, R(P...)> {
  Call call;

  constexpr R operator()(by_address<C> object, P... args) const {
    return call(object.get(), std::forward<P>(args)...);
  }
};

}  // namespace detail

/// A const member function as a callable whose first parameter is the object's address: a cache over
/// `memo::per_object(&circle::area)` keeps results for each circle, whose class needs no ==. For how long an object
/// must live, see by_address. What takes no arguments may be a cached_property instead, which goes with its object.
template <class F, class C>
  requires std::is_function_v<F>
constexpr auto per_object(F C::*member) {
  using pointer = F C::*;
  using call = detail::member_call<pointer>;
  return detail::call_per_object<C, call, typename detail::call_signature<pointer>::type>{call{member}};
}
template <class...>
MEMO_REFUSED("memo::per_object requires a const member function, and of overloaded ones which: write "
             "static_cast<int (C::*)(int) const>(&C::f)",
             per_object(...));

}  // namespace memo

MEMO_END_NAMES
