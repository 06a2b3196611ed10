// Keys from 0 on.
#pragma once

#include <memo/domain/range.hpp>

namespace memo {

/// The keys 0, 1, ... N - 1.
template <auto N>
  requires detail::discrete<decltype(N)>
struct below : range<decltype(N){}, N> {};

}  // namespace memo
