# The README's sample is examples/sample.cpp, to the letter.
file(READ ${README} readme)
file(READ ${SAMPLE} sample)
string(FIND "${readme}" "```cpp\n${sample}```" found)
if(found EQUAL -1)
  message(FATAL_ERROR "README.md does not show ${SAMPLE} as it is: copy it there, in a ```cpp block")
endif()
