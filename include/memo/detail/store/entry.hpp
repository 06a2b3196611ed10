// A result with its key, and what the parts of a cache mark it with.
#pragma once

#include <cstdint>

namespace memo::detail {

/// What a part of a cache marks each entry with; an empty one takes no room.
template <class Part>
struct marked : Part::mark {};

/// `link` is what is kept of the hash while the entry can be found, and the number of the next one in a list otherwise.
template <class Key, class Result, class... Parts>
struct entry : marked<Parts>... {
  std::uint32_t link = 0;
  union {
    Key key;
  };
  union {
    Result result;
  };

  entry() {}
  ~entry() {}
};

}  // namespace memo::detail
