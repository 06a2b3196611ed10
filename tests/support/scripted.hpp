// A cache over a function of int whose body is set after the cache is made, so that it can call the cache.
#pragma once

#include <functional>
#include <type_traits>

namespace support {

class scripted {
 public:
  explicit scripted(const std::function<int(int)>& body) : body_(&body) {}
  int operator()(int n) const { return (*body_)(n); }

 private:
  const std::function<int(int)>* body_;
};

/// Make()(scripted) is the cache.
template <class Make>
struct scripted_cache {
  explicit scripted_cache(const Make& make = {}) : c(make(scripted(body))) {}
  scripted_cache(const scripted_cache&) = delete;

  std::function<int(int)> body;
  std::invoke_result_t<const Make&, scripted> c;
};

}  // namespace support
