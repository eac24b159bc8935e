# cmake -D ROOT=<source tree> -P layering.cmake
#
# Holds src/ and include/ to the one way through the house: which folder may include which, and which folder may
# include which third-party header. Every offence is named as file:line. The two tables are docs/decisions/0001.

cmake_minimum_required(VERSION 3.25)

# Besides itself, base/ and the public headers.
set(may_include_base sahelmap)
set(may_include_geom "")
set(may_include_spec geom)
set(may_include_source geom)
set(may_include_query source)
set(may_include_project geom)
set(may_include_analyse geom project source query)
set(may_include_words spec source)
set(may_include_load geom spec source query project)
set(may_include_spread geom spec source query project analyse words load)
set(may_include_text geom)
set(may_include_graphic geom)
set(may_include_scene geom)
set(may_include_layout geom spec project analyse text)
set(may_include_compose geom spec source query project analyse words load spread text graphic scene layout)
set(may_include_paint geom text graphic scene)
set(may_include_write compose scene text paint report)
set(may_include_render spec compose scene text paint write)
set(may_include_series spec words load spread compose scene text paint analyse report write render)
set(may_include_report spec scene analyse)
# text: only to say that the process is the program's own.
set(may_include_cli spec words load series compose paint report write render analyse source text)

foreach(folder IN ITEMS geom spec source query project analyse words load spread text graphic scene layout compose paint report write render series cli)
  list(APPEND may_include_${folder} base sahelmap)
endforeach()
# Public headers are installed without the inner ones.
set(may_include_sahelmap "")

# Third-party headers, as regular expressions; libc and GLib are open to all.
set(third_party_geom geos_c)
set(third_party_spec libfyaml)
# immintrin: the vector instructions of every x86-64, behind a plain path for other machines. gio: its decompressor.
set(third_party_source shapefil jansson sqlite3 immintrin gio/gio archive archive_entry)
set(third_party_query sqlite3)
set(third_party_report jansson)
set(third_party_project proj geodesic)
set(third_party_analyse geodesic)
# fontconfig: which fonts Pango sees.
set(third_party_text pango/.* "(harfbuzz/)?hb(-.*)?" cairo cairo-.* fontconfig/fontconfig)
# gmodule, open to all, loads librsvg; fontconfig: whether it finds fonts.
set(third_party_graphic cairo librsvg/rsvg fontconfig/fontconfig)
set(third_party_write webp/encode)
set(third_party_paint cairo cairo-.* png libdeflate "(harfbuzz/)?hb(-subset|-ot)?")

set(everywhere
  # C17
  assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic
  stdbool stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar wctype
  # POSIX
  dirent dlfcn fcntl strings unistd sys/mman sys/resource sys/stat sys/types sys/wait
  # GLib
  glib glib-object glib-unix glib/gstdio glib/gi18n gmodule)

set(offences "")

# offence(file include-line text) : the line number is looked up only when there is something to say.
function(offence file line text)
  file(READ ${ROOT}/${file} content)
  string(FIND "${content}" "${line}" at)
  string(SUBSTRING "${content}" 0 ${at} before)
  string(REGEX MATCHALL "\n" newlines "${before}")
  list(LENGTH newlines number)
  math(EXPR number "${number} + 1")
  set(offences "${offences}${file}:${number}: ${text}\n" PARENT_SCOPE)
endfunction()

function(check_own file folder line header)
  string(REGEX MATCH "^[a-z]+/" from "${header}")
  string(REPLACE "/" "" from "${from}")
  if(NOT header MATCHES "^[a-z]+/[^/]+$")
    offence(${file} "${line}" "\"${header}\": write the folder, as in \"geom/rect.h\"")
  elseif(NOT from STREQUAL folder AND NOT from IN_LIST may_include_${folder})
    offence(${file} "${line}" "${folder}/ may not include ${from}/ (\"${header}\")")
  endif()
  set(offences "${offences}" PARENT_SCOPE)
endfunction()

function(check_foreign file folder line header)
  string(REGEX REPLACE "\\.h$" "" name "${header}")
  if(name IN_LIST everywhere)
    return()
  endif()
  foreach(pattern IN LISTS third_party_${folder})
    if(name MATCHES "^${pattern}$")
      return()
    endif()
  endforeach()
  offence(${file} "${line}" "${folder}/ may not include <${header}>")
  set(offences "${offences}" PARENT_SCOPE)
endfunction()

function(check_own_first file folder lines)
  string(REGEX REPLACE "^src/(.+)\\.c$" "\\1.h" own "${file}")
  if(NOT file MATCHES "\\.c$" OR NOT EXISTS ${ROOT}/src/${own})
    return()
  endif()
  list(GET lines 0 first)
  if(NOT first MATCHES "\"${own}\"")
    offence(${file} "${first}" "the first include of a .c file is its own header, \"${own}\"")
  endif()
  set(offences "${offences}" PARENT_SCOPE)
endfunction()

function(check_file file folder)
  file(STRINGS ${ROOT}/${file} lines REGEX "^[ \t]*#[ \t]*include[ \t]")
  if(NOT lines)
    return()
  endif()
  check_own_first(${file} ${folder} "${lines}")
  foreach(line IN LISTS lines)
    if(line MATCHES "include[ \t]+\"([^\"]+)\"")
      check_own(${file} ${folder} "${line}" "${CMAKE_MATCH_1}")
    elseif(line MATCHES "include[ \t]+<([^>]+)>")
      check_foreign(${file} ${folder} "${line}" "${CMAKE_MATCH_1}")
    else()
      offence(${file} "${line}" "an include names its file plainly")
    endif()
  endforeach()
  set(offences "${offences}" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/src/*.[ch] ${ROOT}/include/*.[ch])
foreach(file IN LISTS files)
  string(REGEX REPLACE "^(src|include)/([^/]+)/.*" "\\2" folder "${file}")
  if(NOT file MATCHES "^(src|include)/[^/]+/[^/]+$")
    string(APPEND offences "${file}:1: a source file lies in a folder of src/ or in include/sahelmap/\n")
  elseif(NOT DEFINED may_include_${folder})
    string(APPEND offences "${file}:1: ${folder}/ is no folder of the house\n")
  else()
    check_file(${file} ${folder})
  endif()
endforeach()

if(offences)
  message(NOTICE "${offences}")
  message(FATAL_ERROR "the layering is broken in the places above")
endif()
list(LENGTH files count)
message(STATUS "layering holds in ${count} files")
