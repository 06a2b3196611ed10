# The README's samples are files here, to the letter.
file(READ ${README} readme)
foreach(path IN LISTS SAMPLES)
  file(READ ${path} sample)
  string(FIND "${readme}" "```cpp\n${sample}```" found)
  if(found EQUAL -1)
    message(FATAL_ERROR "README.md does not show ${path} as it is: copy it there, in a ```cpp block")
  endif()
endforeach()
