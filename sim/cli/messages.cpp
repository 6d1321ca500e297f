#include "cli/messages.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace zopa {
namespace {

spdlog::logger& log() {
  static const auto kLogger = [] {
    auto logger = std::make_shared<spdlog::logger>("zopa", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("%v");
    logger->flush_on(spdlog::level::info);
    return logger;
  }();
  return *kLogger;
}

}  // namespace

void say(std::string_view line) {
  log().info(line);
}

void complain(std::string_view line) {
  log().error(line);
}

void quiet_messages() {
  log().set_level(spdlog::level::err);
}

}  // namespace zopa
