// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// LatestTask: runs a job on a worker and hands its result to the window's thread, but only if no newer job was started
// and it was not cancelled. The only places where threads meet the window are the headers of this folder.

#include <QMetaObject>
#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>

namespace aurora {

// Every method belongs to the thread that owns the object. Jobs are core code: no widgets, no exceptions, and a look at
// the stop token at every chunk, since a new start and the end wait for the old job to leave.
class LatestTask : public QObject {
public:
    using QObject::QObject;
    ~LatestTask() override { cancel(); }

    // Lets a running job hand over something before it is done; dropped like a result when a newer job began.
    using Relay = std::function<void(std::function<void()>)>;

    // job(stop) or job(stop, relay) runs on a worker; done(value) on this thread.
    template <class Job, class Done>
    void start(Job job, Done done)
    {
        stopWorker();
        const auto ticket = ++m_ticket; // touched on this thread alone
        m_running = true;
        m_worker =
            std::jthread([this, ticket, job = std::move(job), done = std::move(done)](std::stop_token stop) mutable {
                auto value = call(job, stop, ticket);
                if (stop.stop_requested())
                    return;
                deliver(ticket, [this, value = std::move(value), done = std::move(done)]() mutable {
                    m_running = false;
                    done(std::move(value));
                });
            });
    }

    // Nothing of the running job is delivered any more. Returns at once; the worker leaves at its next look.
    void cancel()
    {
        ++m_ticket;
        m_running = false;
        m_worker.request_stop();
    }

    bool running() const { return m_running; }

private:
    void stopWorker()
    {
        m_worker.request_stop();
        if (m_worker.joinable())
            m_worker.join();
    }

    template <class F>
    void deliver(std::uint64_t ticket, F f)
    {
        // Held by a shared pointer, since a functor event must be copyable and results need not be.
        auto held = std::make_shared<F>(std::move(f));
        QMetaObject::invokeMethod(
            this,
            [this, ticket, held] {
                if (ticket == m_ticket)
                    (*held)();
            },
            Qt::QueuedConnection);
    }

    template <class Job>
    auto call(Job& job, const std::stop_token& stop, std::uint64_t ticket)
    {
        if constexpr (std::is_invocable_v<Job&, std::stop_token, Relay>) {
            return job(stop, Relay([this, ticket, stop](std::function<void()> f) {
                           if (!stop.stop_requested())
                               deliver(ticket, std::move(f));
                       }));
        } else {
            return job(stop);
        }
    }

    std::uint64_t m_ticket = 0;
    bool m_running = false;
    std::jthread m_worker; // the last member: stopped and joined first
};

} // namespace aurora
