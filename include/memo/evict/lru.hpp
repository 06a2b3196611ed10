// Least recently used.
#pragma once

namespace memo {

/// The victim is the entry whose last use, or storing, is longest ago.
struct lru {
  template <class Entry>
  class order {
   public:
    order() = default;
    order(order&& other) noexcept : newest_(other.newest_), oldest_(other.oldest_) {
      other.newest_ = other.oldest_ = nullptr;
    }

    void add(Entry* e) noexcept {
      e->previous = nullptr;
      e->next = newest_;
      (newest_ ? newest_->previous : oldest_) = e;
      newest_ = e;
    }

    void remove(Entry* e) noexcept {
      (e->previous ? e->previous->next : newest_) = e->next;
      (e->next ? e->next->previous : oldest_) = e->previous;
    }

    void use(Entry* e) noexcept {
      if (e == newest_) return;
      e->previous->next = e->next;
      (e->next ? e->next->previous : oldest_) = e->previous;
      e->previous = nullptr;
      e->next = newest_;
      newest_->previous = e;
      newest_ = e;
    }

    Entry* victim() const noexcept { return oldest_; }

   private:
    Entry* newest_ = nullptr;
    Entry* oldest_ = nullptr;
  };
};

}  // namespace memo
