// Entries made and destroyed, in memory that is used again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

#include <memo/detail/store/slabs.hpp>

namespace memo::detail {

/// The keys and results of entries, in slabs. make, destroy: O(1); add allocates, nothing else does. What the keys' and
/// results' constructors and destructors throw comes out, and no memory is lost. Not thread-safe.
template <class Entry, class Key, class Result>
class entry_memory {
 public:
  entry_memory() = default;
  entry_memory(entry_memory&& other) noexcept
      : slabs_(std::move(other.slabs_)),
        unused_(std::exchange(other.unused_, 0)),
        unused_end_(std::exchange(other.unused_end_, 0)),
        free_(std::exchange(other.free_, no_entry)) {}
  entry_memory& operator=(entry_memory&&) = delete;

  Entry& operator[](entry_id id) const { return slabs_[id]; }
  const slabs<Entry>& all() const { return slabs_; }

  bool has_room() const { return free_ != no_entry || unused_ != unused_end_; }

  /// Room for `size` more, unless operator new called back and made some.
  void add(std::uint32_t size) {
    if (!slabs_.add(size)) return;
    unused_ = slabs_.last_begin();
    unused_end_ = slabs_.last_end();
  }

  /// Where there is room. If a constructor throws, nothing has changed.
  template <class... Args>
  entry_id make(Key&& key, Args&&... args) {
    const entry_id id = free_ == no_entry ? unused_++ : free_;
    Entry& e = slabs_[id];
    if (id == free_) free_ = e.link;
    recycling guard{this, id};
    ::new (static_cast<void*>(&e.key)) Key(std::move(key));
    guard.has_key = true;
    ::new (static_cast<void*>(&e.result)) Result(std::forward<Args>(args)...);
    guard.id = no_entry;
    return id;
  }

  /// Destroys what an entry has, also when one destructor throws, and gives it back for use.
  struct recycling {
    entry_memory* to;
    entry_id id;
    bool has_key = false;
    bool has_result = false;

    ~recycling() noexcept(std::is_nothrow_destructible_v<Key> && std::is_nothrow_destructible_v<Result>) {
      if (id == no_entry) return;
      Entry& e = (*to)[id];
      const struct back {
        entry_memory* to;
        entry_id id;
        ~back() { to->give_back(id); }
      } guard{to, id};
      const struct key_end {
        Key* key;
        ~key_end() noexcept(std::is_nothrow_destructible_v<Key>) {
          if (key) key->~Key();
        }
      } after{has_key ? &e.key : nullptr};
      if (has_result) e.result.~Result();
    }
  };

  /// One that has no key and no result any more.
  void give_back(entry_id id) noexcept { slabs_[id].link = std::exchange(free_, id); }

 private:
  slabs<Entry> slabs_;
  entry_id unused_ = 0;
  entry_id unused_end_ = 0;
  entry_id free_ = no_entry;
};

}  // namespace memo::detail
