// What a program and a shared library do with the same objects; each hides what it can from the other.
#pragma once

#include <memo/memo.hpp>

#define VISIBLE extern "C" [[gnu::visibility("default")]]

inline int next(int n) { return n + 1; }

using plain_cache = memo::lru_cached<next>;
using shared_cache = memo::memoized<next, memo::lru, memo::concurrent>;
using property = memo::cached_property<int>;

/// What is asked is what the program may ask, too.
VISIBLE int library_asks(plain_cache& c, int n);
VISIBLE int library_asks_shared(shared_cache& c, int n);
VISIBLE int library_asks_for(const property& p);
VISIBLE int library_recurses_too_deep();

/// Of which there is one in a program.
struct of_the_program {
  const void* named_stacks = &memo::detail::all_named_stacks;
  const void* finds_named_stack = &memo::detail::find_named_stack;
  const void* waits = &memo::detail::wait_graph<memo::detail::thread_sync>::mutex;
  const void* calls = &memo::detail::calls_of_this_thread;
  const void* reader = &memo::detail::all_readers::me();
  unsigned thread = memo::detail::this_thread();

  friend bool operator==(const of_the_program&, const of_the_program&) = default;
};
VISIBLE void library_sees(of_the_program& seen);
