#include "parallelFor.h"

#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

namespace amm {
namespace {

// Workers that wait for a loop. They live as long as the process, which ends them: never destroyed.
class Workers {
 public:
  explicit Workers(int count) : parts_(count + 1) {
    for (int i = 0; i < count; i++) std::thread([this, i] { work(i); }).detach();
  }

  void run(int64_t count, const std::function<void(int64_t, int64_t)>& body) {
    const std::lock_guard<std::mutex> oneLoopAtATime(running_);
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      body_ = &body;
      count_ = count;
      pending_ = parts_ - 1;
      round_++;
    }
    wake_.notify_all();
    part(parts_ - 1, count, body);
    std::unique_lock<std::mutex> lock(mutex_);
    done_.wait(lock, [this] { return pending_ == 0; });
  }

 private:
  void part(int index, int64_t count, const std::function<void(int64_t, int64_t)>& body) const {
    const int64_t start = count * index / parts_;
    const int64_t end = count * (index + 1) / parts_;
    if (start < end) body(start, end);
  }

  void work(int index) {
    uint64_t seen = 0;
    for (;;) {
      std::unique_lock<std::mutex> lock(mutex_);
      wake_.wait(lock, [&] { return round_ != seen; });
      seen = round_;
      const auto* body = body_;
      const int64_t count = count_;
      lock.unlock();
      part(index, count, *body);
      lock.lock();
      if (--pending_ == 0) done_.notify_one();
    }
  }

  const int parts_;
  std::mutex running_, mutex_;
  std::condition_variable wake_, done_;
  const std::function<void(int64_t, int64_t)>* body_ = nullptr;
  int64_t count_ = 0;
  int pending_ = 0;
  uint64_t round_ = 0;
};

int threads() {
  const char* asked = std::getenv("TF_NUM_INTRAOP_THREADS");
  const int count = asked ? std::atoi(asked) : 0;
  return std::max(1, count > 0 ? count : static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace

void parallelFor(int64_t count, const std::function<void(int64_t, int64_t)>& body) {
  static const int parts = threads();
  if (parts == 1 || count < 2) {
    if (count > 0) body(0, count);
    return;
  }
  static Workers* workers = new Workers(parts - 1);
  workers->run(count, body);
}

}  // namespace amm
