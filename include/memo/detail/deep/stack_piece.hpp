// Pieces of stack, on which a recursion goes on where its own stack has no room, and the pool that they come from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

#include <sys/mman.h>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/call/named_stacks.hpp>
#include <memo/detail/call/spin_lock.hpp>
#include <memo/detail/deep/stack_change.hpp>

namespace memo::detail {

/// Of addresses: memory is taken where it is touched. Small for the sanitizers: the one of threads has room for so much
/// on a stack, the one of addresses goes through all that is in use at each throw.
inline constexpr std::size_t piece_size = stack_change::is_watched || sizeof(void*) < 8 ? std::size_t{4} << 20
                                                                                        : std::size_t{64} << 20;
/// At the low end, where touching it ends the program.
inline constexpr std::size_t piece_guard = std::size_t{64} << 10;
/// At the upper end, of which the memory stays when nobody runs on the piece.
inline constexpr std::size_t piece_kept = std::size_t{256} << 10;
/// At the upper end, where memory is taken in the smallest pages, as many recursions need little of it.
inline constexpr std::size_t piece_begin = std::size_t{2} << 20;

/// Stands at the upper end of its own memory.
struct alignas(64) stack_piece {
  named_stack stack;
  stack_piece* next = nullptr;

  void* low() const { return reinterpret_cast<void*>(stack.bounds.low); }
  void* high() { return this; }
  std::size_t size() const { return stack.bounds.size; }
};

/// The pieces on which nobody runs. Any number of threads.
class piece_pool {
 public:
  /// Null if there are neither pieces nor addresses.
  stack_piece* take() noexcept {
    stack_piece* const p = take_first();
    return p ? p : make();
  }

  /// Its memory goes back to the system, but not its addresses: what any thread remembers of it stays true.
  void give(stack_piece& p) noexcept {
    madvise(p.low(), p.size() + sizeof p - piece_kept, MADV_DONTNEED);
    const spin_lock::holding held(lock_);
    p.next = detail::exchange(first_, &p);
  }

 private:
  stack_piece* take_first() noexcept {
    const spin_lock::holding held(lock_);
    return first_ ? detail::exchange(first_, first_->next) : nullptr;
  }

  static stack_piece* make() noexcept {
    constexpr int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    void* const memory = mmap(nullptr, piece_size, PROT_READ | PROT_WRITE, flags, -1, 0);
    if (memory == MAP_FAILED) return nullptr;
    if (mprotect(memory, piece_guard, PROT_NONE) != 0) {
      munmap(memory, piece_size);
      return nullptr;
    }
    char* const low = static_cast<char*>(memory) + piece_guard;
    constexpr std::size_t usable = piece_size - piece_guard;
#if defined(MADV_HUGEPAGE)
    madvise(low, usable - piece_begin, MADV_HUGEPAGE);  // a fault for each 4 KiB would take longer than the recursion
#endif
    stack_piece* const p = ::new (static_cast<void*>(low + usable - sizeof(stack_piece))) stack_piece;
    p->stack.bounds = {reinterpret_cast<std::uintptr_t>(low), usable - sizeof(stack_piece)};
    p->stack.lasts = true;
    name_stack(p->stack);
    return p;
  }

  stack_piece* first_ = nullptr;
  spin_lock lock_;
};
inline constinit piece_pool all_pieces;

}  // namespace memo::detail
