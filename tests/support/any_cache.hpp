// A cache of any kind behind one type, so that what holds of all of them is compiled once.
#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <memo/cache.hpp>
#include <memo/fn.hpp>

namespace support {

/// The body and the parts of a cache, which each test writes.
struct written {
  using self = std::function<int(int)>;

  std::function<int(const self&, int)> body = [](const self&, int n) { return n * n; };
  std::function<int()> now = [] { return 0; };
  std::function<int(int, int)> lifetime = [](int, int) { return 1; };
  std::function<int(int, int)> weight = [](int, int) { return 1; };
  std::function<bool(int)> is_kept = [](int) { return true; };
  std::function<void(memo::removal, int, int)> told = [](memo::removal, int, int) {};
};

constexpr int number_of(int n) { return n; }
constexpr int number_of(const auto& n) { return n.number(); }

class any_cache {
 public:
  any_cache() = default;
  any_cache(const any_cache&) = delete;
  virtual ~any_cache() = default;

  virtual int operator()(int n) = 0;
  virtual bool contains(int n) const = 0;
  virtual std::optional<int> peek(int n) const = 0;
  virtual bool invalidate(int n) = 0;
  virtual void insert(int r, int n) = 0;
  virtual void resize(long maxsize) = 0;
  virtual void cache_clear() = 0;
  virtual memo::cache_info cache_info() const = 0;
  /// The function below.
  virtual int wrapped(int n) = 0;
};

template <class Key, class Result, class Cache>
class some_cache : public any_cache {
 public:
  template <class Make>
  explicit some_cache(const Make& make) : c_(make()) {}

  int operator()(int n) override { return number_of(c_(Key(n))); }
  bool contains(int n) const override { return kept(c_).contains(Key(n)); }
  std::optional<int> peek(int n) const override {
    const auto& r = kept(c_).peek(Key(n));
    return r ? std::optional(number_of(*r)) : std::nullopt;
  }
  bool invalidate(int n) override { return kept(c_).invalidate(Key(n)); }
  void insert(int r, int n) override { kept(c_).insert(Result(r), Key(n)); }
  void resize(long maxsize) override { kept(c_).resize(maxsize); }
  void cache_clear() override { kept(c_).cache_clear(); }
  memo::cache_info cache_info() const override { return kept(c_).cache_info(); }
  int wrapped(int n) override { return number_of(kept(c_).wrapped()(Key(n))); }

 private:
  /// What is deep over a cache keeps in that.
  template <class C>
  static auto& kept(C& c) {
    if constexpr (requires { c.cache_info(); })
      return c;
    else
      return c.wrapped();
  }

  Cache c_;
};

template <class Key, class Result>
struct caches {
  struct kind {
    std::string name;
    std::function<std::unique_ptr<any_cache>(written&, std::size_t maxsize)> make;
  };

  static auto function(written& w) {
    return memo::fn<Result(const Key&)>([&w](auto self, const Key& k) {
      return Result(w.body([&](int n) { return number_of(self(Key(n))); }, number_of(k)));
    });
  }

  /// make(function, maxsize), as any cache.
  template <class Make>
  static kind any(std::string name, Make make) {
    return {std::move(name), [make](written& w, std::size_t maxsize) -> std::unique_ptr<any_cache> {
              const auto made = [&] { return make(function(w), maxsize); };
              return std::make_unique<some_cache<Key, Result, decltype(made())>>(made);
            }};
  }
  /// A cache by memoize(), with nothing but what it needs, and these parts.
  template <class... Policy, class... Part>
  static kind bare(std::string name, Part... parts) {
    return any(std::move(name), [=](auto f, std::size_t maxsize) {
      return memo::memoize<Policy...>(f, {.maxsize = maxsize}, parts...);
    });
  }
  /// With every part, and these.
  template <class... Policy, class... Part>
  static kind whole(std::string name, Part... parts) {
    return {
        std::move(name), [=](written& w, std::size_t maxsize) -> std::unique_ptr<any_cache> {
          const auto made = [&] {
            return memo::memoize<Policy...>(
                function(w), {.maxsize = maxsize}, parts...,
                memo::expire_by{[&w](const Result& r, const Key& k) { return w.lifetime(number_of(r), number_of(k)); },
                                [&w] { return w.now(); }},
                memo::weigh_by{[&w](const Result& r, const Key& k) { return w.weight(number_of(r), number_of(k)); }},
                memo::keep_if{[&w](const Result& r) { return w.is_kept(number_of(r)); }},
                memo::on_removal{[&w](memo::removal why, const Result& r, const Key& k) {
                  w.told(why, number_of(r), number_of(k));
                }});
          };
          return std::make_unique<some_cache<Key, Result, decltype(made())>>(made);
        }};
  }
};

}  // namespace support
