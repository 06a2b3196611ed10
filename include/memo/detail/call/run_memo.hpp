// What one call has computed so far, while the program runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/call/slab.hpp>
#include <memo/detail/call/slot_table.hpp>

namespace memo::detail {

/// A key with its result, in a table's slot.
template <class Key, class Result>
struct slot_in_place {
  union {
    Key key;
  };
  union {
    Result result;
  };

  slot_in_place() {}
  std::uint64_t hash() const noexcept { return key.hash(); }
};

/// The same, made somewhere else.
template <class Key, class Result>
struct computed_entry {
  Key key;
  Result result;
};
template <class Key, class Result>
struct slot_with_pointer {
  computed_entry<Key, Result>* entry;
  std::uint64_t full_hash;

  slot_with_pointer() {}
  std::uint64_t hash() const noexcept { return full_hash; }
};

/// Small bits that may move, of a key that can be hashed again for next to nothing. A result that cannot be copied is
/// referred to by its address.
template <class Key, class Result>
concept kept_in_place = std::is_trivially_copyable_v<Key> && std::is_trivially_copyable_v<Result> &&
                        std::is_copy_constructible_v<Result> && sizeof(slot_in_place<Key, Result>) <= 32 &&
                        requires(const Key& key) { requires noexcept(key.hash()); };

/// Bytes of keys and results that stand in a memo itself.
inline constexpr std::size_t own_bytes = 256;

constexpr std::size_t own_count(std::size_t bytes_each, std::size_t at_most) {
  return own_bytes / bytes_each < at_most ? own_bytes / bytes_each : at_most;
}

/// An unbounded map. find, insert: O(1) expected; no allocation for the first few keys, unless they are large.
/// If insert throws, what a constructor throws or std::bad_alloc, nothing has changed. Not thread-safe.
/// What find and insert return is valid until the next insert; a result that cannot be copied never moves.
/// A key that asks for itself and yet comes to an end is inserted twice, and then either is found.
template <class Key, class Result>
class run_memo {
 public:
  template <class Probe>
  [[gnu::always_inline]] const Result* find(const Probe& probe) const {
    const slot* s = table_.find(probe.hash, [&](const slot& candidate) {
      return candidate.full_hash == probe.hash && candidate.entry->key == probe.key;
    });
    return s ? __builtin_addressof(s->entry->result) : nullptr;
  }

  const Result& insert(std::uint64_t hash, Key&& key, Result&& result) {
    making made{::new (entries_.next()) entry{std::move(key), std::move(result)}};
    table_.reserve_one();
    slot& s = table_.claim(hash);
    s.full_hash = hash;
    s.entry = detail::exchange(made.unlinked, nullptr);
    return s.entry->result;
  }

  run_memo() = default;
  run_memo(const run_memo&) = delete;
  run_memo& operator=(const run_memo&) = delete;
  ~run_memo() {
    if constexpr (!std::is_trivially_destructible_v<entry>)
      table_.for_each([](slot& s) { s.entry->~entry(); });
  }

 private:
  using entry = computed_entry<Key, Result>;
  using slot = slot_with_pointer<Key, Result>;
  static constexpr std::size_t own = own_count(sizeof(entry) + sizeof(slot), 8);

  struct making {
    entry* unlinked;
    ~making() {
      if (unlinked) unlinked->~entry();
    }
  };

  slot_table<slot, own> table_;
  slab<entry, own> entries_;
};

template <class Key, class Result>
  requires kept_in_place<Key, Result>
class run_memo<Key, Result> {
 public:
  template <class Probe>
  [[gnu::always_inline]] const Result* find(const Probe& probe) const {
    const slot* s = table_.find(probe.hash, [&](const slot& candidate) { return candidate.key == probe.key; });
    return s ? __builtin_addressof(s->result) : nullptr;
  }

  [[gnu::always_inline]] const Result& insert(std::uint64_t hash, const Key& key, const Result& result) {
    table_.reserve_one();
    slot& s = table_.claim(hash);
    ::new (static_cast<void*>(__builtin_addressof(s.key))) Key(key);
    return *::new (static_cast<void*>(__builtin_addressof(s.result))) Result(result);
  }

 private:
  using slot = slot_in_place<Key, Result>;

  slot_table<slot, own_count(sizeof(slot), 12)> table_;
};

}  // namespace memo::detail
