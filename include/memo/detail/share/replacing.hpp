// How a result takes the place of another, beside threads that look.
#pragma once

#include <cstdint>

#include <memo/detail/cache/policy_view.hpp>
#include <memo/detail/store/slabs.hpp>

namespace memo::detail {

/// Asks for a line that will be written. (__builtin_prefetch(p, 1) is this only where the compiler is told of a
/// processor that has it; on others it does nothing.)
[[gnu::always_inline]] inline void prefetch_to_write(const void* p) noexcept {
#if defined(__x86_64__)
  asm volatile("prefetchw %0" : : "m"(*static_cast<const char*>(p)));
#else
  __builtin_prefetch(p, 1);
#endif
}

/// take_out() of whom the policy says, and place() of another, in one: who enters takes the memory of who leaves.
template <class Container>
class replacing {
  using index_type = typename Container::index_type;
  using view = typename Container::view;
  using its_view = typename Container::its_view;

 public:
  explicit replacing(Container& in) : in_(in) {}

  /// Asks for what put() would write now, all at once: lines that another core wrote last would else be waited for in
  /// turn. Beside a thread that changes the container.
  [[gnu::always_inline]] void prefetch(std::uint64_t hash) const noexcept {
    prefetch_to_write(&in_.version_);
    prefetch_to_write(in_.index_.line_of(index_type::kept(hash)));
    if constexpr (requires { in_.policy_.expected(); })
      if (const auto next = in_.policy_.expected(); next.hash != 0) {
        prefetch_to_write(&in_.entries_.shared(next.id));
        prefetch_to_write(in_.index_.line_of(next.hash));
      }
  }

  /// Of at least one. fill(entry) comes when the entry cannot be found any more, and its old version neither.
  template <class Fill>
  [[gnu::always_inline]] void put(std::uint64_t hash, const Fill& fill) noexcept {
    Container& c = in_;
    c.admit(hash);
    view entries(c);
    const entry_id id = c.policy_.victim(entries);
    auto& e = c.entries_[id];
    its_view its(c, id, e);
    c.policy_.erase(its, id);
    c.index_.erase(c.entries_.link(id), c.entries_.place_of(id));
    c.change();
    fill(e);
    detail::renew(its.mark(id));
    c.entries_.set_link(id, e, index_type::kept(hash));
    c.policy_.insert(its, id);
    c.index_.insert(index_type::kept(hash), c.entries_.place_of(id));
    c.change();
  }

 private:
  Container& in_;
};

}  // namespace memo::detail
