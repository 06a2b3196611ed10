// A result with its key, and what the parts of a cache mark it with.
#pragma once

#include <cstdint>

namespace memo::detail {

/// What a part of a cache marks each entry with; an empty one takes no room.
template <class Part>
struct marked : Part::mark {};

/// A key and a result, which whoever makes the entry constructs and destroys; the less aligned one is first, beside
/// what stands before it.
template <class Key, class Result, bool ResultFirst = (alignof(Result) < alignof(Key))>
struct key_and_result {
  union {
    Key key;
  };
  union {
    Result result;
  };

  key_and_result() {}
  ~key_and_result() {}
};
template <class Key, class Result>
struct key_and_result<Key, Result, true> {
  union {
    Result result;
  };
  union {
    Key key;
  };

  key_and_result() {}
  ~key_and_result() {}
};

/// What is kept of the hash while the entry can be found, and the number of the next one in a list otherwise. Where
/// Shared, a thread that looks at it beside another that links calls get_link() or has(). (To compilers an atomic store
/// may change everything, so that one nobody needs costs what must be loaded again.)
template <bool Shared>
struct linked {
  std::uint32_t link = 0;

  void set_link(std::uint32_t to) noexcept {
    if constexpr (Shared)
      __atomic_store_n(&link, to, __ATOMIC_RELAXED);
    else
      link = to;
  }
  bool has(std::uint32_t hash) const noexcept { return get_link() == hash; }
  std::uint32_t get_link() const noexcept { return __atomic_load_n(&link, __ATOMIC_RELAXED); }
};

template <bool Shared, class Key, class Result, class... Parts>
struct entry_of : marked<Parts>..., linked<Shared>, key_and_result<Key, Result> {};
template <class Key, class Result, class... Parts>
using entry = entry_of<false, Key, Result, Parts...>;

/// An entry whose link is elsewhere.
template <class Key, class Result, class... Parts>
struct entry_without_link : marked<Parts>..., key_and_result<Key, Result> {};

}  // namespace memo::detail
