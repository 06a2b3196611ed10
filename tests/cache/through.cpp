#include <memo/detail/cache/through.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <type_traits>

#include "catch.hpp"

using namespace memo::detail;

namespace {

/// Notes what it is called with.
struct outermost {
  template <class Self, class... Args>
  std::size_t call(const Self&, Args&&... args) {
    looked_up_as_is = (std::is_same_v<std::remove_cvref_t<Args>, text_ref<char>> || ...);
    return (args.size() + ...);
  }
  bool looked_up_as_is = false;
};

}  // namespace

TEST_CASE("self asks the outermost cache, and makes no string of a literal for it") {
  outermost cache;
  const through<outermost, std::size_t(std::string)> self(cache);
  CHECK((self(std::string("four")) == 4 && !cache.looked_up_as_is));
  CHECK((self("literal") == 7 && cache.looked_up_as_is));
}

TEST_CASE("self takes what can only be moved as an rvalue") {
  using self_type = through<outermost, int(std::unique_ptr<int>)>;
  static_assert(std::is_invocable_v<const self_type&, std::unique_ptr<int>>);
  SUCCEED();
}
