// What each policy has to do with keys, written to be read and not to be fast. A model is told of everything as a
// policy is.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <set>
#include <tuple>

namespace support {

class lru_order {
 public:
  void resize(std::size_t) {}
  void admit(int) {}
  void insert(int key) { order_.push_back(key), where_[key] = std::prev(order_.end()); }
  void hit(int key) { order_.splice(order_.end(), order_, where_.at(key)); }
  int victim() { return order_.front(); }
  void erase(int key) { order_.erase(where_.at(key)), where_.erase(key); }
  void clear() { order_.clear(), where_.clear(); }

 private:
  std::list<int> order_;
  std::map<int, std::list<int>::iterator> where_;
};

class fifo_order : public lru_order {
 public:
  void hit(int) {}
};

class lfu_order {
 public:
  void resize(std::size_t) {}
  void admit(int) {}
  void insert(int key) { add(key, 1); }
  void hit(int key) {
    const auto count = std::get<0>(present_.at(key));
    erase(key);
    add(key, count + 1);
  }
  int victim() { return std::get<2>(*order_.begin()); }
  void erase(int key) { order_.erase(present_.at(key)), present_.erase(key); }
  void clear() { order_.clear(), present_.clear(); }

 private:
  using use = std::tuple<std::size_t, std::size_t, int>;  // count, when it came to it, key

  void add(int key, std::size_t count) { order_.insert(present_[key] = {count, ++now_, key}); }

  std::size_t now_ = 0;
  std::set<use> order_;
  std::map<int, use> present_;
};

class sieve_order {
 public:
  void resize(std::size_t) {}
  void admit(int) {}
  void insert(int key) { order_.push_back(key), where_[key] = std::prev(order_.end()); }
  void hit(int key) { visited_.insert(key); }
  int victim() {
    for (;; ++hand_) {
      if (hand_ == order_.end()) hand_ = order_.begin();
      if (visited_.erase(*hand_) == 0) return *hand_;
    }
  }
  void erase(int key) {
    const auto leaving = where_.at(key);
    if (hand_ == leaving) ++hand_;
    order_.erase(leaving);
    where_.erase(key);
    visited_.erase(key);
  }
  void clear() {
    order_.clear(), where_.clear(), visited_.clear();
    hand_ = order_.end();
  }

 private:
  std::list<int> order_;
  std::map<int, std::list<int>::iterator> where_;
  std::set<int> visited_;
  std::list<int>::iterator hand_ = order_.end();
};

class s3_fifo_order {
 public:
  void resize(std::size_t maxsize) {
    small_size_ = std::max<std::size_t>(1, maxsize / 10);
    ghost_size_ = maxsize - maxsize / 10;
    forget();
  }
  void admit(int key) {
    is_ghost_ = std::count(ghosts_.begin(), ghosts_.end(), key) != 0;
    ghosts_.remove(key);
  }
  void insert(int key) {
    hits_[key] = 0;
    (is_ghost_ ? main_ : small_).push_back(key);
    is_ghost_ = false;
  }
  void hit(int key) { hits_[key] = std::min(3, hits_[key] + 1); }
  int victim() {
    if (small_.size() >= small_size_ || main_.empty()) {
      while (!small_.empty()) {
        const int key = small_.front();
        if (hits_[key] < 2) {
          ghosts_.push_back(key);
          forget();
          return key;
        }
        small_.pop_front();
        hits_[key] = 0;
        main_.push_back(key);
      }
    }
    while (hits_[main_.front()] != 0) {
      --hits_[main_.front()];
      main_.splice(main_.end(), main_, main_.begin());
    }
    return main_.front();
  }
  void erase(int key) { small_.remove(key), main_.remove(key), hits_.erase(key); }
  void clear() { small_.clear(), main_.clear(), hits_.clear(), ghosts_.clear(); }

 private:
  void forget() {
    while (ghosts_.size() > ghost_size_) ghosts_.pop_front();
  }

  std::list<int> small_;
  std::list<int> main_;
  std::list<int> ghosts_;
  std::map<int, int> hits_;
  std::size_t small_size_ = 1;
  std::size_t ghost_size_ = 0;
  bool is_ghost_ = false;
};

}  // namespace support
