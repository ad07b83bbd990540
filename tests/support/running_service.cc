#include "tests/support/running_service.h"

#include <cstdlib>
#include <stdexcept>
#include <thread>

namespace streamstyle {
namespace {

constexpr std::chrono::seconds kPatience{30};
constexpr std::chrono::milliseconds kAskAgain{5};

ServeOptions options_in(const TemporaryFolder& folder) {
  ServeOptions options;
  options.port = 0;
  options.hub.warm_size = {64, 64};
  options.models = folder / "models";
  options.data = folder / "data";
  options.web = folder / "web";
  return options;
}

}  // namespace

RunningService::RunningService(EngineScript& script) {
  auto made = Service::make(options_in(folder_), script.factory());
  if (!made) throw std::runtime_error(made.error().text());
  service_ = std::move(*made);
  if (auto listening = service_->listen(); !listening) {
    throw std::runtime_error(listening.error().text());
  }
  service_->start();
  if (!wait_for_readyz(200)) throw std::runtime_error("the service did not become ready");
}

ClientResponse RunningService::get(const std::string& target) const {
  auto client = HttpClient::make("http://127.0.0.1:" + std::to_string(port()), kPatience);
  if (!client) return {};
  return client->get(target).value_or(ClientResponse{});
}

int RunningService::readyz() const { return get("/readyz").status; }

bool RunningService::wait_for_readyz(int status) const {
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  while (readyz() != status) {
    if (std::chrono::steady_clock::now() > give_up) return false;
    std::this_thread::sleep_for(kAskAgain);
  }
  return true;
}

double RunningService::metric(const std::string& name) const {
  const std::string text = "\n" + get("/metrics").body;
  const std::size_t line = text.find("\n" + name + " ");
  if (line == std::string::npos) return -1;
  return std::atof(text.c_str() + line + name.size() + 2);
}

}  // namespace streamstyle
