// The bounded container: results by key, no function in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/cache_info.hpp>
#include <memo/detail/cache/departures.hpp>
#include <memo/detail/cache/entry_parts.hpp>
#include <memo/detail/cache/policy_view.hpp>
#include <memo/detail/evict/hit_mark.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/detail/store/index.hpp>
#include <memo/detail/store/slabs.hpp>
#include <memo/removal.hpp>

namespace memo::detail {

/// Results by key, whose weights are at most capacity() in all; when there is no room the policy says who leaves.
/// find, link, take_out: O(1) expected. Entries never move: a reference stays valid until its entry is destroyed.
/// Grows, never shrinks; what left is used again, so that a full container allocates nothing. Not thread-safe; but
/// where Shared, find_shared() and hit() of a policy that says so may run beside one thread that changes it, which
/// destroys nothing that they could still see: see shard.
///
/// Keys and results are the user's: their constructors, comparisons and destructors may throw or call back. So each
/// runs while the container is whole: an entry is made before it is linked and taken out before it is let go, and while
/// the container is pinned nothing is destroyed.
template <class Key, class Result, bool PlainKeys, class Policy, class Expiry, bool Weighs, bool Tells,
          bool Shared = false>
class container
    : public departures_of<entry_layout<Key, Result, PlainKeys, Policy, Expiry, Weighs, Tells, Shared>, Shared, Tells> {
  using layout = entry_layout<Key, Result, PlainKeys, Policy, Expiry, Weighs, Tells, Shared>;
  using base = departures_of<layout, Shared, Tells>;
  static constexpr bool expires = !std::is_same_v<Expiry, no_expiry>;

 public:
  using key_type = Key;
  using result_type = Result;
  using entry_type = typename layout::entry;
  static constexpr bool is_shared = Shared;

  container(Policy policy, std::size_t capacity) : capacity_(capacity), policy_(std::move(policy)) {
    tell_policy(capacity_);
  }
  container(container&& other)
      : base(std::move(other)),
        index_(std::move(other.index_)),
        total_(detail::exchange(other.total_, 0)),
        capacity_(detail::exchange(other.capacity_, 0)),
        expiry_(std::move(other.expiry_)),
        policy_(std::move(other.policy_)),
        size_(detail::exchange(other.size_, 0)),
        version_(other.version_) {
    other.policy_.clear();
    if constexpr (expires) other.expiry_.clear();
  }
  container& operator=(container&&) = delete;

  std::size_t capacity() const { return capacity_; }
  std::size_t size() const { return size_; }

  /// What the entries weigh; their number, unless they are weighed.
  std::size_t total() const { return Weighs ? total_ : size_; }

  /// Changes whenever an entry enters or leaves, and when the index is made anew.
  std::size_t version() const { return Shared ? __atomic_load_n(&version_, __ATOMIC_ACQUIRE) : version_; }

  entry_type& operator[](entry_id id) const { return entries_[id]; }
  entry_type& shared(entry_id id) const { return entries_.shared(id); }
  const auto& all() const { return entries_.all(); }
  std::size_t weight(entry_id id) const { return weight_of(entries_[id]); }
  static std::size_t weight_of(const entry_type& e) { return layout::weight_of(e); }

  /// Whether an entry can be found, of one whose place nobody has used again.
  bool is_linked(entry_id id) const { return (entries_.link(id) & index_type::in_index) != 0; }

  struct found {
    entry_type* entry = nullptr;
    entry_id id = no_entry;
  };

  /// The entry of a plain key if it is where nearly every entry is.
  /// (Lambdas name `this`: else g++ captures it last, clang first, and a program of both has one operator() of each.)
  template <class Probe>
  [[gnu::always_inline]] found find_at_home(const Probe& wanted) const {
    found f{nullptr, no_entry};
    index_.visit_home(index_type::kept(wanted.hash), [&, this](std::uint32_t place) {
      entry_type& its = entries_.at_place(place);
      if (!(its.key == wanted.key)) [[unlikely]]
        return false;
      f = {&its, entries_.number_at(place)};
      return true;
    });
    return f;
  }

  /// The entry with wanted.key, whose hash is wanted.hash, or no_entry. What a comparison changes is looked at again.
  template <class Probe>
  entry_id find(const Probe& wanted) const {
    const std::uint32_t hash = index_type::kept(wanted.hash);
    for (;;) {
      const std::size_t before = version_;
      const entry_id id =
          number_at(index_.find(hash, [&, this](std::uint32_t place) { return is_same(place, wanted, before); }));
      if (PlainKeys || version_ == before) return id;
    }
  }
  /// The same, mostly inlined.
  template <class Probe>
  [[gnu::always_inline]] bool contains(const Probe& wanted) const {
    if constexpr (PlainKeys) return find_at_home(wanted).entry != nullptr || find_beyond_home(wanted) != no_entry;
    return find(wanted) != no_entry;
  }
  /// The same where find_at_home() has looked already.
  template <class Probe>
  [[gnu::always_inline]] entry_id find_beyond_home(const Probe& wanted) const {
    return index_.has_passed_on(index_type::kept(wanted.hash)) ? find_passed_on(wanted) : no_entry;
  }

  /// The same beside another thread: see index. A comparison may be of an entry that has left.
  template <class Probe>
  [[gnu::always_inline]] found find_shared(const Probe& wanted) const {
    return index_.visit_shared(index_type::kept(wanted.hash), [this, wanted](entry_id number) {
      entry_type& its = entries_.shared(number);
      const bool is_it = (PlainKeys || its.has(index_type::kept(wanted.hash))) && its.key == wanted.key;
      return is_it ? found{&its, number} : found{};
    });
  }

  bool is_next_hit_long() const noexcept { return detail::is_next_hit_long(policy_); }
  [[gnu::always_inline]] void hit(found f) noexcept {
    its_view entries(*this, f.id, *f.entry);
    policy_.hit(entries, f.id);
  }

  /// An entry that cannot be found. If a constructor throws, nothing has changed.
  template <class... Args>
  entry_id make(Key&& key, Args&&... args) {
    while (!entries_.has_room()) add_slab();
    return entries_.make(std::move(key), std::forward<Args>(args)...);
  }

  // The same in three steps, of which what runs the user's code needs no lock.
  entry_id take() {
    while (!entries_.has_room()) add_slab();
    return entries_.take();
  }
  template <class... Args>
  static void construct(entry_type& e, Key&& key, Args&&... args) {
    memory_type::construct(e, std::move(key), std::forward<Args>(args)...);
  }
  static void destroy(entry_type& e) { memory_type::destroy(e); }
  void give_back(entry_id id) noexcept { entries_.give_back(id, id); }
  /// The same of a list, by its links.
  void give_back(entry_id first, entry_id last) noexcept { entries_.give_back(first, last); }

  /// All that one more needs; and the last of all brings the spare entry, so that a full container has what it needs.
  /// If an allocation fails, nothing has changed.
  [[gnu::always_inline]] void reserve() {
    if (is_size_known() ? size_ < capacity_ : !index_.has_room(size_)) reserve_more();
  }
  /// Makes room and lets an entry be found, one that weighs no more than capacity() and takes what was reserved or who
  /// it replaces. Who leaves for it is still to be let go.
  [[gnu::always_inline]] void link(entry_id id, std::uint64_t hash, entry_id replaced = no_entry) noexcept {
    if (replaced != no_entry) take_out(replaced, removal::replaced);
    admit(hash);
    make_room(capacity_ - weight(id));
    place(id, hash);
  }

  // The same in steps.
  void admit(std::uint64_t hash) noexcept {
    if constexpr (requires { policy_.admit(index_type::kept(hash)); }) policy_.admit(index_type::kept(hash));
  }
  [[gnu::always_inline]] void place(entry_id id, std::uint64_t hash) noexcept {
    its_view its(*this, id, entries_[id]);
    detail::renew(its.mark(id));
    entries_.set_link(id, index_type::kept(hash));
    policy_.insert(its, id);
    if constexpr (expires) expiry_.insert(entries_, id);
    index_.insert(index_type::kept(hash), entries_.place_of(id));
    ++size_;
    change();
    if constexpr (Weighs) total_ += weight(id);
  }

  /// Entries of small bits, that nobody is told of: who enters a full container takes the memory of who leaves.
  static constexpr bool is_of_bits = base::lets_go_at_once && PlainKeys && !Weighs && !expires &&
                                     std::is_trivially_copyable_v<Key> && std::is_trivially_copyable_v<Result>;

  /// An entry cannot be found any more, and is to be let go.
  void take_out(entry_id id, removal why) noexcept {
    its_view entries(*this, id, entries_[id]);
    policy_.erase(entries, id);
    if constexpr (expires) expiry_.erase(entries_, id);
    index_.erase(entries_.link(id), entries_.place_of(id));
    --size_;
    change();
    if constexpr (Weighs) total_ -= weight(id);
    park(id, why);
  }

  /// Takes out whom the policy says, until the entries weigh no more than `most`.
  void make_room(std::size_t most) noexcept {
    while (total() > most) evict();
  }
  /// Whom the policy says, of at least one.
  void evict() noexcept {
    view entries(*this);
    take_out(policy_.victim(entries), removal::evicted);
  }

  /// Takes out who is due, the soonest first.
  void take_out_due(std::uint64_t now) noexcept {
    for (entry_id id; (id = expiry_.due(entries_, now)) != no_entry;) take_out(id, removal::expired);
  }

  /// What the entries that are due weigh.
  std::size_t total_due(std::uint64_t now) const {
    std::size_t sum = 0;
    expiry_.each_due(entries_, now, [&, this](entry_id id) { sum += weight(id); });
    return sum;
  }

  /// Takes out every entry.
  void clear() noexcept {
    view entries(*this);
    each([&, this](std::uint32_t, entry_id number) {
      if constexpr (Shared)
        policy_.erase(entries, number);  // for another thread may write to the mark
      else
        detail::renew(entries_[number].of_policy);
      park(number, removal::cleared);
    });
    index_.clear();
    if (size_ != 0) change();
    size_ = total_ = 0;
    policy_.clear();
    if constexpr (expires) expiry_.clear();
  }

  /// Who has no room any more is still to be taken out.
  void resize(std::size_t capacity) noexcept {
    capacity_ = capacity;
    tell_policy(capacity_);
  }
  /// What the policy is to take for the capacity.
  void tell_policy([[maybe_unused]] std::size_t capacity) noexcept {
    if constexpr (Shared && !Weighs) usual_size_ = capacity == unbounded ? 0 : capacity;
    if constexpr (requires { policy_.resize(capacity); }) policy_.resize(capacity);
  }

 private:
  template <class> friend class placing;
  template <class> friend class replacing;

  using typename base::memory_type;
  using typename base::shared_pin;
  using base::entries_;
  using base::park;
  using index_type = index_of<Shared>;
  using mark = typename Policy::mark;
  using view = policy_view<container, mark>;
  using its_view = hit_view<container, mark>;

  /// What the index has of an entry is its place.
  entry_id number_at(std::uint32_t place) const { return place == no_entry ? no_entry : entries_.number_at(place); }
  /// Of its own copy of what is looked for, so that nobody keeps one in memory for this.
  template <class Probe>
  [[gnu::noinline]] entry_id find_passed_on(Probe wanted) const {
    const auto same = [&, this](std::uint32_t place) { return is_same(place, wanted, version_); };
    return number_at(index_.find_beyond_home(index_type::kept(wanted.hash), same));
  }

  template <class Probe>
  bool is_same(std::uint32_t at, const Probe& wanted, [[maybe_unused]] std::size_t before) const {
    const entry_type& e = entries_.at_place(at);
    if constexpr (!layout::links_apart)
      if (e.link != index_type::kept(wanted.hash)) return false;
    if constexpr (PlainKeys) return e.key == wanted.key;
    const shared_pin hold(*this);
    return e.key == wanted.key || version_ != before;
  }

  template <class F>
  void each(const F& f) const {
    for (entry_id id = all().size() == 0 ? no_entry : 0; id != no_entry;) {
      const entry_id end = id + all().left_in_slab(id);
      for (const std::uint32_t* link = &all().link(id);; link = &all().next_link(*link)) {
        if ((*link & index::in_index) != 0) f(*link, id);
        if (++id == end) break;
      }
      id = all().following(end - 1);
    }
  }

  void change() noexcept {
    if constexpr (Shared)
      __atomic_store_n(&version_, version_ + 1, __ATOMIC_RELEASE);
    else
      ++version_;
  }

  /// Entries for each group of the index in the end: fewer, where it is small and entries are not large.
  std::size_t per_group() const { return capacity_ > 65'536 || sizeof(mark) > sizeof(std::uint32_t) ? 7 : 6; }

  /// How many entries there will be is known only where each is one of maxsize; one more is made before another leaves.
  bool is_size_known() const { return !Weighs && capacity_ != unbounded; }

  void add_slab() {
    const std::size_t have = all().size();
    std::size_t size = have < 128 ? have : have / 16;
    if (is_size_known() || (Shared && have < usual_size_)) size = have;
    if (size < 16) size = 16;
    if (size < 64 && have >= 128) size = 64;
    if (size > all().max_slab) size = all().max_slab;
    if (is_size_known() && capacity_ >= have && size > capacity_ + 1 - have) size = capacity_ + 1 - have;
    if constexpr (requires { policy_.reserve(size, entry_id{}); })
      policy_.reserve(have + size, all().next_begin() + to_uint32(size));
    if (all().size() == have) entries_.add(to_uint32(size));  // or operator new called back
  }

  [[gnu::noinline]] void reserve_more() {
    while (!index_.has_room(size_)) {
      const auto insert_all = [this](const auto& insert) {
        this->each([&, this](std::uint32_t hash, entry_id id) { insert(hash, entries_.place_of(id)); });
      };
      index_.grow(size_, is_size_known() ? capacity_ : unbounded, per_group(), insert_all);
      change();
    }
    if (is_size_known())
      while (size_ + 1 == capacity_ && !entries_.has_room()) add_slab();
  }

  index_type index_;
  std::size_t total_ = 0;
  std::size_t capacity_;
  std::size_t usual_size_ = 0;
  [[no_unique_address]] Expiry expiry_;
  [[no_unique_address]] Policy policy_;
  std::size_t size_ = 0;  // these after what each miss writes of shared_lru
  std::size_t version_ = 0;
};

}  // namespace memo::detail
