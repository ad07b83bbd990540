# Everything the project links, found once. Targets to use:
#
#   streamstyle::boost      Boost headers (Asio, Beast) with their code compiled once, and OpenSSL
#   OpenSSL::SSL OpenSSL::Crypto  Threads::Threads  ZLIB::ZLIB  PNG::PNG
#   nlohmann_json::nlohmann_json  toml11::toml11  CLI11::CLI11  tl::expected
#   spdlog::spdlog  prometheus-cpp::core
#   libjpeg-turbo::turbojpeg  streamstyle::libyuv  PkgConfig::WEBP  PkgConfig::EXIF
#   PkgConfig::BROTLI       encoder and decoder
#   openvino::runtime openvino::tokenizers
#                           unless STREAMSTYLE_ENGINES is passthrough
#   PkgConfig::GSTREAMER    app, video, audio, pbutils, sdp; only with STREAMSTYLE_GSTREAMER
#   valijson yaml-cpp::yaml-cpp GTest::gmock_main   tests only

find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(PNG REQUIRED)
find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS headers)
find_package(nlohmann_json REQUIRED)
find_package(toml11 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(spdlog REQUIRED)
find_package(prometheus-cpp REQUIRED)
find_package(libjpeg-turbo REQUIRED)

find_package(PkgConfig REQUIRED)
pkg_check_modules(WEBP REQUIRED IMPORTED_TARGET libwebp)
pkg_check_modules(EXIF REQUIRED IMPORTED_TARGET libexif)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlienc libbrotlidec)
if(STREAMSTYLE_GSTREAMER)
  pkg_check_modules(GSTREAMER REQUIRED IMPORTED_TARGET gstreamer-1.0 gstreamer-app-1.0
                    gstreamer-video-1.0 gstreamer-audio-1.0 gstreamer-pbutils-1.0
                    gstreamer-sdp-1.0)
endif()

# Libraries that ship neither a CMake package nor a pkg-config file.
function(streamstyle_import target library header)
  string(MAKE_C_IDENTIFIER "${library}" id)
  find_library(${id}_LIBRARY NAMES ${library} REQUIRED)
  find_path(${id}_INCLUDE_DIR NAMES ${header} REQUIRED)
  add_library(${target} UNKNOWN IMPORTED GLOBAL)
  set_target_properties(${target} PROPERTIES IMPORTED_LOCATION "${${id}_LIBRARY}")
  target_include_directories(${target} SYSTEM INTERFACE "${${id}_INCLUDE_DIR}")
endfunction()
streamstyle_import(streamstyle::libyuv yuv libyuv.h)
if(STREAMSTYLE_GSTREAMER)
  # The library without its -dev package; see src/media/rtc/gst_webrtc.h.
  find_library(GSTWEBRTC_LIBRARY NAMES libgstwebrtc-1.0.so.0 REQUIRED)
  add_library(streamstyle::gstwebrtc UNKNOWN IMPORTED GLOBAL)
  set_target_properties(streamstyle::gstwebrtc PROPERTIES IMPORTED_LOCATION "${GSTWEBRTC_LIBRARY}")
endif()

# OpenVINO and its tokenisers come from their wheels in the project's virtual environment. The build
# tree's RPATH leads there, so build/streamstyle starts without LD_LIBRARY_PATH.
if(STREAMSTYLE_WITH_STYLE_ENGINE)
  file(GLOB wheels "${PROJECT_SOURCE_DIR}/.venv/lib/python3*/site-packages")
  find_package(OpenVINO 2026.4 QUIET COMPONENTS Runtime HINTS "${wheels}/openvino/cmake")
  find_library(OPENVINO_TOKENIZERS_LIBRARY openvino_tokenizers
               HINTS "${wheels}/openvino_tokenizers/lib")
  if(NOT OpenVINO_FOUND OR NOT OPENVINO_TOKENIZERS_LIBRARY)
    message(FATAL_ERROR "OpenVINO 2026.4 was not found. ./run --build installs it into .venv.")
  endif()
  # OpenVINO opens it by its path. It can't be linked: it doesn't say where OpenVINO's TBB is, and
  # only finds it in a process that has loaded OpenVINO.
  add_library(openvino::tokenizers INTERFACE IMPORTED)
  target_compile_definitions(openvino::tokenizers INTERFACE
                             OPENVINO_TOKENIZERS_LIBRARY="${OPENVINO_TOKENIZERS_LIBRARY}")
endif()

if(STREAMSTYLE_TESTS AND NOT STREAMSTYLE_FUZZ)
  find_package(GTest REQUIRED)
  find_package(valijson REQUIRED)
  find_package(yaml-cpp REQUIRED)
  if(NOT TARGET yaml-cpp::yaml-cpp)
    add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
  endif()
endif()

# Asio and Beast are compiled here once instead of in every file that includes them.
add_library(streamstyle_boost STATIC "${PROJECT_SOURCE_DIR}/cmake/boost_asio.cc"
                                     "${PROJECT_SOURCE_DIR}/cmake/boost_beast.cc")
add_library(streamstyle::boost ALIAS streamstyle_boost)
target_compile_definitions(streamstyle_boost PUBLIC BOOST_ASIO_SEPARATE_COMPILATION
                                                    BOOST_ASIO_NO_DEPRECATED
                                                    BOOST_BEAST_SEPARATE_COMPILATION)
target_link_libraries(streamstyle_boost PUBLIC Boost::headers OpenSSL::SSL OpenSSL::Crypto
                                               Threads::Threads)
