// Results that are referred to, and not kept.
#pragma once

#include <cstddef>
#include <utility>

#include <memo/detail/call/exchange.hpp>

namespace memo::detail {

/// They last until drain() is called while no pin is held. add: O(1), one allocation. Not thread-safe.
template <class R>
class results_apart {
 public:
  results_apart() = default;
  results_apart(results_apart&& other) noexcept : newest_(detail::exchange(other.newest_, nullptr)) {}
  results_apart& operator=(results_apart&&) = delete;
  ~results_apart() { drain(); }

  class pin {
   public:
    explicit pin(results_apart& a) : apart_(a) { ++apart_.pins_; }
    pin(const pin&) = delete;
    ~pin() { --apart_.pins_; }

   private:
    results_apart& apart_;
  };

  const R& add(R&& result) {
    node* fresh = new node{nullptr, std::move(result)};
    fresh->older = detail::exchange(newest_, fresh);
    return fresh->result;
  }

  void drain() {
    if (pins_ != 0) return;
    while (node* n = newest_) {
      newest_ = n->older;
      delete n;
    }
  }

 private:
  struct node {
    node* older;
    R result;
  };

  node* newest_ = nullptr;
  std::size_t pins_ = 0;
};

}  // namespace memo::detail
