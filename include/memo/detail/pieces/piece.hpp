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
#include <utility>

#include <memo/detail/call/signature.hpp>
#include <memo/detail/domain/integer.hpp>
#include <memo/detail/pieces/known_keys.hpp>
#include <memo/detail/pieces/known_texts.hpp>
#include <memo/detail/pieces/waiting_keys.hpp>

namespace memo::detail {

/// Runs while it is constructed, so that what it knows is in the constant that it becomes: there clang finds it at
/// once, and a variable of a function only by going through all calls from the last one down to that. What `self` does
/// for a key is written out in one function, for a call costs as much as ten operators.
template <class Key, class R, std::size_t Bits, std::size_t Waiting, class Answer, class... P>
class piece {
 public:
  static constexpr std::size_t width = Key::width;
  using words = typename Key::words;
  using texts_type = typename Key::texts_type;
  using leaf_type = key_leaf<R, width>;
  using buckets_type = key_buckets<Bits>;

  template <std::size_t WaitingBefore>
  constexpr piece(const buckets_type& buckets_before, const texts_type& texts_before,
                  const key_leaves<R, width>& before, const waiting_keys<width, WaitingBefore>& left,
                  const key_climb& climb_before, const Answer& answer, piece_way way)
      : leaf{},
        buckets(buckets_before),
        texts(texts_before),
        climb(climb_before),
        answer_(answer),
        before_(before),
        base_(before.size << leaf_bits),
        way_(way),
        room_(way.keys) {
    for (std::size_t i = 0; i < left.size * width; ++i) waiting.keys[i] = left.keys[i];
    waiting.size = left.size;
    waiting.compared = left.compared;
    waiting.since = left.since;
    waiting.until = left.until;
    if constexpr (std::is_arithmetic_v<R>)
      if (way.by_result) stand_in_ = R(1);
    if (climb.is_on) leaf.results[0] = before_.last();
    using self = self_type<typename Key::places::word, typename Key::places::factor>;
    static_cast<void>(static_cast<R (self::*)(P...) const>(&self::operator()));  // for a deduced result: see recursion
    go_on(self(*this));
  }

  leaf_type leaf;
  buckets_type buckets;  // of its keys and of those before it
  texts_type texts;
  std::uint32_t count = 0;
  waiting_keys<width, Waiting> waiting{};
  key_climb climb;
  std::uint32_t end = piece_end::paused;

 private:
  static constexpr bool can_climb = sizeof...(P) == 1 && (std::is_integral_v<std::remove_cvref_t<P>> && ...);

  template <class Words, class Factors>
  class self_type {
   public:
    constexpr explicit self_type(piece& run) : run_(run) {}

    constexpr R operator()(P... args) const {
      piece& run = run_;
      if constexpr (Key::has_text)
        if (run.levels_left_ == 0) return run.stand_in_;  // so that no more texts are kept
      const words wanted = run.pack(args...);
      const std::uint64_t bucket = Key::hash(wanted) >> (64 - Bits);
      std::uint32_t place = run.buckets.v[bucket];
      while (place != 0) {
        const leaf_type& of = place >= run.base_ ? run.leaf : *run.before_.leaf[place >> leaf_bits];
        if (Key::stands_at(of.keys, place & max_piece_keys, wanted)) return of.results[place & max_piece_keys];
        place = of.next[place & max_piece_keys];
      }
      if (run.levels_left_ <= 1) return run.put_off(wanted);
      --run.levels_left_;
      const R result = run.answer_(*this, static_cast<P&&>(args)...);
      if (run.levels_left_ == 0) {
        if (++run.unwound_ == noted_of_waiting) run.note(wanted);
        return run.stand_in_;
      }
      ++run.levels_left_;
      run.keep(bucket, wanted, result);
      if (run.room_ == 0) run.stop();
      return result;
    }

    MEMO_REFUSED_TO_SELF(R(P...));

   private:
    piece& run_;
  };

  /// Of integers, and with few statements, for clang counts them.
  template <std::size_t... Word, std::uint64_t... Factor>
    requires(Key::has_integers && !Key::has_text)
  class self_type<std::index_sequence<Word...>, std::integer_sequence<std::uint64_t, Factor...>> {
   public:
    constexpr explicit self_type(piece& run) : run_(run) {}

    constexpr R operator()(P... args) const {
      piece& run = run_;
      const std::uint64_t wanted =
          (... + (static_cast<std::uint64_t>(static_cast<typename Key::template part<P>>(args)) * Factor));
      const std::uint64_t bucket = wanted * Key::multiplier >> (64 - Bits);
      std::uint32_t place = run.buckets.v[bucket];
      while (place != 0) {
        const leaf_type& of = place >= run.base_ ? run.leaf : *run.before_.leaf[place >> leaf_bits];
        if constexpr (Key::packed) {
          if (of.keys[place & max_piece_keys] == wanted) return of.results[place & max_piece_keys];
        } else {
          if ((... && (of.keys[(place & max_piece_keys) * width + Word] == static_cast<std::uint64_t>(args))))
            return of.results[place & max_piece_keys];
        }
        place = of.next[place & max_piece_keys];
      }
      if (run.levels_left_ <= 1) return run.put_off(Key::pack(args...));
      --run.levels_left_;
      const R result = run.answer_(*this, static_cast<P&&>(args)...);
      if (run.levels_left_ == 0) {
        if (++run.unwound_ == noted_of_waiting) run.note(Key::pack(args...));
        return run.stand_in_;
      }
      ++run.levels_left_;
      place = ++run.count;
      run.leaf.next[place] = run.buckets.v[bucket];
      run.buckets.v[bucket] = run.base_ | place;
      if constexpr (Key::packed)
        run.leaf.keys[place] = wanted;
      else
        (..., (run.leaf.keys[place * width + Word] = static_cast<std::uint64_t>(args)));
      run.leaf.results[place] = result;
      if (--run.room_ == 0) run.stop();
      return result;
    }

    MEMO_REFUSED_TO_SELF(R(P...));

   private:
    piece& run_;
  };

  /// For a key of a climb, with the key below it and its result.
  class climbing_self {
   public:
    constexpr climbing_self(piece& run, const std::uint64_t& below, const R& result)
        : run_(run), below_(below), result_(result) {}

    constexpr R operator()(P... args) const {
      if ((static_cast<std::uint64_t>(args), ...) == below_) {
        run_.asked_ = below_;
        return result_;
      }
      return run_.known(below_, (static_cast<std::uint64_t>(args), ...));
    }

    MEMO_REFUSED_TO_SELF(R(P...));

   private:
    piece& run_;
    const std::uint64_t& below_;
    const R& result_;
  };

  constexpr R known(std::uint64_t below, std::uint64_t wanted) {
    std::uint32_t place = asked_ == below ? buckets.v[wanted * Key::multiplier >> (64 - Bits)] : 0;
    while (place != 0) {
      const leaf_type& of = place >= base_ ? leaf : *before_.leaf[place >> leaf_bits];
      if (of.keys[place & max_piece_keys] == wanted) return of.results[place & max_piece_keys];
      place = of.next[place & max_piece_keys];
    }
    end = piece_end::misguessed;
    return stand_in_;
  }

  /// If the keys that were noted from one on are in equal steps: begins near 0.
  template <class Self>
  constexpr void begin_climb(const Self& self, std::uint32_t first) {
    if (waiting.size - first < 4) return;
    const std::uint64_t last = waiting.keys[waiting.size - 1];
    const std::uint64_t apart = waiting.keys[waiting.size - 2] - last;
    const std::uint64_t step = apart / noted_of_waiting;
    if (step == 0 || step * noted_of_waiting != apart || last > ~last || apart > ~apart) return;
    for (std::uint32_t i = first + 1; i < waiting.size; ++i)
      if (waiting.keys[i - 1] - waiting.keys[i] != apart) return;
    const std::uint64_t rest = last / step;
    const std::uint64_t left = way_.levels / 2;  // to the end at 0, or somewhat deeper
    if (rest <= 4 * left || rest > max_known_keys) return;
    const std::uint64_t base = last - (rest - left) * step;
    const std::uint64_t bucket = base * Key::multiplier >> (64 - Bits);
    if (is_known(buckets.v[bucket], base)) return;
    climb = {base, last, step, true};
    levels_left_ = way_.levels + 1;
    const R result = answer_(self, (static_cast<P>(base), ...));
    if (levels_left_ == 0)
      end = piece_end::misguessed;
    else
      keep(bucket, base, result);
  }
  /// In variables of its own, and at the end in the piece's.
  constexpr void go_on_climbing() {
    const std::uint64_t last = climb.last;
    const std::uint64_t step = climb.step;
    const std::uint32_t until = count + room_;
    std::uint64_t below = climb.below;
    std::uint32_t place = count;
    R result = leaf.results[place];
    asked_ = last;
    const climbing_self self(*this, below, result);
    while (below != last && place != until) {
      const std::uint64_t wanted = below + step;
      const std::uint64_t bucket = wanted * Key::multiplier >> (64 - Bits);
      const R above = answer_(self, (static_cast<P>(wanted), ...));
      if (asked_ != below || end != piece_end::paused) {
        end = piece_end::misguessed;
        return;
      }
      leaf.next[++place] = buckets.v[bucket];
      buckets.v[bucket] = base_ | place;
      leaf.keys[place] = wanted;
      leaf.results[place] = result = above;
      below = wanted;
    }
    room_ = until - place;
    count = place;
    climb.below = below;
    climb.is_on = below != last;
  }

  /// Runs what is waiting, until all is finished or the piece is.
  template <class Self>
  constexpr void go_on(const Self& self) {
    while (waiting.size != 0) {
      if constexpr (can_climb) {
        if (climb.is_on) {
          go_on_climbing();
          if (climb.is_on) return;
        }
      }
      const words wanted = Key::get(waiting.keys, waiting.size - 1);
      const std::uint64_t bucket = Key::hash(wanted) >> (64 - Bits);
      if (is_known(buckets.v[bucket], wanted)) {
        waiting.drop_last();
        continue;
      }
      if (room_ == 0) return;
      levels_left_ = way_.levels + 1;
      const std::uint32_t waiting_before = waiting.size;
      const R result =
          Key::visit_in(wanted, texts, [&](auto... x) -> R { return answer_(self, static_cast<P>(x)...); });
      if (levels_left_ != 0) {
        keep(bucket, wanted, result);
        waiting.drop_last();
      } else if (end != piece_end::paused) {
        return;
      } else {
        waiting.template order_from<Key>(waiting_before);
        if constexpr (can_climb)
          if (way_.climbs) begin_climb(self, waiting_before);
        if (end != piece_end::paused) return;
      }
    }
    end = piece_end::finished;
  }

  constexpr words pack(const std::remove_cvref_t<P>&... args) {
    if constexpr (!Key::has_text) {
      return Key::pack(args...);
    } else {
      const words packed = Key::pack_in(texts, args...);
      if (texts.is_full) {
        end = piece_end::too_long;
        levels_left_ = 1;
      }
      return packed;
    }
  }

  constexpr bool is_known(std::uint32_t place, const words& wanted) const {
    while (place != 0) {
      const leaf_type& of = place >= base_ ? leaf : *before_.leaf[place >> leaf_bits];
      if (Key::stands_at(of.keys, place & max_piece_keys, wanted)) return true;
      place = of.next[place & max_piece_keys];
    }
    return false;
  }

  constexpr void keep(std::uint64_t bucket, const words& wanted, const R& result) {
    leaf.next[++count] = buckets.v[bucket];
    buckets.v[bucket] = base_ | count;
    Key::put(leaf.keys, count, wanted);
    leaf.results[count] = result;
    --room_;
  }

  /// There is no more room: from here on everything is unwound.
  constexpr void stop() {
    levels_left_ = 0;
    unwound_ = noted_of_waiting - 1;
  }
  constexpr R put_off(const words& wanted) {
    if (levels_left_ == 0) return stand_in_;
    levels_left_ = 0;
    room_ -= room_ < way_.cost() ? room_ : way_.cost();
    if (way_.by_result && count != 0) stand_in_ = leaf.results[count];
    if (waiting.size >= max_waiting) end = piece_end::too_deep;
    ++waiting.since;
    note(wanted);
    return stand_in_;
  }
  constexpr void note(const words& wanted) {
    unwound_ = 0;
    if (waiting.compared != 0 && Key::stands_at(waiting.keys, waiting.compared, wanted)) end = piece_end::cyclic;
    Key::put(waiting.keys, waiting.size++, wanted);
  }

  const Answer& answer_;
  const key_leaves<R, width>& before_;
  std::uint32_t base_;
  piece_way way_;
  std::uint32_t room_;
  std::uint32_t levels_left_ = 0;
  std::uint32_t unwound_ = 0;
  std::uint64_t asked_ = 0;  // by a key of a climb: the one below it
  R stand_in_{};
};

}  // namespace memo::detail
