// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/pasted_text.h"

#include <cerrno>
#include <sys/mman.h>
#include <unistd.h>

namespace aurora {

namespace {

bool writeAll(int fd, const QByteArray& bytes)
{
    for (qsizetype written = 0; written < bytes.size();) {
        const ssize_t put = ::write(fd, bytes.constData() + written, std::size_t(bytes.size() - written));
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        written += put;
    }
    return true;
}

} // namespace

PastedText::PastedText(QString text)
    : m_text(std::move(text))
    , m_fd(memfd_create("aurora-pasted", MFD_CLOEXEC))
{
}

PastedText::~PastedText()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

QString PastedText::path() const
{
    return QStringLiteral("/proc/self/fd/%1").arg(m_fd);
}

bool PastedText::fill()
{
    std::call_once(m_once, [this] {
        m_filled = m_fd >= 0 && writeAll(m_fd, m_text.toUtf8());
        m_text.clear();
        m_text.squeeze();
    });
    return m_filled;
}

} // namespace aurora
