// What a body recurses with when it is called through a cache.
#pragma once

#include <type_traits>
#include <utility>

#include <memo/detail/call/answers.hpp>
#include <memo/detail/key/argument.hpp>

namespace memo::detail {

template <class P>
concept copied = std::is_copy_constructible_v<std::remove_cvref_t<P>>;

/// `self` through a cache.
template <class Cache, class Signature>
class through;
template <class Cache, class R, class... P>
class through<Cache, R(P...)> {
 public:
  explicit through(Cache& outermost) : outermost_(&outermost) {}

  answer_t<R> operator()(P... args) const
    requires(copied<P> && ...)
  {
    return outermost_->call(*this, std::forward<P>(args)...);
  }
  template <class... Args>
    requires accepts_as_is<R(P...), Args&&...>
  answer_t<R> operator()(Args&&... args) const {
    return outermost_->call(*this, to_lookup<P>(std::forward<Args>(args))...);
  }

 private:
  Cache* outermost_;
};

}  // namespace memo::detail
