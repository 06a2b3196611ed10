# The way through the code: what each header under ${INCLUDE}/memo may include is what stands before it here. A folder is a
# room, whose headers may include one another; a name that is given alone is not part of its folder.
cmake_minimum_required(VERSION 3.25)

set(order
  detail/shadow.hpp
  detail/hash hash.hpp
  errors.hpp
  detail/layer layer.hpp
  detail/key detail/call stack.hpp per_object.hpp fn.hpp detail/given
  detail/domain detail/table detail/pieces
  detail/constant constant.hpp
  detail/checked checked.hpp
  domain domain.hpp
  table.hpp perfect_map.hpp
  detail/store
  detail/evict evict evict.hpp
  detail/expire expire.hpp
  weigh.hpp keep.hpp removal.hpp cache_info.hpp
  detail/cache detail/share share.hpp
  cache.hpp
  detail/dense dense.hpp
  detail/property property.hpp
  detail/deep deep.hpp
  memo.hpp)

# The place of a header: its own, or its folder's.
function(find_place header place)
  list(FIND order ${header} found)
  if(found EQUAL -1)
    cmake_path(GET header PARENT_PATH folder)
    list(FIND order "${folder}" found)
  endif()
  set(${place} ${found} PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE headers RELATIVE ${INCLUDE}/memo ${INCLUDE}/memo/*.hpp)
if(NOT headers)
  message(SEND_ERROR "${INCLUDE}/memo has no headers")
endif()
set(unused ${order})
foreach(header IN LISTS headers)
  find_place(${header} place)
  if(place EQUAL -1)
    message(SEND_ERROR "memo/${header} has no place in the order: add its room in tests/order.cmake")
    continue()
  endif()
  list(GET order ${place} name)
  list(REMOVE_ITEM unused ${name})
  file(STRINGS ${INCLUDE}/memo/${header} lines REGEX "^ *# *include *(<memo/|\")")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE ".*<memo/([^>]*)>.*" "\\1" included "${line}")
    find_place(${included} below)
    if(below EQUAL -1)
      message(SEND_ERROR "memo/${header} is to include a header of memo as <memo/...>: ${line}")
    elseif(included STREQUAL header)
      message(SEND_ERROR "memo/${header} includes itself")
    elseif(below GREATER place)
      message(SEND_ERROR "memo/${header} includes memo/${included}, which stands below it in tests/order.cmake")
    endif()
  endforeach()
endforeach()
if(unused)
  message(SEND_ERROR "No header has these places in tests/order.cmake: ${unused}")
endif()
