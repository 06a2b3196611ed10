// Which entry has which hash.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/detail/store/plain_array.hpp>
#include <memo/detail/store/slabs.hpp>
#include <memo/detail/store/tag_group.hpp>

namespace memo::detail {

/// A set of entries, by 31 bits of their hashes. find, insert, erase: O(1) expected, however often anything was erased;
/// erasing leaves nothing behind. Not thread-safe; but where Shared, visit_shared() may run beside one thread that
/// changes it, and what it looks at lives as long as the index: as much memory again.
template <bool Shared>
class index_of {
 public:
  /// Entries for each group at the most, in an index that grows by doubling.
  static constexpr std::size_t per_group = 9;

  index_of() = default;
  index_of(index_of&& other) noexcept
      : groups_(other.groups_), count_(other.count_), room_(other.room_) {
    other.be_empty();
  }
  index_of& operator=(index_of&&) = delete;
  ~index_of() {
    for (tag_group* groups = has_groups() ? groups_ : nullptr; groups;)
      delete_plain_array(detail::exchange(groups, Shared ? before_them(groups) : nullptr) - Shared);
  }

  /// What is kept of a hash; never 0.
  static std::uint32_t kept(std::uint64_t hash) { return static_cast<std::uint32_t>(hash) | in_index; }
  /// Marks what is kept of a hash; a number of an entry does not have it.
  static constexpr std::uint32_t in_index = std::uint32_t{1} << 31;

  /// same(id) of the candidates in the first group alone, which has nearly every entry, until one is true.
  template <class Same>
  [[gnu::always_inline]] void visit_home(std::uint32_t hash, const Same& same) const {
    const tag_group& group = groups_[home(hash)];
    for (std::uint32_t bits = group.match(hash); bits != 0; bits &= bits - 1)
      if (same(group.ids[lowest_bit(bits)])) [[likely]]
        return;
  }

  /// The entry for which same(id) is true, or no_entry.
  template <class Same>
  entry_id find(std::uint32_t hash, const Same& same) const {
    return find_from(home(hash), hash, same);
  }
  /// Whether home, full at some time, has passed on any.
  bool has_passed_on(std::uint32_t hash) const { return groups_[home(hash)].overflow != 0; }
  /// find() where visit_home() has looked already.
  template <class Same>
  entry_id find_beyond_home(std::uint32_t hash, const Same& same) const {
    return has_passed_on(hash) ? find_from(after(home(hash)), hash, same) : no_entry;
  }

  /// find(id) of the candidates until one gives an entry, while another thread changes the index: what is found was
  /// there at some time during the call, and what is not may only be moving. find(id) is asked of entries that may have
  /// left.
  template <class Find>
  [[gnu::always_inline]] auto visit_shared(std::uint32_t hash, const Find& find) const {
    // Groups are only replaced by more, which are there before their number is.
    const std::size_t count = __atomic_load_n(&count_, __ATOMIC_ACQUIRE);
    const tag_group* const groups = __atomic_load_n(&groups_, __ATOMIC_ACQUIRE);
    const std::size_t home = share(hash, count);
    const auto found = visit_group(groups[home], hash, find);
    if (!found.entry && has_passed_on(groups[home])) [[unlikely]]
      return visit_beyond(groups, count, home, hash, find);
    return found;
  }

  /// Where an entry of this hash is, or is going to be, most likely; beside another thread.
  const void* line_of(std::uint32_t hash) const {
    const std::size_t count = __atomic_load_n(&count_, __ATOMIC_ACQUIRE);
    return &__atomic_load_n(&groups_, __ATOMIC_ACQUIRE)[share(hash, count)];
  }

  /// Whether one more may be inserted into an index of `size` entries.
  bool has_room(std::size_t size) const { return size < room_; }

  /// Makes room for one more than `size`, and in the end for no more than `limit`, with `per_group_when_full` entries
  /// for each group then: it is full for most of its life, and while entries come and go more of them are passed on
  /// than were at first. At 8 of 12 places every third group has passed one on in the end, at 7 every fifth, at 6 every
  /// twelfth. each(add) calls add(hash, id) for every entry there is. If operator new throws, nothing has changed.
  /// O(size), amortized over the insertions O(1).
  template <class Each>
  void grow(std::size_t size, std::size_t limit, std::size_t per_group_when_full, const Each& each) {
    const std::size_t most = limit / per_group_when_full + 1;
    std::size_t count = has_groups() ? count_after(count_) : 2;
    while (count * per_group <= size) count *= 2;
    const bool is_last = limit > size && (most <= count || limit <= count * per_group);
    if (is_last) count = most;
    auto* const groups = new_plain_array<tag_group>(count + Shared);
    if (has_room(size)) {  // operator new called back and grew it
      delete_plain_array(groups);
      return;
    }
    if constexpr (Shared) {
      const before its{has_groups() ? groups_ : nullptr};  // they are still read
      __builtin_memcpy(groups, &its, sizeof its);
    } else if (has_groups()) {
      delete_plain_array(groups_);
    }
    __atomic_store_n(&groups_, groups + Shared, __ATOMIC_RELEASE);
    __atomic_store_n(&count_, count, __ATOMIC_RELEASE);
    room_ = is_last ? limit : count * per_group;
    struct {
      std::uint32_t hash;
      entry_id id;
    } asked_for[16] = {};
    std::size_t n = 0;
    const auto insert_asked_for = [&, this](std::size_t i) {
      this->insert(asked_for[i % 16].hash, asked_for[i % 16].id);
    };
    each([&, this](std::uint32_t its_hash, entry_id id) {
      if (n >= 16) insert_asked_for(n);
      asked_for[n++ % 16] = {its_hash, id};
      __builtin_prefetch(&groups_[home(its_hash)], 1);
    });
    for (std::size_t i = n < 16 ? 0 : n - 16; i < n; ++i) insert_asked_for(i);
  }

  [[gnu::always_inline]] void insert(std::uint32_t hash, entry_id id) noexcept {
    const std::size_t g = home(hash);
    if (!insert_into(groups_[g], hash, id)) [[unlikely]]
      insert_beyond(g, hash, id);
  }

  /// insert() in the same look at home, unless same(id) of a candidate there, or is_beyond(). hash_of(id) is the hash
  /// with which another entry was inserted: a lookup compares the candidates in their order, and a processor takes it
  /// that the first is the right one, so that two which would be each other's are told apart. (Not where Shared: who is
  /// moved could be missed by another thread.)
  template <class Same, class IsBeyond, class HashOf>
  [[gnu::always_inline]] bool insert_unless(std::uint32_t hash, entry_id id, const Same& same,
                                            const IsBeyond& is_beyond, const HashOf& hash_of) noexcept {
    const std::size_t g = home(hash);
    tag_group& group = groups_[g];
    const std::uint32_t candidates = group.match(hash);
    for (std::uint32_t bits = candidates; bits != 0; bits &= bits - 1)
      if (same(group.ids[lowest_bit(bits)])) return false;
    if (group.overflow != 0) [[unlikely]]
      if (is_beyond()) return false;
    if (!Shared && candidates != 0) [[unlikely]]
      if (insert_apart(group, lowest_bit(candidates), hash, id, hash_of)) return true;
    if (!insert_into(group, hash, id)) [[unlikely]]
      insert_beyond(g, hash, id);
    return true;
  }

  void erase(std::uint32_t hash, entry_id id) noexcept {
    for (std::size_t g = home(hash);; g = after(g)) {
      tag_group& group = groups_[g];
      for (std::uint32_t bits = group.match(hash); bits != 0; bits &= bits - 1)
        if (const auto i = lowest_bit(bits); group.ids[i] == id) {
          group.take<Shared>(i);
          return;
        }
      if (group.overflow != 255) group.set_overflow<Shared>(static_cast<std::uint8_t>(group.overflow - 1));
    }
  }

  void clear() noexcept {
    if (has_groups())
      for (std::size_t g = 0; g < count_; ++g) groups_[g].clear();
  }

 private:
  static constexpr tag_group nothing{};

  static tag_group* nobody() { return const_cast<tag_group*>(&nothing); }  // never written to: there is no room
  /// Not by the address of nothing, of which there may be one in each shared library.
  bool has_groups() const { return room_ != 0; }

  /// Where Shared, a group in front of the others says which were there before, if any.
  struct before {
    tag_group* groups;
  };
  static tag_group* before_them(const tag_group* groups) {
    before its;
    __builtin_memcpy(&its, groups - 1, sizeof its);
    return its.groups;
  }
  void be_empty() noexcept {
    groups_ = nobody();
    count_ = 1;
    room_ = 0;
  }

  /// Twice as many, but such that of numbers of entries that are powers of two a group has 5.3, while the index lies in
  /// a processor's nearer caches, so that few are passed on; later 8, so that less of it has to be fetched.
  static std::size_t count_after(std::size_t count) {
    return count == 2 ? 3 : count == 3 << 9 ? 1 << 11 : 2 * count;
  }

  std::size_t home(std::uint32_t hash) const { return share(hash, count_); }
  /// A share of the groups by the high bits (Lemire, 2016), so that any number of groups will do. The product brings
  /// there what is in the low bits, by which keys in rows and columns are told apart best; and it is doubled, without
  /// the mark.
  static std::size_t share(std::uint32_t hash, std::size_t count) {
    return to_size(std::uint64_t{hash * 0x3c6e'f362u} * count >> 32);
  }
  /// Puts an entry, and the candidate that is there, to two places where the one has another tag than the other.
  template <class HashOf>
  [[gnu::noinline]] static bool insert_apart(tag_group& group, std::size_t candidate, std::uint32_t hash, entry_id id,
                                             HashOf hash_of) noexcept {
    const std::uint32_t its_hash = hash_of(group.ids[candidate]);
    std::uint32_t places = group.free();
    for (std::size_t i = 0; i < tag_group::size; ++i)
      if (tag_group::tag(i, its_hash) == tag_group::tag(i, hash)) places &= ~(1u << i);
    const std::uint32_t others = places & (places - 1);
    if (others == 0) return false;
    group.put(lowest_bit(places), its_hash, group.ids[candidate]);
    group.put(lowest_bit(others), hash, id);
    group.take(candidate);
    return true;
  }
  static bool insert_into(tag_group& group, std::uint32_t hash, entry_id id) noexcept {
    const std::uint32_t free = group.free();
    if (free == 0) return false;
    const auto i = lowest_bit(free);
    group.put<Shared>(i, hash, id);
    return true;
  }
  [[gnu::noinline]] void insert_beyond(std::size_t g, std::uint32_t hash, entry_id id) noexcept {
    do {
      if (groups_[g].overflow != 255)
        groups_[g].set_overflow<Shared>(static_cast<std::uint8_t>(groups_[g].overflow + 1));
      g = after(g);
    } while (!insert_into(groups_[g], hash, id));
  }

  template <class Same>
  [[gnu::noinline]] entry_id find_from(std::size_t g, std::uint32_t hash, const Same& same) const {
    for (std::size_t tried = 0; tried < count_; ++tried, g = after(g)) {
      for (std::uint32_t bits = groups_[g].match(hash); bits != 0; bits &= bits - 1)
        if (const entry_id id = groups_[g].ids[lowest_bit(bits)]; same(id)) return id;
      if (groups_[g].overflow == 0) break;
    }
    return no_entry;
  }
  static bool has_passed_on(const tag_group& group) {
    return __atomic_load_n(&group.overflow, __ATOMIC_RELAXED) != 0;
  }
  template <class Find>
  [[gnu::always_inline]] static auto visit_group(const tag_group& group, std::uint32_t hash, const Find& find) {
    for (std::uint32_t bits = group.match_shared(hash); bits != 0; bits &= bits - 1)
      if (const auto found = find(__atomic_load_n(&group.ids[lowest_bit(bits)], __ATOMIC_ACQUIRE)); found.entry)
          [[likely]]
        return found;
    return decltype(find(entry_id{})){};
  }
  /// By its own copy of find, so that nobody keeps one in memory for this.
  template <class Find>
  [[gnu::noinline]] static auto visit_beyond(const tag_group* groups, std::size_t count, std::size_t home,
                                             std::uint32_t hash, Find find) {
    decltype(find(entry_id{})) found{};
    for (std::size_t tried = 1, g = home; tried < count && !found.entry && has_passed_on(groups[g]); ++tried) {
      g = g + 1 == count ? 0 : g + 1;
      found = visit_group(groups[g], hash, find);
    }
    return found;
  }
  std::size_t after(std::size_t g) const { return g + 1 == count_ ? 0 : g + 1; }

  tag_group* groups_ = nobody();
  std::size_t count_ = 1;
  std::size_t room_ = 0;
};
using index = index_of<false>;

}  // namespace memo::detail
