// The bounded container: results by key, no function in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

#include <memo/cache_info.hpp>
#include <memo/detail/store/entry.hpp>
#include <memo/detail/store/index.hpp>
#include <memo/detail/store/slabs.hpp>
#include <memo/removal.hpp>

namespace memo::detail {

struct weight_part {
  struct mark {
    std::size_t weight;
  };
};
struct cause_part {
  struct mark {
    removal cause;
  };
};
/// In the place of a part that was not asked for; N tells them apart.
template <int N>
struct no_part {
  struct mark {};
};
using no_expiry = no_part<0>;

/// Results by key, whose weights are at most capacity() in all; when there is no room the policy says who leaves.
/// find, link, take_out: O(1) expected. Entries never move: a reference stays valid until its entry is destroyed. Grows,
/// never shrinks; what left is used again, so that a full container allocates nothing. Not thread-safe.
///
/// Keys and results are the user's: their constructors, comparisons and destructors may throw or call back. So each runs while
/// the container is whole: an entry is made before it is linked and taken out before it is let go, and while the
/// container is pinned nothing is destroyed.
template <class Key, class Result, bool PlainKeys, class Policy, class Expiry, bool Weighs, bool Tells>
class container {
  using weight = std::conditional_t<Weighs, weight_part, no_part<1>>;
  using cause = std::conditional_t<Tells, cause_part, no_part<2>>;
  static constexpr bool expires = !std::is_same_v<Expiry, no_expiry>;

 public:
  /// Nobody's code runs when an entry leaves.
  static constexpr bool lets_go_at_once =
      !Tells && std::is_trivially_destructible_v<Key> && std::is_trivially_destructible_v<Result>;

  using entry_type = entry<Key, Result, Expiry, weight, Policy, cause>;  // without padding between them

  container(Policy policy, std::size_t capacity) : capacity_(capacity), policy_(std::move(policy)) {
    tell_capacity();
  }
  container(container&& other)
      : slabs_(std::move(other.slabs_)),
        index_(std::move(other.index_)),
        size_(std::exchange(other.size_, 0)),
        total_(std::exchange(other.total_, 0)),
        version_(other.version_),
        capacity_(std::exchange(other.capacity_, 0)),
        unused_(std::exchange(other.unused_, 0)),
        unused_end_(std::exchange(other.unused_end_, 0)),
        free_(std::exchange(other.free_, no_entry)),
        discarded_(std::exchange(other.discarded_, no_entry)),
        leaving_(std::exchange(other.leaving_, no_entry)),
        last_leaving_(std::exchange(other.last_leaving_, no_entry)),
        policy_(std::move(other.policy_)),
        expiry_(std::move(other.expiry_)) {}
  container& operator=(container&&) = delete;

  std::size_t capacity() const { return capacity_; }
  std::size_t size() const { return size_; }

  /// What the entries weigh; their number, unless they are weighed.
  std::size_t total() const {
    if constexpr (Weighs)
      return total_;
    else
      return size_;
  }

  /// Changes whenever an entry enters or leaves, and when the index is made anew.
  std::size_t version() const { return version_; }

  entry_type& operator[](entry_id id) const { return slabs_[id]; }

  struct found {
    entry_type* entry;
    entry_id id;
  };

  /// The entry of a plain key if it is where nearly every entry is.
  template <class Probe>
  [[gnu::always_inline]] found find_at_home(const Probe& wanted) const {
    found f{nullptr, no_entry};
    index_.visit_home(index::kept(wanted.hash), [&](entry_id id) {
      entry_type& e = slabs_[id];
      if (!(e.key == wanted.key)) [[unlikely]]
        return false;
      f = {&e, id};
      return true;
    });
    return f;
  }

  /// The entry with wanted.key, whose hash is wanted.hash, or no_entry. What a comparison changes is looked at again.
  template <class Probe>
  entry_id find(const Probe& wanted) const {
    const std::uint32_t hash = index::kept(wanted.hash);
    for (;;) {
      const std::size_t before = version_;
      const entry_id id = index_.find(hash, [&](entry_id candidate) { return is_same(candidate, hash, wanted, before); });
      if (PlainKeys || version_ == before) return id;
    }
  }
  /// The same where find_at_home() has looked already.
  template <class Probe>
  entry_id find_beyond_home(const Probe& wanted) const {
    const std::uint32_t hash = index::kept(wanted.hash);
    return index_.find_beyond_home(hash, [&](entry_id candidate) { return is_same(candidate, hash, wanted, version_); });
  }

  [[gnu::always_inline]] void hit(found f) noexcept {
    hit_view entries(*this, f);
    policy_.hit(entries, f.id);
  }

  /// An entry that cannot be found. If a constructor throws, nothing has changed.
  template <class... Args>
  entry_id make(Key&& key, Args&&... args) {
    while (!has_entry()) add_slab();
    const entry_id id = free_ == no_entry ? unused_++ : free_;
    entry_type& e = slabs_[id];
    if (id == free_) free_ = e.link;
    recycling guard{this, id};
    ::new (static_cast<void*>(&e.key)) Key(std::move(key));
    guard.has_key = true;
    ::new (static_cast<void*>(&e.result)) Result(std::forward<Args>(args)...);
    guard.id = no_entry;
    return id;
  }

  /// Makes room and lets an entry be found, one that weighs no more than capacity(). Who leaves for it, and the one that it
  /// replaces for a cause, are still to be let go. If an allocation fails, nothing has changed.
  [[gnu::always_inline]] void link(entry_id id, std::uint64_t hash, entry_id replaced = no_entry, removal why = removal::replaced) {
    if (replaced == no_entry)
      reserve();
    else
      take_out(replaced, why);
    if constexpr (requires { policy_.admit(index::kept(hash)); }) policy_.admit(index::kept(hash));
    make_room(capacity_ - weight_of(id));
    hit_view its(*this, found{&slabs_[id], id});
    slabs_[id].link = index::kept(hash);
    index_.insert(index::kept(hash), id);
    ++size_;
    ++version_;
    if constexpr (Weighs) total_ += weight_of(id);
    policy_.insert(its, id);
    if constexpr (expires) expiry_.insert(slabs_, id);
  }

  /// An entry cannot be found any more, and is to be let go.
  void take_out(entry_id id, removal why) noexcept {
    entry_type& e = slabs_[id];
    hit_view entries(*this, found{&e, id});
    policy_.erase(entries, id);
    if constexpr (expires) expiry_.erase(slabs_, id);
    index_.erase(e.link, id);
    --size_;
    ++version_;
    if constexpr (Weighs) total_ -= weight_of(id);
    park(id, why);
  }

  /// Takes out whom the policy says, until the entries weigh no more than `most`.
  void make_room(std::size_t most) noexcept {
    policy_view entries(*this);
    while (total() > most) take_out(policy_.victim(entries), removal::evicted);
  }

  /// Takes out who is due, the soonest first.
  void take_out_due(std::uint64_t now) noexcept {
    for (entry_id id; (id = expiry_.due(slabs_, now)) != no_entry;) take_out(id, removal::expired);
  }

  /// What the entries that are due weigh.
  std::size_t total_due(std::uint64_t now) const {
    std::size_t sum = 0;
    expiry_.each_due(slabs_, now, [&](entry_id id) { sum += weight_of(id); });
    return sum;
  }

  /// Takes out every entry.
  void clear() noexcept {
    each([this](std::uint32_t, entry_id id) {
      static_cast<typename Policy::mark&>(slabs_[id]) = {};
      park(id, removal::cleared);
    });
    index_.clear();
    if (size_ != 0) ++version_;
    size_ = total_ = 0;
    policy_.clear();
    if constexpr (expires) expiry_.clear();
  }

  /// Who has no room any more is still to be taken out.
  void resize(std::size_t capacity) noexcept {
    capacity_ = capacity;
    tell_capacity();
  }

  /// Lets an entry go that never could be found.
  void discard(entry_id id) noexcept {
    slabs_[id].link = std::exchange(discarded_, id);
  }

  /// Destroys what was taken out, in the order of leaving, unless the container is pinned; tell(cause, entry) is called with
  /// each, where somebody asked for it. What it and destructors throw comes out, and the rest is let go by the next call.
  template <class Tell>
  void let_go(const Tell& tell) {
    if (pins_ != 0 || is_letting_go_) return;
    const letting_go guard(is_letting_go_);
    for (;;) {
      destroy_discarded();
      if (leaving_ == no_entry) return;
      const entry_id id = std::exchange(leaving_, slabs_[leaving_].link);
      const recycling rest{this, id, true, true};
      if constexpr (Tells) tell(slabs_[id].cause, slabs_[id]);
    }
  }
  /// Destroys only what never could be found, of which nobody is told.
  void let_go_discarded() {
    if (pins_ != 0 || is_letting_go_) return;
    const letting_go guard(is_letting_go_);
    destroy_discarded();
  }
  bool has_nothing_to_let_go() const { return leaving_ == no_entry && discarded_ == no_entry; }

  /// While one lives, no entry is destroyed.
  class pin {
   public:
    explicit pin(container& c) : container_(c) { ++container_.pins_; }
    pin(const pin&) = delete;
    ~pin() { --container_.pins_; }

   private:
    container& container_;
  };

 private:
  /// The entries as a policy sees them.
  class policy_view {
   public:
    static constexpr entry_id none = no_entry;

    explicit policy_view(container& c) : container_(&c) {}

    typename Policy::mark& mark(entry_id id) { return container_->slabs_[id]; }
    std::uint32_t hash(entry_id id) const { return container_->slabs_[id].link; }
    std::size_t weight(entry_id id) const { return container_->weight_of(id); }
    bool holds(entry_id id) const { return (container_->slabs_[id].link & index::in_index) != 0; }
    std::size_t size() const { return container_->slabs_.size(); }
    entry_id first() const { return 0; }
    entry_id following(entry_id id) const { return container_->slabs_.following(id); }
    std::uint32_t left_in_slab(entry_id id) const { return container_->slabs_.left_in_slab(id); }
    policy_view all() const { return *this; }

   private:
    container* container_;
  };

  /// The same when one entry is at hand.
  class hit_view : public policy_view {
   public:
    hit_view(container& c, found f) : policy_view(c), found_(f) {}

    typename Policy::mark& mark(entry_id id) { return id == found_.id ? *found_.entry : policy_view::mark(id); }

   private:
    found found_;
  };

  /// Destroys what an entry has, also when one destructor throws, and gives it back for use.
  struct recycling {
    container* to;
    entry_id id;
    bool has_key = false;
    bool has_result = false;

    ~recycling() noexcept(std::is_nothrow_destructible_v<Key> && std::is_nothrow_destructible_v<Result>) {
      if (id == no_entry) return;
      entry_type& e = to->slabs_[id];
      const struct back {
        container* to;
        entry_id id;
        ~back() { to->slabs_[id].link = std::exchange(to->free_, id); }
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

  void destroy_discarded() {
    while (discarded_ != no_entry) {
      const entry_id id = std::exchange(discarded_, slabs_[discarded_].link);
      const recycling rest{this, id, true, true};
    }
  }

  class letting_go {
   public:
    explicit letting_go(bool& flag) : flag_(flag) { flag_ = true; }
    letting_go(const letting_go&) = delete;
    ~letting_go() { flag_ = false; }

   private:
    bool& flag_;
  };

  /// A pin that a const lookup can take: several threads may look at once.
  class shared_pin {
   public:
    explicit shared_pin(const container& c) : container_(c) { __atomic_fetch_add(&container_.pins_, 1, __ATOMIC_RELAXED); }
    shared_pin(const shared_pin&) = delete;
    ~shared_pin() { __atomic_fetch_sub(&container_.pins_, 1, __ATOMIC_RELAXED); }

   private:
    const container& container_;
  };

  template <class Probe>
  bool is_same(entry_id id, std::uint32_t hash, const Probe& wanted, std::size_t before) const {
    const entry_type& e = slabs_[id];
    if (e.link != hash) return false;
    if constexpr (PlainKeys) {
      static_cast<void>(before);
      return e.key == wanted.key;
    } else {
      const shared_pin hold(*this);
      return e.key == wanted.key || version_ != before;
    }
  }

  std::size_t weight_of(entry_id id) const {
    if constexpr (Weighs)
      return slabs_[id].weight;
    else
      return 1;
  }

  /// To be let go; at once where that runs no code.
  void park(entry_id id, removal why) noexcept {
    if constexpr (Tells) slabs_[id].cause = why;
    static_cast<void>(why);
    if constexpr (lets_go_at_once)
      if (pins_ == 0) {
        slabs_[id].link = std::exchange(free_, id);
        return;
      }
    slabs_[id].link = no_entry;
    (leaving_ == no_entry ? leaving_ : slabs_[last_leaving_].link) = id;
    last_leaving_ = id;
  }

  template <class F>
  void each(const F& f) const {
    if (slabs_.size() == 0) return;
    for (entry_id id = 0; id != no_entry; id = slabs_.following(id))
      if (const std::uint32_t link = slabs_[id].link; (link & index::in_index) != 0) f(link, id);
  }

  bool has_entry() const { return free_ != no_entry || unused_ != unused_end_; }

  /// How many entries there will be is known only where each is one of maxsize; one more is made before another leaves.
  bool is_size_known() const { return !Weighs && capacity_ != unbounded; }

  void add_slab() {
    const std::size_t have = slabs_.size();
    std::size_t size = have < 128 ? have : have / 16;
    if (is_size_known()) size = have;
    if (size < 16) size = 16;
    if (size < 64 && have >= 128) size = 64;
    if (size > slabs_.max_slab) size = slabs_.max_slab;
    if (is_size_known() && capacity_ >= have && size > capacity_ + 1 - have) size = capacity_ + 1 - have;
    if constexpr (requires { policy_.reserve(size, entry_id{}); })
      policy_.reserve(have + size, slabs_.next_begin() + static_cast<entry_id>(size));
    if (slabs_.size() != have) return;  // operator new called back
    if (slabs_.add(static_cast<std::uint32_t>(size))) {
      unused_ = slabs_.last_begin();
      unused_end_ = slabs_.last_end();
    }
  }

  /// All that one more needs; and the last of all brings the spare entry, so that a full container has what it needs.
  [[gnu::always_inline]] void reserve() {
    if (!is_size_known() || size_ < capacity_) reserve_more();
  }
  [[gnu::noinline]] void reserve_more() {
    while (!index_.has_room(size_)) {
      index_.grow(size_, is_size_known() ? capacity_ : unbounded, [this](const auto& insert) { this->each(insert); });
      ++version_;
    }
    if (is_size_known())
      while (size_ + 1 == capacity_ && !has_entry()) add_slab();
  }

  void tell_capacity() noexcept {
    if constexpr (requires { policy_.resize(capacity_); }) policy_.resize(capacity_);
  }

  slabs<entry_type> slabs_;
  index index_;
  std::size_t size_ = 0;
  std::size_t total_ = 0;
  std::size_t version_ = 0;
  std::size_t capacity_;
  entry_id unused_ = 0;
  entry_id unused_end_ = 0;
  entry_id free_ = no_entry;
  entry_id discarded_ = no_entry;
  entry_id leaving_ = no_entry;
  entry_id last_leaving_ = no_entry;
  mutable int pins_ = 0;
  bool is_letting_go_ = false;
  [[no_unique_address]] Policy policy_;
  [[no_unique_address]] Expiry expiry_;
};

}  // namespace memo::detail
