# cmake -D BUILD=<build tree> -D DEMO=<script/demo> -P demo.cmake
#
# What `script/demo` builds is all that `cmake --install` takes from the build tree.

cmake_minimum_required(VERSION 3.25)

if(NOT EXISTS ${BUILD}/build.ninja)
  message(NOTICE "skipped: ${BUILD} is no build tree of Ninja (script/test makes it)")
  return()
endif()
find_program(NINJA ninja REQUIRED)

file(STRINGS ${DEMO} lines REGEX "^build release ")
string(REGEX REPLACE "^build release " "" targets "${lines}")
separate_arguments(targets)
# A target of CMake's is a name for the file that it makes.
execute_process(COMMAND ${NINJA} -C ${BUILD} -t query ${targets} OUTPUT_VARIABLE built COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${NINJA} -C ${BUILD} -t targets all OUTPUT_VARIABLE makeable COMMAND_ERROR_IS_FATAL ANY)
string(REGEX REPLACE "\n *" "\n" built "\n${built}\n")

# The files that the install scripts name, as Ninja names those that it makes.
file(READ ${BUILD}/src/cmake_install.cmake script)
string(REGEX MATCHALL "\"${BUILD}/[^\"]+\"" files "${script}")
list(REMOVE_DUPLICATES files)
set(n 0)
foreach(file IN LISTS files)
  string(REGEX REPLACE "^\"${BUILD}/(.*)\"$" "\\1" file "${file}")
  string(FIND "\n${makeable}" "\n${file}: " made_by_ninja)
  string(FIND "${built}" "\n${file}\n" built_by_demo)
  if(made_by_ninja LESS 0)
    continue() # made when the tree is configured
  endif()
  math(EXPR n "${n} + 1")
  if(built_by_demo LESS 0)
    message(FATAL_ERROR "cmake --install takes ${file}, which script/demo (${targets}) does not build")
  endif()
endforeach()
if(n LESS 2)
  message(FATAL_ERROR "found ${n} built files among those to install; src/cmake_install.cmake is no longer read aright")
endif()
