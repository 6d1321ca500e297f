# Every outside library, all of them Debian packages (scripts/setup.sh has the list); nothing is downloaded at configure time.

if(POLICY CMP0167)
  cmake_policy(SET CMP0167 NEW)  # newer CMake: take Boost's own package file
endif()
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(Boost 1.74 REQUIRED COMPONENTS program_options)
find_package(TBB REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(EXPAT REQUIRED)
set(HDF5_PREFER_PARALLEL OFF)
find_package(HDF5 REQUIRED COMPONENTS C HL)

# yaml-cpp renamed its target in 0.8.
if(TARGET yaml-cpp::yaml-cpp)
  set(ZOPA_YAML yaml-cpp::yaml-cpp)
else()
  set(ZOPA_YAML yaml-cpp)
endif()
