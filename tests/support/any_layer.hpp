// A layer of any kind behind one type, so that what stands over it is compiled once.
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

#include <memo/cache_info.hpp>
#include <memo/detail/given/as_layer.hpp>

namespace support {

/// Copies are one layer.
class any_layer {
 public:
  using signature_type = int(int);

  /// A `self` of any kind.
  struct self_type {
    const void* its;
    int (*call)(const void* its, int);

    int operator()(int n) const { return call(its, n); }
  };

  template <class Layer>
  static any_layer over(Layer&& layer) {
    return any_layer(std::make_shared<held<base, layer_t<Layer>>>(memo::detail::as_layer(std::forward<Layer>(layer))));
  }

  int operator()(int n) const { return its_->call(n); }
  const int* known(const int& n) const { return its_->known(n); }
  template <class Self>
  int answer(const Self& self, int n) const {
    return its_->answer({&self, [](const void* s, int x) -> int { return (*static_cast<const Self*>(s))(x); }}, n);
  }

 protected:
  struct base {
    base() = default;
    base(const base&) = delete;
    virtual ~base() = default;
    virtual int call(int n) = 0;
    virtual const int* known(const int& n) = 0;
    virtual int answer(const self_type& self, int n) = 0;
  };
  template <class Base, class Layer>
  struct held : Base {
    template <class L>
    explicit held(L&& layer) : its(std::forward<L>(layer)) {}
    int call(int n) override { return its(n); }
    const int* known(const int& n) override { return its.known(n); }
    int answer(const self_type& self, int n) override { return its.answer(self, n); }

    Layer its;
  };
  template <class Layer>
  using layer_t = std::decay_t<decltype(memo::detail::as_layer(std::declval<Layer>()))>;

  explicit any_layer(std::shared_ptr<base> its) : its_(std::move(its)) {}

 private:
  std::shared_ptr<base> its_;
};

/// A cache of any kind, as a layer.
class any_cache_layer : public any_layer {
 public:
  template <class Cache>
  static any_cache_layer over(Cache&& cache) {
    return any_cache_layer(std::make_shared<held_cache<std::decay_t<Cache>>>(std::forward<Cache>(cache)));
  }

  memo::cache_info cache_info() const { return its_->cache_info(); }
  bool contains(int n) const { return its_->contains(n); }
  bool invalidate(int n) const { return its_->invalidate(n); }
  void insert(int r, int n) const { its_->insert(r, n); }
  void resize(std::size_t maxsize) const { its_->resize(maxsize); }
  void cache_clear() const { its_->cache_clear(); }

 private:
  struct cache_base : base {
    virtual memo::cache_info cache_info() const = 0;
    virtual bool contains(int n) const = 0;
    virtual bool invalidate(int n) = 0;
    virtual void insert(int r, int n) = 0;
    virtual void resize(std::size_t maxsize) = 0;
    virtual void cache_clear() = 0;
  };
  template <class Cache>
  struct held_cache : held<cache_base, Cache> {
    using held<cache_base, Cache>::held;
    using held<cache_base, Cache>::its;
    memo::cache_info cache_info() const override { return its.cache_info(); }
    bool contains(int n) const override { return its.contains(n); }
    bool invalidate(int n) override { return its.invalidate(n); }
    void insert(int r, int n) override { its.insert(r, n); }
    void resize(std::size_t maxsize) override { its.resize(maxsize); }
    void cache_clear() override { its.cache_clear(); }
  };

  explicit any_cache_layer(const std::shared_ptr<cache_base>& its) : any_layer(its), its_(its) {}

  std::shared_ptr<cache_base> its_;
};

}  // namespace support
