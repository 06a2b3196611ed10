// Results by key while the program runs: entries, and an index of them, with nothing left behind by what leaves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>

#include <memo/detail/store/tag_group.hpp>

namespace memo::detail {

/// A result with its key. The links belong to the eviction order while the entry is in the index, to the store otherwise.
template <class Key, class Result>
struct entry {
  entry* previous;
  entry* next;
  std::uint32_t hash;
  std::uint32_t place;  // in the index; out of it the entry's own id, marked
  union {
    Key key;
  };
  union {
    Result result;
  };

  entry() {}
  ~entry() {}
};

/// Results by key. find, link, unlink: O(1) expected; entries never move, so a reference stays valid until its entry is
/// discarded. Grows, never shrinks; recycles what was discarded, so that a store of constant size allocates nothing.
/// Not thread-safe.
///
/// Keys and results are the user's: their constructors, comparisons and destructors may throw or call back into the store.
/// So each runs while the store is whole: an entry is made before it is linked, unlinked before it is discarded, and while
/// the store is pinned nothing is destroyed.
template <class Key, class Result, bool PlainKeys>
class store {
 public:
  using entry_type = entry<Key, Result>;

  store() = default;
  store(store&& other) noexcept
      : groups_(std::exchange(other.groups_, nullptr)),
        group_mask_(std::exchange(other.group_mask_, 0)),
        size_(std::exchange(other.size_, 0)),
        version_(other.version_),
        made_(std::exchange(other.made_, 0)),
        free_(std::exchange(other.free_, nullptr)),
        leaving_(std::exchange(other.leaving_, nullptr)) {
    for (std::size_t i = 0; i < max_segments; ++i) {
      segments_[i] = std::exchange(other.segments_[i], nullptr);
      bases_[i] = other.bases_[i];
    }
  }
  store& operator=(store&&) = delete;

  /// The owner has unlinked and discarded every entry.
  ~store() {
    drain();
    for (entry_type* segment : segments_) ::operator delete(segment, std::align_val_t{alignof(entry_type)});
    delete[] groups_;
  }

  std::size_t size() const { return size_; }

  /// Changes whenever an entry enters or leaves the index.
  std::size_t version() const { return version_; }

  /// The entry with wanted.key, whose hash is wanted.hash, or null.
  template <class Probe>
  entry_type* find(const Probe& wanted) const {
    if (size_ == 0) return nullptr;
    const auto hash = static_cast<std::uint32_t>(wanted.hash);
    std::size_t g = hash & group_mask_;
    for (std::size_t tried = 0; tried <= group_mask_; ++tried) {
      for (std::uint32_t bits = groups_[g].match(tag(hash)); bits != 0; bits &= bits - 1) {
        entry_type* e = at(groups_[g].ids[lowest_bit(bits)]);
        if (e->hash != hash) continue;
        if constexpr (PlainKeys) {
          if (e->key == wanted.key) return e;
        } else {
          const std::size_t before = version_;
          bool same = false;
          {
            const shared_pin hold(*this);
            same = e->key == wanted.key;
          }
          if (version_ != before) return find(wanted);
          if (same) return e;
        }
      }
      if (groups_[g].overflow == 0) return nullptr;
      g = (g + 1) & group_mask_;
    }
    return nullptr;
  }

  /// An entry outside the index. If a constructor throws, nothing has changed.
  template <class... Args>
  entry_type* make(Key&& key, Args&&... args) {
    entry_type* e = free_ ? std::exchange(free_, free_->next) : fresh();
    recycling guard{this, e};
    ::new (static_cast<void*>(&e->key)) Key(std::move(key));
    guard.has_key = true;
    ::new (static_cast<void*>(&e->result)) Result(std::forward<Args>(args)...);
    guard.at = nullptr;
    return e;
  }

  /// Makes room in the index for one more; the only step of linking that can throw.
  void reserve_one() {
    if (size_ >= max_per_group * (group_mask_ + 1) || !groups_) grow();
  }

  /// Has an entry at hand for the next make().
  void reserve_entry() {
    if (free_) return;
    entry_type* e = fresh();
    e->next = free_;
    free_ = e;
  }

  void link(entry_type* e, std::uint64_t full_hash) noexcept {
    e->hash = static_cast<std::uint32_t>(full_hash);
    place(groups_, group_mask_, e, e->place & ~outside);
    ++size_;
    ++version_;
  }

  void unlink(entry_type* e) noexcept {
    const std::size_t found = e->place / tag_group::size;
    const unsigned i = e->place % tag_group::size;
    for (std::size_t g = e->hash & group_mask_; g != found; g = (g + 1) & group_mask_)
      if (groups_[g].overflow != 255) --groups_[g].overflow;
    groups_[found].tags[i] = tag_group::empty;
    e->place = groups_[found].ids[i] | outside;
    --size_;
    ++version_;
  }

  /// Destroys an entry that is not in the index; while the store is pinned, leaves that to the next discard or drain.
  void discard(entry_type* e) {
    park(e);
    drain();
  }

  /// Leaves an entry that is not in the index to the next discard or drain.
  void park(entry_type* e) noexcept {
    e->next = leaving_;
    leaving_ = e;
  }

  void drain() {
    if (pins_ != 0 || draining_) return;
    draining_ = true;
    const struct done {
      bool& flag;
      ~done() { flag = false; }
    } guard{draining_};
    while (leaving_) {
      entry_type* e = std::exchange(leaving_, leaving_->next);
      recycling rest{this, e, true};
      e->result.~Result();
    }
  }

  /// While one lives, no entry is destroyed.
  class pin {
   public:
    explicit pin(store& s) : store_(s) { ++store_.pins_; }
    pin(const pin&) = delete;
    ~pin() { --store_.pins_; }

   private:
    store& store_;
  };

 private:
  static constexpr std::uint32_t outside = std::uint32_t{1} << 31;  // marks an entry that is not in the index
  static constexpr std::size_t max_per_group = 10;
  static constexpr std::size_t first_segment = 16;
  static constexpr std::size_t max_segments = 28;

  /// Puts an entry back for reuse, with its key destroyed if it has one, also when that or something before it throws.
  struct recycling {
    store* to;
    entry_type* at;
    bool has_key = false;

    ~recycling() noexcept(noexcept(std::declval<Key&>().~Key())) {
      if (!at) return;
      const struct back {
        store* to;
        entry_type* at;
        ~back() {
          at->next = to->free_;
          to->free_ = at;
        }
      } guard{to, at};
      if (has_key) at->key.~Key();
    }
  };

  /// A pin that a const lookup can take: several threads may look at once.
  class shared_pin {
   public:
    explicit shared_pin(const store& s) : store_(s) { __atomic_fetch_add(&store_.pins_, 1, __ATOMIC_RELAXED); }
    shared_pin(const shared_pin&) = delete;
    ~shared_pin() { __atomic_fetch_sub(&store_.pins_, 1, __ATOMIC_RELAXED); }

   private:
    const store& store_;
  };

  static std::uint8_t tag(std::uint32_t hash) {
    const auto t = static_cast<std::uint8_t>(hash >> 24);
    return t == tag_group::empty ? 1 : t;
  }

  /// Segments double, so the number of bits of an id says which it is in.
  static std::size_t segment_of(std::uint32_t id) {
    return static_cast<std::size_t>(28 - __builtin_clz(id | static_cast<std::uint32_t>(first_segment - 1)));
  }

  entry_type* at(std::uint32_t id) const {
    return reinterpret_cast<entry_type*>(bases_[segment_of(id)] + id * sizeof(entry_type));
  }

  /// An operator new of the user's may call back, and make entries itself.
  entry_type* fresh() {
    for (std::size_t s; !segments_[s = segment_of(made_)];) {
      if (made_ == outside) throw std::bad_alloc();
      const std::size_t first = s == 0 ? 0 : first_segment << (s - 1);
      const std::size_t count = s == 0 ? first_segment : first;
      void* memory = ::operator new(count * sizeof(entry_type), std::align_val_t{alignof(entry_type)});
      if (segments_[s]) {
        ::operator delete(memory, std::align_val_t{alignof(entry_type)});
        continue;
      }
      segments_[s] = static_cast<entry_type*>(memory);
      bases_[s] = reinterpret_cast<std::uintptr_t>(memory) - first * sizeof(entry_type);
    }
    entry_type* e = ::new (static_cast<void*>(at(made_))) entry_type;
    e->place = made_++ | outside;
    return e;
  }

  static void place(tag_group* groups, std::size_t mask, entry_type* e, std::uint32_t id) noexcept {
    for (std::size_t g = e->hash & mask;; g = (g + 1) & mask) {
      if (const std::uint32_t bits = groups[g].match(tag_group::empty)) {
        const auto i = lowest_bit(bits);
        groups[g].tags[i] = tag(e->hash);
        groups[g].ids[i] = id;
        e->place = static_cast<std::uint32_t>(g * tag_group::size + i);
        return;
      }
      if (groups[g].overflow != 255) ++groups[g].overflow;
    }
  }

  /// Walks the entries, which lie in order in memory, not the groups.
  void grow() {
    const std::size_t count = groups_ ? 2 * (group_mask_ + 1) : 2;
    auto* groups = new tag_group[count]{};
    if (groups_ && count != 2 * (group_mask_ + 1)) {  // operator new called back and grew it
      delete[] groups;
      return;
    }
    for (std::uint32_t id = 0; id < made_; ++id)
      if (entry_type* e = at(id); (e->place & outside) == 0) place(groups, count - 1, e, id);
    delete[] std::exchange(groups_, groups);
    group_mask_ = count - 1;
  }

  tag_group* groups_ = nullptr;
  std::size_t group_mask_ = 0;
  std::size_t size_ = 0;
  std::size_t version_ = 0;
  std::uint32_t made_ = 0;
  mutable int pins_ = 0;
  bool draining_ = false;
  entry_type* free_ = nullptr;
  entry_type* leaving_ = nullptr;
  std::uintptr_t bases_[max_segments] = {};
  entry_type* segments_[max_segments] = {};
};

}  // namespace memo::detail
