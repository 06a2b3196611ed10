// Values that tell of each of their operations, so that a test can count them, make one throw, or call back from it.
// They tell first and then read what they work on, which has to outlive the telling.
#pragma once

#include <array>
#include <cstddef>
#include <functional>

namespace support {

enum class role { argument, result };
enum class event { hash, equal, copy, move, destroy };
inline constexpr std::size_t events = 5;

struct observer {
  virtual void happened(role, event) = 0;

 protected:
  ~observer() = default;
};

inline observer* watching = nullptr;

inline void tell(role r, event e) {
  if (watching) watching->happened(r, e);
}

template <role Role>
class probe {
 public:
  static inline long live = 0;
  static inline long used_after_destruction = 0;

  explicit probe(int number) : number_(number) { ++live; }
  probe(const probe& other) : number_((tell(Role, event::copy), other.number())) { ++live; }
  probe(probe&& other) : number_((tell(Role, event::move), other.number())) { ++live; }
  probe& operator=(const probe&) = delete;
  ~probe() noexcept(false) {
    --live;
    number_ = destroyed;
    tell(Role, event::destroy);
  }

  int number() const {
    used_after_destruction += number_ == destroyed;
    return number_;
  }

  /// What has an & of its own, as classes of COM have, is kept all the same.
  void operator&() const = delete;

  friend bool operator==(const probe& a, const probe& b) {
    tell(Role, event::equal);
    return a.number() == b.number();
  }

 private:
  static constexpr int destroyed = -999'999;

  volatile int number_;  // so that the destructor's mark is written
};

using argument = probe<role::argument>;
using result = probe<role::result>;

/// Counts operations while it lives.
class counting : observer {
 public:
  counting() { watching = this; }
  counting(const counting&) = delete;
  ~counting() { watching = nullptr; }

  std::size_t of(role r, event e) const { return counts_[static_cast<std::size_t>(r)][static_cast<std::size_t>(e)]; }

 private:
  void happened(role r, event e) override { ++counts_[static_cast<std::size_t>(r)][static_cast<std::size_t>(e)]; }

  std::array<std::array<std::size_t, events>, 2> counts_{};
};

}  // namespace support

template <support::role Role>
struct std::hash<support::probe<Role>> {
  std::size_t operator()(const support::probe<Role>& p) const {
    support::tell(Role, support::event::hash);
    return static_cast<std::size_t>(p.number());
  }
};
