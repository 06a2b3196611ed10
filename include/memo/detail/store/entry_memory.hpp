// Entries made and destroyed, in memory that is used again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/store/slabs.hpp>

namespace memo::detail {

/// The keys and results of entries, in slabs. make, destroy: O(1); add allocates, nothing else does. What the keys' and
/// results' constructors and destructors throw comes out, and no memory is lost. Not thread-safe; where Shared,
/// shared() is as in slabs.
template <class Entry, class Key, class Result, bool Shared = false, bool LinksApart = false>
class entry_memory {
 public:
  using slabs_type = slabs<Entry, Shared, LinksApart>;

  entry_memory() = default;
  entry_memory(entry_memory&& other) noexcept
      : slabs_(std::move(other.slabs_)),
        unused_(detail::exchange(other.unused_, 0)),
        unused_end_(detail::exchange(other.unused_end_, 0)),
        free_(detail::exchange(other.free_, no_entry)) {}
  entry_memory& operator=(entry_memory&&) = delete;

  Entry& operator[](entry_id id) const { return slabs_[id]; }
  Entry& shared(entry_id id) const { return slabs_.shared(id); }
  std::uint32_t link(entry_id id) const { return slabs_.link(id); }
  void set_link(entry_id id, std::uint32_t to) const noexcept { slabs_.set_link(id, to); }
  void set_link(entry_id id, Entry& its, std::uint32_t to) const noexcept { slabs_.set_link(id, its, to); }
  Entry& at_place(std::uint32_t place) const { return slabs_.at_place(place); }
  static std::uint32_t place_of(entry_id id) { return slabs_type::place_of(id); }
  static entry_id number_at(std::uint32_t place) { return slabs_type::number_at(place); }
  const slabs_type& all() const { return slabs_; }

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
    const entry_id id = take();
    recycling guard{this, id};
    construct(slabs_[id], std::move(key), std::forward<Args>(args)...);
    guard.id = no_entry;
    return id;
  }

  /// Where there is room: one without a key and a result.
  entry_id take() noexcept {
    const entry_id id = next();
    take(id);
    return id;
  }
  /// The same in two steps.
  entry_id next() const { return free_ == no_entry ? unused_ : free_; }
  void take(entry_id next) noexcept {
    if (free_ == no_entry)
      ++unused_;
    else
      free_ = slabs_.link(next);
  }
  template <class... Args>
  static void construct(Entry& e, Key&& key, Args&&... args) {
    ::new (static_cast<void*>(__builtin_addressof(e.key))) Key(std::move(key));
    contents guard{e, false};
    ::new (static_cast<void*>(__builtin_addressof(e.result))) Result(std::forward<Args>(args)...);
    guard.ends = nullptr;
  }
  static void destroy(Entry& e) { const contents end{e, true}; }

  /// Gives an entry back for use, after destroying what it has, also when one destructor throws.
  struct recycling {
    entry_memory* to;
    entry_id id;
    bool is_whole = false;

    ~recycling() noexcept(nothrow) {
      if (id == no_entry) return;
      const struct back {
        entry_memory* to;
        entry_id id;
        ~back() { to->give_back(id, id); }
      } guard{to, id};
      if (is_whole) destroy((*to)[id]);
    }
  };

  /// A list, by its links, of those that have no key and no result any more.
  void give_back(entry_id first, entry_id last) noexcept { slabs_.set_link(last, detail::exchange(free_, first)); }

 private:
  static constexpr bool nothrow = std::is_nothrow_destructible_v<Key> && std::is_nothrow_destructible_v<Result>;

  /// Destroys a key, and before it the result.
  struct contents {
    Entry* ends;
    bool has_result;

    contents(Entry& e, bool whole) : ends(&e), has_result(whole) {}
    contents(const contents&) = delete;
    ~contents() noexcept(nothrow) {
      if (!ends) return;
      const struct key_end {
        Key& key;
        ~key_end() noexcept(std::is_nothrow_destructible_v<Key>) { key.~Key(); }
      } after{ends->key};
      if (has_result) ends->result.~Result();
    }
  };

  slabs_type slabs_;
  entry_id unused_ = 0;
  entry_id unused_end_ = 0;
  entry_id free_ = no_entry;
};

}  // namespace memo::detail
