// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// LatestTask: runs a job on a worker and hands its result to the window's thread, but only if no newer job was started
// and it was not cancelled. The only places where threads meet the window are the headers of this folder.

#include "ui/tasks/background.h"

#include <QMetaObject>
#include <QObject>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace aurora {

// Every method belongs to the thread that owns the object. Jobs are core code: no widgets, no exceptions, and a look at
// the stop token at every chunk, since the end waits for them to leave. A new start does not wait: for a moment the old
// job runs beside the new one, so jobs share nothing that changes.
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
        retireWorker();
        const auto ticket = ++m_ticket; // touched on this thread alone
        m_running = true;
        m_worker.left = std::make_shared<std::atomic<bool>>(false);
        m_worker.thread = std::jthread([this, ticket, left = m_worker.left, job = std::move(job),
                                        done = std::move(done)](std::stop_token stop) mutable {
            stepBack();
            {
                auto value = call(job, stop, ticket);
                if (!stop.stop_requested())
                    deliver(ticket, [this, value = std::move(value), done = std::move(done)]() mutable {
                        m_running = false;
                        done(std::move(value));
                    });
            }
            *left = true;
        });
    }

    // Nothing of the running job is delivered any more. Returns at once; the worker leaves at its next look.
    void cancel()
    {
        ++m_ticket;
        m_running = false;
        m_worker.thread.request_stop();
    }

    bool running() const { return m_running; }

private:
    struct Worker {
        std::shared_ptr<std::atomic<bool>> left; // the job is over, so that joining does not wait
        std::jthread thread;
    };

    // Tells the old job to stop and waits for those alone that have already left.
    void retireWorker()
    {
        m_worker.thread.request_stop();
        if (m_worker.thread.joinable())
            m_leaving.push_back(std::move(m_worker));
        std::erase_if(m_leaving, [](const Worker& worker) { return worker.left->load(); });
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
    std::vector<Worker> m_leaving;
    Worker m_worker; // the last members: stopped and joined first
};

} // namespace aurora
