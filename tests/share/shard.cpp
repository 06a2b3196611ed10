#include <memo/detail/share/shard.hpp>

#include <memo/detail/cache/container.hpp>
#include <memo/detail/key/key.hpp>
#include <memo/detail/share/shared_lru.hpp>

#include <cstddef>
#include <cstdint>

#include "catch.hpp"

namespace {

using key = memo::detail::key<int>;
using container = memo::detail::container<key::type, int, true, memo::detail::shared_lru, memo::detail::no_expiry,
                                          false, false, true>;
using shard = memo::detail::shard<container, memo::detail::flights<key::type, int, false>>;
using memo::detail::no_entry;

void add(shard& s, int n) {
  const memo::detail::locking held(s.lock);
  const auto id = s.store.take();
  const auto wanted = key::of(n);
  container::construct(s.store[id], key::type(wanted.key), n);
  s.store.reserve();
  s.store.place(id, wanted.hash);
}

std::size_t length(const shard& s, memo::detail::entry_id id) {
  std::size_t n = 0;
  for (; id != no_entry; id = s.store[id].link) ++n;
  return n;
}

}  // namespace

TEST_CASE("what is in a shard is found, and what is not is surely not", "[share]") {
  shard s(memo::detail::shared_lru(), 1, 10);
  for (int n = 0; n < 1000; ++n) add(s, n);
  std::size_t seen = 0;
  for (int n = 0; n < 1000; ++n) CHECK(s.look(key::of(n), seen).entry->result == n);
  CHECK(s.look(key::of(1000), seen).id == no_entry);
  CHECK(s.was_unchanged(seen));
  add(s, 1000);
  CHECK_FALSE(s.was_unchanged(seen));
}

TEST_CASE("who looks where it has locked gets an error when nothing is found", "[share]") {
  shard s(memo::detail::shared_lru(), 1, 10);
  add(s, 1);
  const memo::detail::locking held(s.lock);
  std::size_t seen = 0;
  CHECK(s.look(key::of(1), seen).id != no_entry);
  CHECK_THROWS_AS(s.look(key::of(2), seen), memo::called_back_under_lock);
}

TEST_CASE("each entry that was retired comes back once, and not while a thread looks", "[share]") {
  shard s(memo::detail::shared_lru(), 1, 10);
  std::size_t gone = 0, back = 0;
  const auto turn = [&](int n) {
    add(s, n);
    const memo::detail::locking held(s.lock);
    s.store.evict();
    s.retire(s.store.take_leaving());
    ++gone;
    bool is_unsure = false;
    const auto unseen = s.take_unseen(is_unsure);
    back += length(s, unseen.first);
    if (is_unsure) memo::detail::all_readers::have_left(s.oldest_epoch());
  };
  {
    const memo::detail::reading here(memo::detail::all_readers::me());
    for (int n = 0; n < 200; ++n) turn(n);
    CHECK(back == 0);
  }
  for (int n = 0; n < 2000; ++n) turn(n);
  CHECK(back > 1000);
  CHECK(back + length(s, s.take_all().first) == gone);
  CHECK(s.take_all().first == no_entry);
}
