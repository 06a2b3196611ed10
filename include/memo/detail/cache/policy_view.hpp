// The entries of a container as a policy sees them: see policy_entries in <memo/evict.hpp>.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>

#include <memo/detail/store/index.hpp>
#include <memo/detail/store/slabs.hpp>

namespace memo::detail {

/// A mark as it is before its entry comes.
template <class Mark>
void renew(Mark& its) noexcept {
  if constexpr (std::is_move_assignable_v<Mark>)
    its = Mark{};
  else
    ::new (static_cast<void*>(__builtin_addressof(its))) Mark{};
}

template <class Container, class Mark>
class policy_view {
 public:
  static constexpr entry_id none = no_entry;
  /// Whether hit() may be beside the rest.
  static constexpr bool is_shared = !requires { requires !Container::is_shared; };

  explicit policy_view(const Container& whole) : container_(&whole) {}

  Mark& mark(entry_id id) { return (*container_)[id].of_policy; }
  static Mark& next_in_slab(Mark& mark) {
    constexpr std::size_t bytes = sizeof(typename Container::entry_type);
    return *reinterpret_cast<Mark*>(reinterpret_cast<unsigned char*>(&mark) + bytes);
  }
  std::uint32_t hash(entry_id id) const { return container_->all().link(id); }
  std::size_t weight(entry_id id) const { return container_->weight(id); }
  bool holds(entry_id id) const { return container_->is_linked(id); }
  entry_id first() const { return 0; }
  entry_id end() const { return container_->all().next_begin(); }
  entry_id following(entry_id id) const { return container_->all().following(id); }
  std::uint32_t left_in_slab(entry_id id) const { return container_->all().left_in_slab(id); }
  policy_view all() const { return *this; }

 protected:
  const Container* container_;
};

/// The same when one entry is at hand. Of a shared container mark(), hash(), weight() and holds() may be asked beside a
/// thread that changes it.
template <class Container, class Mark>
class hit_view : public policy_view<Container, Mark> {
  using base = policy_view<Container, Mark>;
  using entry_type = typename Container::entry_type;
  static constexpr bool is_beside_others = requires { requires Container::is_shared; };

 public:
  hit_view(const Container& whole, entry_id number, entry_type& its) : base(whole), id_(number), its_(&its) {}

  Mark& mark(entry_id id) { return entry(id).of_policy; }
  std::uint32_t hash(entry_id id) const {
    if constexpr (is_beside_others)
      return entry(id).get_link();
    else
      return base::hash(id);
  }
  std::size_t weight(entry_id id) const {
    if constexpr (is_beside_others)
      return Container::weight_of(entry(id));
    else
      return base::weight(id);
  }
  bool holds(entry_id id) const {
    if constexpr (is_beside_others)
      return (entry(id).get_link() & index::in_index) != 0;
    else
      return base::holds(id);
  }

 private:
  entry_type& entry(entry_id id) const {
    if (id == id_) return *its_;
    if constexpr (is_beside_others)
      return this->container_->shared(id);
    else
      return (*this->container_)[id];
  }

  entry_id id_;
  entry_type* its_;
};

}  // namespace memo::detail
