// The cells of a flat array: each has room for one result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/call/raise.hpp>

namespace memo::detail {

enum class cell : unsigned char {
  empty,    // and what is being computed for it is not stored: it was invalidated since
  awaited,  // empty, and what is being computed for it is stored
  full,
  lent,     // full, and being copied
  storing,  // under construction
  leaving,  // no longer full: whoever is copying, constructing or destroying it empties it
};

/// Thrown where no array has room for all cells.
class too_many_cells : public std::bad_alloc {
 public:
  const char* what() const noexcept override {
    return "memo::dense_cache: no memory for an array of this many results: give smaller extents, or use memo::cache";
  }
};

/// A fixed number of cells. Everything is O(1) but making and clearing, which are O(capacity); only making allocates,
/// or throws a std::bad_alloc. References stay valid until their result leaves. Not thread-safe.
///
/// Results are the user's: their copies, moves and destructors may throw or call back here, also for the same cell. One
/// that is at work is not full, so that what comes back leaves it alone, and whoever began the work ends it.
template <class R>
class cells {
  /// Nothing of such a result's calls back, or throws.
  static constexpr bool is_plain = std::is_trivially_copyable_v<R>;

 public:
  explicit cells(std::size_t keys) : capacity_(keys) {
    if (keys > most / (sizeof(R) + sizeof(cell)) - 1) raise(too_many_cells());
    results_ = static_cast<R*>(allocate(keys * (sizeof(R) + sizeof(cell)) + sizeof(cell)));
    states_ = reinterpret_cast<cell*>(results_ + keys);
    for (std::size_t i = 0; i != keys; ++i) ::new (static_cast<void*>(states_ + i)) cell(cell::empty);
    ::new (static_cast<void*>(states_ + keys)) cell(cell::leaving);
  }
  /// What was moved from has no cells.
  cells(cells&& other) noexcept
      : results_(detail::exchange(other.results_, nullptr)),
        states_(detail::exchange(other.states_, &nowhere)),
        capacity_(detail::exchange(other.capacity_, 0)),
        size_(detail::exchange(other.size_, 0)) {}
  cells& operator=(cells&&) = delete;
  ~cells() {
    clear();
    ::operator delete(results_, alignment);
  }

  std::size_t capacity() const { return capacity_; }
  std::size_t size() const { return size_; }

  /// A place where nothing is ever stored.
  std::size_t outside() const { return capacity_; }

  /// A cell that is full may be lent too: then the result is there, but is_full() says no.
  bool is_empty(std::size_t i) const { return states_[i] == cell::empty; }
  bool is_full(std::size_t i) const { return states_[i] == cell::full; }
  bool has_result(std::size_t i) const { return is_full(i) || (!is_plain && states_[i] == cell::lent); }
  const R& operator[](std::size_t i) const { return results_[i]; }

  /// A copy of a result that is there.
  R copy(std::size_t i) {
    if (states_[i] == cell::lent) return R(std::as_const(results_[i]));
    return lend_and_copy(i);
  }

  /// A result that is lent stays until it is given back. If it had to leave it is given to `leaves` then; says whether
  /// it is there.
  void lend(std::size_t i) { states_[i] = cell::lent; }
  template <class Leaves>
  bool give_back(std::size_t i, const Leaves& leaves) {
    if (states_[i] == cell::lent) {
      states_[i] = cell::full;
      return true;
    }
    hand_out(i, leaves);
    return false;
  }

  /// From before a result is computed until it is stored, or not.
  class awaiting {
   public:
    [[gnu::always_inline]] awaiting(cells& of, std::size_t place) : state_(of.states_[place]), before_(state_) {
      if (before_ == cell::empty) state_ = cell::awaited;
    }
    awaiting(const awaiting&) = delete;
    [[gnu::always_inline]] ~awaiting() {
      if (state_ == cell::awaited) state_ = before_;
    }

   private:
    friend class cells;

    cell& state_;
    cell before_;
  };

  /// Stores the result in a cell that awaits one; says whether it is there. One that was constructed, but must not
  /// stay, is given to `leaves`.
  template <class Result, class Leaves>
  [[gnu::always_inline]] bool store(const awaiting& a, std::size_t i, Result&& result, const Leaves& leaves) {
    return a.state_ == cell::awaited && put(a.state_, i, std::forward<Result>(result), leaves);
  }

  /// Stores a result in place of one that is there. From within a copy, a construction or a destruction of the one that
  /// is there, as if the new one left again at once. If the move of the result throws, the cell is empty.
  void replace(std::size_t i, R&& result) {
    const auto leaves = [](R&) {};
    switch (states_[i]) {
      case cell::empty:
      case cell::awaited:
        put(states_[i], i, std::move(result), leaves);
        break;
      case cell::full:
        --size_;
        try {
          destroy(i);
        } catch (...) {
          put(states_[i], i, std::move(result), leaves);
          throw;
        }
        put(states_[i], i, std::move(result), leaves);
        break;
      default:
        drop(i);
    }
  }

  /// Says whether there was a result. What is being computed for this cell will not be stored.
  bool drop(std::size_t i) {
    switch (states_[i]) {
      case cell::full:
        --size_;
        destroy(i);
        return true;
      case cell::lent:
        --size_;
        states_[i] = cell::leaving;
        return true;
      case cell::storing:
        states_[i] = cell::leaving;
        return false;
      case cell::awaited:
        states_[i] = cell::empty;
        return false;
      default:
        return false;
    }
  }

  /// Drops everything, whatever destructors throw; then throws what the first of them threw.
  void clear() {
    if constexpr (is_plain) {
      for (std::size_t i = 0; i != capacity_; ++i) states_[i] = cell::empty;
      size_ = 0;
    } else {
      clear_one_by_one();
    }
  }

 private:
  static constexpr std::size_t most = static_cast<std::size_t>(-1) / 2;
  static constexpr std::align_val_t alignment{alignof(R)};

  static void* allocate(std::size_t bytes) {
    try {
      return ::operator new(bytes, alignment);
    } catch (const std::bad_alloc&) {
      throw too_many_cells();
    }
  }

  void clear_one_by_one() {
    std::size_t i = 0;
    try {
      for (; i != capacity_; ++i) drop(i);
    } catch (...) {
      for (++i; i != capacity_; ++i) try {
          drop(i);
        } catch (...) {
        }
      throw;
    }
  }

  R lend_and_copy(std::size_t i) {
    lend(i);
    R result = copy_lent(i);
    give_back(i, [](R&) {});
    return result;
  }

  R copy_lent(std::size_t i) {
    try {
      return R(std::as_const(results_[i]));
    } catch (...) {
      give_back(i, [](R&) {});
      throw;
    }
  }

  template <class Result, class Leaves>
  [[gnu::always_inline]] bool put(cell& state, std::size_t i, Result&& result, const Leaves& leaves) {
    if constexpr (is_plain) {
      ::new (static_cast<void*>(results_ + i)) R(std::forward<Result>(result));
    } else {
      const cell before = detail::exchange(state, cell::storing);
      try {
        ::new (static_cast<void*>(results_ + i)) R(std::forward<Result>(result));
      } catch (...) {
        state = state == cell::storing ? before : cell::empty;
        throw;
      }
      if (state == cell::leaving) {
        hand_out(i, leaves);
        return false;
      }
    }
    state = cell::full;
    ++size_;
    return true;
  }

  template <class Leaves>
  void hand_out(std::size_t i, const Leaves& leaves) {
    try {
      leaves(results_[i]);
    } catch (...) {
      destroy(i);
      throw;
    }
    destroy(i);
  }

  void destroy(std::size_t i) {
    const struct emptying {
      cell& state;
      ~emptying() { state = cell::empty; }
    } last{states_[i] = cell::leaving};
    results_[i].~R();
  }

  /// The state of the place outside, which nobody changes.
  static inline cell nowhere = cell::leaving;

  R* results_ = nullptr;
  cell* states_ = nullptr;
  std::size_t capacity_;
  std::size_t size_ = 0;
};

}  // namespace memo::detail
