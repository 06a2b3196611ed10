// Recursion deeper than the stack: deep. Needs Boost.Context, which memo::deep links.
#pragma once

#if !defined(__cpp_exceptions)
#error "<memo/deep.hpp> requires exceptions: build without -fno-exceptions, or use <memo/fn.hpp> and <memo/table.hpp>"
#elif !__has_include(<boost/context/detail/fcontext.hpp>)
#error "<memo/deep.hpp> requires Boost.Context: install it (Debian: libboost-context-dev), and link memo::deep in CMake"
#else

#include <cstddef>
#include <utility>

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/detail/call/refused.hpp>
#include <memo/detail/deep/deep_function.hpp>
#include <memo/detail/given/as_layer.hpp>

namespace memo {

namespace detail {

template <std::size_t Level>
consteval bool refuse_level() {
  constexpr std::size_t most = std::size_t{1} << 20;
  static_assert(0 < Level && Level <= most,
                "memo::deep requires a level of 1 to 1048576 bytes: keep what is larger than that on the heap");
  return 0 < Level && Level <= most;
}

}  // namespace detail

/// The same function, with as much stack as its recursion needs: ten million levels, and more where there is memory for
/// them. It takes the stack that it is called on, and where that has no room, on any thread and any fiber, goes on on
/// pieces of 64 MiB of addresses each. A page of a piece takes memory once it is touched, and gives it back when the
/// recursion has left the piece, but for 256 KiB of each, which the next recursion is given. A level of fn takes some
/// 130 bytes, one of a cache some 250, beside its key and result.
///
/// A layer, wherever it stands: memo::lru_cache(memo::deep(f)) recurses as deep as memo::deep(memo::lru_cache(f)). Over
/// a cache it is that cache, called so: what it counts and keeps is found in wrapped(). Over any other layer it
/// remembers within a call, as fn does. In constant evaluation it is the function below.
///
/// One level, which is a body and all that it calls before it calls `self` again, may take Level bytes of stack: write
/// memo::deep<Level>(f) where 128 KiB are too few, at most 1 MiB. One that takes more may throw recursion_too_deep, and
/// may end the program, as any overflow of a stack does. What a body calls by itself, memo's layers too, has that
/// much and 128 KiB more.
///
/// A call: O(1) beside the function's, a comparison a level. Throws what the body throws, unchanged, from any depth;
/// and recursion_too_deep where the system gives no more addresses, with everything as if that body had thrown it. As
/// thread-safe as the function below. A body on a piece may be suspended by a fiber library, go on in another thread,
/// and be unwound there. A C++20 coroutine has no stack of its own: one that was suspended on a piece goes on, or is
/// destroyed, wherever that is asked for. A thread on a piece must not be cancelled by pthread_cancel: that ends the
/// program. The sanitizers are told of the pieces; a caller's fibers have to be told of too, as each sanitizer
/// documents it.
template <std::size_t Level = std::size_t{128} * 1024, class F>
constexpr auto deep(F&& f) {
  using layer_type = detail::layer_of<F>;
  if constexpr (detail::refuse_level<Level>() && detail::refuse_no_layer<F>())
    return detail::deep_function<Level, layer_type, typename layer_type::signature_type>{
        detail::as_layer(std::forward<F>(f))};
}
MEMO_REFUSED_OVERLOADS(deep);

}  // namespace memo

MEMO_END_NAMES

#endif
