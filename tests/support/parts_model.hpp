// What a cache with parts has to do, written to be read and not to be fast.
#pragma once

#include <algorithm>
#include <cstddef>
#include <list>
#include <ostream>
#include <vector>

#include <memo/removal.hpp>

namespace support {

struct departure {
  memo::removal why;
  int result;
  int key;

  friend auto operator<=>(const departure&, const departure&) = default;
  friend std::ostream& operator<<(std::ostream& out, const departure& d) {
    return out << "{" << static_cast<int>(d.why) << ", " << d.result << ", " << d.key << "}";
  }
};

/// A rule of which results are kept, what they weigh and how long they live, made of the results themselves, and of how
/// a cache is to be made.
struct parts_rule {
  bool is_lru = true;
  bool expires = false;
  bool renews = false;
  bool weighs = false;
  bool refuses = false;
  int lifetime = 10;
  bool lifetime_is_the_results = false;

  static bool keeps(int result) { return result % 5 != 0; }
  static int weight(int result) { return result % 7; }
  static int lifetime_of(int result) { return result % 23 - 1; }
};

class parts_model {
 public:
  parts_model(parts_rule rule, std::size_t maxsize) : rule_(rule), maxsize_(maxsize) {}

  int call(int key, int time, const auto& body) {
    if (const auto e = find(key); e != entries_.end()) {
      if (!is_due(*e, read(time))) {
        ++hits_;
        if (rule_.renews) e->deadline = now_ + rule_.lifetime;
        if (rule_.is_lru) entries_.splice(entries_.end(), entries_, e);
        return e->result;
      }
      take_out_due();
    }
    ++misses_;
    const int result = body(key);
    if (maxsize_ != 0 && keeps(result)) {
      read(time);
      if (const entry fresh = made(key, result); !is_due(fresh, now_)) {
        take_out_due();
        if (fresh.weight <= maxsize_) store(fresh);
      }
    }
    return result;
  }

  void insert(int result, int key, int time) {
    if (maxsize_ == 0) return;
    read(time);
    take_out_due();
    const auto present = find(key);
    if (present != entries_.end()) take_out(present, memo::removal::replaced);
    const entry fresh = made(key, result);
    if (keeps(result) && !is_due(fresh, now_) && fresh.weight <= maxsize_) store(fresh);
  }

  bool invalidate(int key, int time) {
    const auto e = find(key);
    if (e == entries_.end()) return false;
    if (is_due(*e, read(time))) return take_out_due(), false;
    take_out(e, memo::removal::invalidated);
    return true;
  }

  void resize(std::size_t maxsize, int time) {
    read(time);
    take_out_due();
    maxsize_ = maxsize;
    make_room(maxsize);
  }

  void clear() {
    while (!entries_.empty()) take_out(entries_.begin(), memo::removal::cleared);
    hits_ = misses_ = 0;
  }

  /// The result, or -1.
  int peek(int key, int time) {
    const auto e = find(key);
    return e == entries_.end() || is_due(*e, read(time)) ? -1 : e->result;
  }
  std::size_t currsize(int time) {
    read(time);
    std::size_t sum = 0;
    for (const entry& e : entries_) sum += is_due(e, now_) ? 0 : e.weight;
    return sum;
  }

  void count_miss() { ++misses_; }
  std::size_t hits() const { return hits_; }
  std::size_t misses() const { return misses_; }
  std::size_t maxsize() const { return maxsize_; }
  const std::vector<departure>& told() const { return told_; }
  void forget_told() { told_.clear(); }

 private:
  struct entry {
    int key;
    int result;
    std::size_t weight;
    long deadline;
  };
  using place = std::list<entry>::iterator;

  bool keeps(int result) const { return !rule_.refuses || parts_rule::keeps(result); }
  entry made(int key, int result) const {
    const int length = rule_.lifetime_is_the_results ? parts_rule::lifetime_of(result) : rule_.lifetime;
    return {key, result, rule_.weighs ? static_cast<std::size_t>(parts_rule::weight(result)) : 1, now_ + length};
  }
  place find(int key) {
    return std::find_if(entries_.begin(), entries_.end(), [&](const entry& e) { return e.key == key; });
  }
  long read(int time) { return now_ = std::max(now_, long{time}); }
  bool is_due(const entry& e, long now) const { return rule_.expires && e.deadline <= now; }
  void take_out(place e, memo::removal why) {
    told_.push_back({why, e->result, e->key});
    entries_.erase(e);
  }
  void take_out_due() {
    for (auto e = entries_.begin(); e != entries_.end();)
      if (const auto here = e++; is_due(*here, now_)) take_out(here, memo::removal::expired);
  }
  void make_room(std::size_t most) {
    const auto total = [&] {
      std::size_t sum = 0;
      for (const entry& e : entries_) sum += e.weight;
      return sum;
    };
    while (total() > most) take_out(entries_.begin(), memo::removal::evicted);
  }
  void store(const entry& fresh) {
    make_room(maxsize_ - fresh.weight);
    entries_.push_back(fresh);
  }

  parts_rule rule_;
  std::size_t maxsize_;
  std::size_t hits_ = 0;
  std::size_t misses_ = 0;
  long now_ = -1'000'000'000;
  std::list<entry> entries_;  // who leaves first stands first
  std::vector<departure> told_;
};

}  // namespace support
