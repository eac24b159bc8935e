# cmake -D BUILD=<build tree> -D WORK=<scratch folder> -D GENERATOR=<of CMake> -P install.cmake
#
# Installs, moves the installation elsewhere, and uses it there: the program, the CMake package, the pkg-config file.

cmake_minimum_required(VERSION 3.25)

if(NOT EXISTS ${BUILD}/bin/sahelmap)
  message(NOTICE "skipped: ${BUILD} holds no program (script/test builds it)")
  return()
endif()

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nanswered ${status}:\n${said}")
  endif()
  string(STRIP "${said}" said)
  set(said "${said}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/first)
set(prefix ${WORK}/moved)
file(RENAME ${WORK}/first ${prefix})
foreach(file IN ITEMS
    bin/sahelmap include/sahelmap/error.h share/sahelmap/shapefiles/gazetteer.csv
    share/sahelmap/shapefiles/west-africa/countries.shp share/sahelmap/styles/article.yaml)
  if(NOT EXISTS ${prefix}/${file})
    message(FATAL_ERROR "${file} is not installed")
  endif()
endforeach()
run(${prefix}/bin/sahelmap --version)

run(${CMAKE_COMMAND} -G ${GENERATOR} -S ${CMAKE_CURRENT_LIST_DIR}/consumer -B ${WORK}/consumer -D CMAKE_PREFIX_PATH=${prefix})
run(${CMAKE_COMMAND} --build ${WORK}/consumer)
run(${WORK}/consumer/consumer)

file(GLOB_RECURSE pc ${prefix}/*/sahelmap.pc)
get_filename_component(pc_dir ${pc} DIRECTORY)
set(ENV{PKG_CONFIG_PATH} ${pc_dir})
run(pkg-config --cflags --libs sahelmap)
separate_arguments(flags UNIX_COMMAND "${said}")
run(cc ${CMAKE_CURRENT_LIST_DIR}/consumer/consumer.c -o ${WORK}/by_pkg_config ${flags})
get_filename_component(lib_dir ${pc_dir} DIRECTORY)
set(ENV{LD_LIBRARY_PATH} ${lib_dir})
run(${WORK}/by_pkg_config)
