// Memory for values that never move, a chunk at a time; the first few stand in the slab itself.
#pragma once

#include <cstddef>

#include <memo/detail/call/exchange.hpp>

namespace memo::detail {

template <class T, std::size_t Count>
struct local_values {
  T values[Count];

  local_values() {}
  T* begin() { return values; }
};
/// No value takes no room.
template <class T>
struct local_values<T, 0> {
  T* begin() { return nullptr; }
};

/// next(): O(1), and an allocation for every chunk, which double up to `max_chunk` values. All memory is freed at the
/// end; what was made in it is its owner's to destroy.
template <class T, std::size_t OwnCount>
class slab {
 public:
  slab() {}
  slab(const slab&) = delete;
  slab& operator=(const slab&) = delete;
  ~slab() {
    while (newest_) delete[] detail::exchange(newest_, newest_->older);
  }

  /// Memory for one more.
  void* next() {
    if (left_ == 0) [[unlikely]]
      add_chunk();
    --left_;
    return &next_++->value;
  }

 private:
  /// A chunk's first cell says which chunk was there before.
  union cell {
    cell* older;
    T value;

    cell() {}
    ~cell() {}
  };
  static constexpr std::size_t first_chunk = 16;
  static constexpr std::size_t max_chunk = 1024;

  void add_chunk() {
    auto* const chunk = new cell[1 + chunk_];
    chunk->older = detail::exchange(newest_, chunk);
    next_ = chunk + 1;
    left_ = chunk_;
    if (chunk_ < max_chunk) chunk_ *= 2;
  }

  local_values<cell, OwnCount> own_;
  cell* next_ = own_.begin();
  std::size_t left_ = OwnCount;
  std::size_t chunk_ = first_chunk;
  cell* newest_ = nullptr;
};

}  // namespace memo::detail
