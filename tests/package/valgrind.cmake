# cmake -D BUILD=<build tree> -D FIGURE=<yaml> -D WORK=<scratch folder> -P valgrind.cmake
#
# One render of the optimised program: no invalid read or write, no use of what was never set, nothing lost.

cmake_minimum_required(VERSION 3.25)

find_program(VALGRIND valgrind)
if(NOT VALGRIND OR NOT EXISTS ${BUILD}/bin/sahelmap)
  message(NOTICE "skipped: needs valgrind and ${BUILD}/bin/sahelmap (script/test sees to both)")
  return()
endif()

file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
# G_SLICE and G_DEBUG: GLib without pools that hide a leak. A leak counts where the last pointer is gone.
execute_process(
  COMMAND ${CMAKE_COMMAND} -E env G_SLICE=always-malloc G_DEBUG=gc-friendly
    ${VALGRIND} --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite
    --errors-for-leak-kinds=definite --num-callers=30 --suppressions=${CMAKE_CURRENT_LIST_DIR}/valgrind.supp
    ${BUILD}/bin/sahelmap render ${FIGURE} -o ${WORK}/a.png -o ${WORK}/a.svg -o ${WORK}/a.pdf
  RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT status EQUAL 0)
  message(NOTICE "${said}")
  message(FATAL_ERROR "valgrind answered ${status}")
endif()
