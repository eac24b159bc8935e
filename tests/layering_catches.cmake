# cmake -D WORK=<scratch folder> -P layering_catches.cmake : layering.cmake finds each kind of offence, with its line.

cmake_minimum_required(VERSION 3.25)

file(REMOVE_RECURSE ${WORK})
file(WRITE ${WORK}/src/geom/rect.h "#include \"geom/point.h\"\n#include <glib.h>\n#include <geos_c.h>\n")
file(WRITE ${WORK}/include/sahelmap/error.h "#include <glib.h>\n#include \"sahelmap/export.h\"\n")

function(run expectation)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -D ROOT=${WORK} -P ${CMAKE_CURRENT_LIST_DIR}/layering.cmake
    RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(expectation STREQUAL "clean" AND NOT status EQUAL 0)
    message(FATAL_ERROR "an innocent tree was refused:\n${said}")
  elseif(NOT expectation STREQUAL "clean" AND (status EQUAL 0 OR NOT said MATCHES "${expectation}"))
    message(FATAL_ERROR "expected an offence like \"${expectation}\", status was ${status}:\n${said}")
  endif()
endfunction()

function(refused file text expectation)
  file(WRITE ${WORK}/${file} "${text}")
  run("${expectation}")
  file(REMOVE ${WORK}/${file})
endfunction()

run(clean)
refused(src/scene/path.c "\n/* */\n#include \"spec/figure.h\"\n" "src/scene/path.c:3: scene/ may not include spec/")
refused(src/paint/png.c "#include \"paint/png.h\"\n# include \"layout/page.h\"\n" "src/paint/png.c:2: paint/ may not include layout/")
refused(src/layout/page.h "#include <cairo.h>\n" "src/layout/page.h:1: layout/ may not include <cairo.h>")
refused(src/base/x.h "#include <zlib.h>\n" "src/base/x.h:1: base/ may not include <zlib.h>")
refused(src/base/x.h "#include \"geom/rect.h\"\n" "src/base/x.h:1: base/ may not include geom/")
refused(include/sahelmap/map.h "#include \"geom/rect.h\"\n" "include/sahelmap/map.h:1: sahelmap/ may not include geom/")
refused(include/sahelmap/map.h "#include \"base/color.h\"\n" "include/sahelmap/map.h:1: sahelmap/ may not include base/")
refused(src/geom/rect.c "#include <math.h>\n#include \"geom/rect.h\"\n" "src/geom/rect.c:1: the first include")
refused(src/geom/clip.c "#include \"rect.h\"\n" "src/geom/clip.c:1: \"rect.h\": write the folder")
refused(src/geom/clip.c "#include \"../geom/rect.h\"\n" "src/geom/clip.c:1: .* write the folder")
refused(src/geom/clip.c "#include HEADER\n" "src/geom/clip.c:1: an include names its file plainly")
refused(src/util/x.c "#include <math.h>\n" "src/util/x.c:1: util/ is no folder of the house")
run(clean)
