# cmake -D BUILD=<build tree> -D SOURCE=<source tree> -D WORK=<scratch folder> -D GENERATOR=<of CMake> -P install.cmake
#
# Installs, moves the installation elsewhere, and uses it there: the program, the CMake package, the pkg-config file, and
# Python; with the static library of BUILD, and with a shared one that is built for this.

cmake_minimum_required(VERSION 3.25)

if(NOT EXISTS ${BUILD}/bin/sahelmap)
  message(NOTICE "skipped: ${BUILD} holds no program (script/test builds it)")
  return()
endif()
find_program(PYTHON python3 REQUIRED)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nanswered ${status}:\n${said}")
  endif()
  string(STRIP "${said}" said)
  set(said "${said}" PARENT_SCOPE)
endfunction()

# Runs a program that draws FIGURE into the file that its last argument names.
function(draws)
  list(GET ARGN -1 picture)
  run(${ARGN})
  if(NOT EXISTS ${picture})
    message(FATAL_ERROR "${ARGN}: ${picture} is not there")
  endif()
  file(REMOVE ${picture})
endfunction()

# use(prefix work shared) : what an installation in `prefix` is good for.
function(use prefix work shared)
  foreach(file IN ITEMS
      bin/sahelmap include/sahelmap/error.h share/sahelmap/shapefiles/gazetteer.csv
      share/sahelmap/shapefiles/west-africa/countries.shp share/sahelmap/styles/article.yaml)
    if(NOT EXISTS ${prefix}/${file})
      message(FATAL_ERROR "${file} is not installed")
    endif()
  endforeach()
  run(${prefix}/bin/sahelmap --version)

  set(figure ${work}/map.yaml)
  file(WRITE ${figure} "size: 60mm x 60mm\nframe: [MLI]\nlayers: [countries]\n")
  run(${CMAKE_COMMAND} -G ${GENERATOR} -S ${CMAKE_CURRENT_LIST_DIR}/consumer -B ${work}/consumer -D CMAKE_PREFIX_PATH=${prefix})
  run(${CMAKE_COMMAND} --build ${work}/consumer)
  draws(${work}/consumer/consumer ${figure} ${work}/by_find_package.png)

  file(GLOB_RECURSE pc ${prefix}/*/sahelmap.pc)
  get_filename_component(pc_dir ${pc} DIRECTORY)
  get_filename_component(lib_dir ${pc_dir} DIRECTORY)
  set(ENV{PKG_CONFIG_PATH} ${pc_dir})
  run(pkg-config --cflags --libs sahelmap)
  separate_arguments(flags UNIX_COMMAND "${said}")
  run(cc ${CMAKE_CURRENT_LIST_DIR}/consumer/consumer.c -o ${work}/by_pkg_config ${flags})
  draws(${CMAKE_COMMAND} -E env LD_LIBRARY_PATH=${lib_dir} ${work}/by_pkg_config ${figure} ${work}/by_pkg_config.png)

  if(shared)
    draws(${PYTHON} ${CMAKE_CURRENT_LIST_DIR}/consumer/consumer.py ${lib_dir}/libsahelmap.so ${figure} ${work}/by_python.png)
  endif()
endfunction()

# install_and_use(build work shared)
function(install_and_use build work shared)
  run(${CMAKE_COMMAND} --install ${build} --prefix ${work}/first)
  file(RENAME ${work}/first ${work}/moved)
  use(${work}/moved ${work} ${shared})
endfunction()

unset(ENV{SAHELMAP_DATA})
file(REMOVE_RECURSE ${WORK}/static ${WORK}/shared)
file(MAKE_DIRECTORY ${WORK}/static ${WORK}/shared)
# Not optimised, and kept for the next time: it takes a while.
set(build ${WORK}/shared_build)
run(${CMAKE_COMMAND} -G ${GENERATOR} -S ${SOURCE} -B ${build} -D BUILD_SHARED_LIBS=ON -D BUILD_TESTING=OFF
  -D CMAKE_BUILD_TYPE=Debug -D CMAKE_C_FLAGS_DEBUG=-O0)
run(${CMAKE_COMMAND} --build ${build} --parallel 2 --target sahelmap sahelmap_program)

# A compiler cache may change the paths that a compiler sees; a user's are as they are.
unset(ENV{CMAKE_C_COMPILER_LAUNCHER})
set(ENV{CCACHE_DISABLE} 1)
install_and_use(${BUILD} ${WORK}/static FALSE)
install_and_use(${build} ${WORK}/shared TRUE)
