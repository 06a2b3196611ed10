// A piece of a recursion: as much of it as one constant evaluation holds, by a memory of raw arrays.
//
// A call that finds no level or room left is put off: its key is noted, and whatever was waiting for it is unwound,
// noted too, and run again when that key has its result. An evaluation cannot leave a body but through its end, so a
// call that is put off gives a stand-in, and then so does every call until the body has ended; nothing is kept of what
// a body makes of it. A body may have no constant result for one: that is found out by attempting, and others are tried
// (pieces.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/call/signature.hpp>
#include <memo/detail/domain/integer.hpp>
#include <memo/detail/pieces/known_keys.hpp>
#include <memo/detail/pieces/known_texts.hpp>

namespace memo::detail {

enum class piece_end : unsigned char { paused, finished, cyclic, too_deep, too_long };

/// A way of running a piece: how many keys are finished and how deep the recursion goes before the rest is put off, and
/// whether the stand-in is a result, where there is one, or one; or else zero.
struct piece_way {
  std::uint32_t keys;
  std::uint32_t levels;
  bool by_result;

  /// What putting off costs, in keys.
  constexpr std::uint32_t cost() const { return levels / 2 + 1; }
};

/// Of those that wait for a call that is put off, every one in so many is noted: it is run again with all levels below
/// it.
inline constexpr std::uint32_t noted_of_waiting = 16;
inline constexpr std::uint32_t max_waiting = max_known_keys / noted_of_waiting + 1'024;

/// How a piece ended: what is left to run, the last first; each was asked for by the one before it, but for the roots.
template <std::size_t Width, std::size_t Size>
struct waiting_keys {
  std::uint64_t keys[Size * Width];
  std::uint32_t size;
  // Brent's search for a cycle: one in the list, which was put off, is compared to those that are noted after it.
  std::uint32_t compared;  // or 0
  std::uint32_t since;
  std::uint32_t until;
};

template <class R, std::size_t Width, std::size_t Bits, class Texts, std::size_t Waiting>
struct piece {
  key_leaf<R, Width> leaf;
  key_slots<Bits> slots;  // of its keys and of those before it
  Texts texts;
  std::uint32_t count;
  waiting_keys<Width, Waiting> waiting;
  piece_end end;
};

/// Written for constant evaluation: a call costs as much as ten operators there, and so self looks a key up by itself.
template <class Key, class R, std::size_t Bits, std::size_t Waiting, class Answer>
class piece_run {
 public:
  static constexpr std::size_t width = Key::width;
  using words = typename Key::words;
  using texts_type = typename Key::texts_type;
  using leaf_type = key_leaf<R, width>;
  using slots_type = key_slots<Bits>;

  template <std::size_t WaitingBefore>
  constexpr piece_run(const slots_type& slots, const texts_type& texts, const key_leaves<R, width>& before,
                      const waiting_keys<width, WaitingBefore>& left, const Answer& answer, piece_way way)
      : made{{}, slots, texts, 0, {}, piece_end::paused},
        answer_(answer),
        before_(before),
        base_(before.size << leaf_bits),
        way_(way),
        room_(way.keys) {
    for (std::size_t i = 0; i < left.size * width; ++i) made.waiting.keys[i] = left.keys[i];
    made.waiting.size = left.size;
    made.waiting.compared = left.compared;
    made.waiting.since = left.since;
    made.waiting.until = left.until;
    if constexpr (std::is_arithmetic_v<R>)
      if (way.by_result) stand_in_ = R(1);
  }

  template <class... P>
  class self_type {
   public:
    constexpr explicit self_type(piece_run& run) : run_(run) {}

    constexpr R operator()(P... args) const {
      if constexpr (Key::has_text)
        if (run_.levels_left_ == 0) return run_.stand_in_;  // so that no more texts are kept
      words wanted;
      if constexpr (Key::has_text)
        wanted = run_.pack(args...);
      else
        wanted = Key::pack(args...);
      std::size_t slot = Key::hash(wanted) >> slots_type::shift;
      for (; run_.made.slots.v[slot] != 0; slot = (slot + 1) & slots_type::mask) {
        const std::uint32_t place = run_.made.slots.v[slot];
        const leaf_type& leaf = place >= run_.base_ ? run_.made.leaf : *run_.before_.leaf[place >> leaf_bits];
        if (Key::stands_at(leaf.keys, place & max_piece_keys, wanted)) return leaf.results[place & max_piece_keys];
      }
      if (run_.levels_left_ <= 1) return run_.put_off(wanted);
      --run_.levels_left_;
      const R result = run_.answer_(*this, static_cast<P&&>(args)...);
      if (run_.levels_left_ == 0) return run_.unwind(wanted);
      ++run_.levels_left_;
      run_.keep(slot, wanted, result);
      return result;
    }

    MEMO_REFUSED_TO_SELF(R(P...));

   private:
    piece_run& run_;
  };

  /// Runs what is waiting, until all is finished or the piece is.
  template <class... P>
  constexpr void go_on() {
    const self_type<P...> self(*this);
    auto& waiting = made.waiting;
    while (waiting.size != 0) {
      const words wanted = Key::get(waiting.keys, waiting.size - 1);
      std::size_t slot = Key::hash(wanted) >> slots_type::shift;
      while (made.slots.v[slot] != 0 && !is_key(made.slots.v[slot], wanted)) slot = (slot + 1) & slots_type::mask;
      if (made.slots.v[slot] != 0) {
        drop_last();
        continue;
      }
      if (room_ == 0) return;
      levels_left_ = way_.levels + 1;
      const std::uint32_t waiting_before = waiting.size;
      const R result =
          Key::visit_in(wanted, made.texts, [&](auto... x) -> R { return answer_(self, static_cast<P>(x)...); });
      if (levels_left_ != 0) {
        keep(slot, wanted, result);
        drop_last();
      } else if (made.end != piece_end::paused) {
        return;
      } else {
        order_from(waiting_before);
      }
    }
    made.end = piece_end::finished;
  }

  piece<R, width, Bits, texts_type, Waiting> made;

 private:
  template <class... P>
  constexpr words pack(const P&... args) {
    const words packed = Key::pack_in(made.texts, args...);
    if (made.texts.is_full) {
      made.end = piece_end::too_long;
      levels_left_ = 1;
    }
    return packed;
  }

  constexpr bool is_key(std::uint32_t place, const words& wanted) const {
    const leaf_type& leaf = place >= base_ ? made.leaf : *before_.leaf[place >> leaf_bits];
    return Key::stands_at(leaf.keys, place & max_piece_keys, wanted);
  }

  constexpr void keep(std::size_t slot, const words& wanted, const R& result) {
    while (made.slots.v[slot] != 0) slot = (slot + 1) & slots_type::mask;  // taken meanwhile
    ++made.count;
    made.slots.v[slot] = base_ | made.count;
    Key::put(made.leaf.keys, made.count, wanted);
    made.leaf.results[made.count] = result;
    if (--room_ == 0) {
      levels_left_ = 0;
      unwound_ = noted_of_waiting - 1;
    }
  }

  /// From here on everything is unwound.
  constexpr R put_off(const words& wanted) {
    if (levels_left_ == 0) return stand_in_;
    levels_left_ = 0;
    unwound_ = 0;
    room_ -= room_ < way_.cost() ? room_ : way_.cost();
    if (way_.by_result && made.count != 0) stand_in_ = made.leaf.results[made.count];
    auto& waiting = made.waiting;
    if (waiting.size >= max_waiting) made.end = piece_end::too_deep;
    ++waiting.since;
    note(wanted);
    return stand_in_;
  }
  constexpr R unwind(const words& wanted) {
    if (++unwound_ == noted_of_waiting) {
      unwound_ = 0;
      note(wanted);
    }
    return stand_in_;
  }
  constexpr void note(const words& wanted) {
    auto& waiting = made.waiting;
    if (waiting.compared != 0 && Key::stands_at(waiting.keys, waiting.compared, wanted)) made.end = piece_end::cyclic;
    Key::put(waiting.keys, waiting.size++, wanted);
  }

  /// The deepest was noted first, and is to be the last.
  constexpr void order_from(std::uint32_t first) {
    auto& waiting = made.waiting;
    for (std::uint32_t i = first, j = waiting.size; i + 1 < j; ++i) {
      --j;
      const words other = Key::get(waiting.keys, i);
      Key::put(waiting.keys, i, Key::get(waiting.keys, j));
      Key::put(waiting.keys, j, other);
    }
    if (waiting.since >= waiting.until) {
      waiting.compared = waiting.size - 1;
      waiting.since = 0;
      waiting.until = 2 * waiting.until + 1;
    }
  }
  constexpr void drop_last() {
    auto& waiting = made.waiting;
    --waiting.size;
    if (waiting.compared >= waiting.size) {
      waiting.compared = 0;
      waiting.since = 0;
      waiting.until = 0;
    }
  }

  const Answer& answer_;
  const key_leaves<R, width>& before_;
  std::uint32_t base_;
  piece_way way_;
  std::uint32_t room_;
  std::uint32_t levels_left_ = 0;
  std::uint32_t unwound_ = 0;
  R stand_in_{};
};

}  // namespace memo::detail
