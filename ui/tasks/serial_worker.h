// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SerialWorker<T>: one thread that opens a T, runs closures on it in order, and destroys it on that same thread. For
// things that belong to the thread that opened them: the learning store, the reader of a file's rows.

#include "core/base/result.h"

#include <QMetaObject>
#include <QObject>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace aurora {

// post() and the constructor belong to the owner's thread; replies arrive there too, and none after destruction.
// Destruction runs what was posted before (a choice must reach the disk) unless discard() was called.
template <class T>
class SerialWorker : public QObject {
public:
    using Opener = std::function<std::unique_ptr<T>()>; // runs on the worker; must not return null
    explicit SerialWorker(Opener open, QObject* parent = nullptr)
        : QObject(parent)
        , m_thread([this, open = std::move(open)](std::stop_token stop) { run(open, stop); })
    {
    }
    ~SerialWorker() override
    {
        m_thread.request_stop();
        m_thread.join();
    }

    // work(T&) → value on the worker, then reply(value) on this thread.
    template <class Work, class Reply>
    void post(Work work, Reply reply)
    {
        enqueue([this, work = std::move(work), reply = std::move(reply)](T& subject) mutable {
            auto held = std::make_shared<decltype(work(subject))>(work(subject));
            QMetaObject::invokeMethod(
                this, [held, reply = std::move(reply)]() mutable { reply(std::move(*held)); }, Qt::QueuedConnection);
        });
    }

    // Forgets what waits and has not begun.
    void discard()
    {
        const std::lock_guard lock(m_mutex);
        m_queue.clear();
    }

private:
    using Closure = std::function<void(T&)>;

    void enqueue(Closure closure)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_queue.push_back(std::move(closure));
        }
        m_wake.notify_one();
    }

    void run(const Opener& open, const std::stop_token& stop)
    {
        const auto subject = open();
        for (;;) {
            Closure next;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait(lock, stop, [this] { return !m_queue.empty(); });
                if (m_queue.empty())
                    return; // stopped, and everything posted before has run
                next = std::move(m_queue.front());
                m_queue.pop_front();
            }
            next(*subject);
        }
    }

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Closure> m_queue; // guarded by m_mutex
    std::jthread m_thread;       // the last member
};

} // namespace aurora
