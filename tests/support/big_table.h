// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Writes a CSV of any size at the speed of the disk: one block of varied rows, written again and again with other
// identifiers in it.

#include <QByteArray>
#include <QFile>

#include <cstdint>
#include <random>
#include <vector>

namespace aurora::test {

// Columns: id, amount, rate, day, stamp, city, status, note (quoted, with commas and doubled quotes), score, code.
class BigTable {
public:
    static constexpr int columns = 10;
    static constexpr const char* header = "id,amount,rate,day,stamp,city,status,note,score,code\n";

    explicit BigTable(qint64 blockBytes)
    {
        m_block.reserve(blockBytes + longestRow);
        while (m_block.size() < blockBytes)
            addRow();
    }

    // Appends whole blocks to an empty file until it has that size. Returns the number of rows, 0 when the disk
    // refused.
    std::uint64_t write(const QString& path, qint64 bytes)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || file.write(header) < 0)
            return 0;
        std::uint64_t rows = 0;
        for (int block = 0; file.size() < bytes; ++block) {
            for (const auto place : m_places)
                for (int digit = 0, rest = block; digit < blockDigits; ++digit, rest /= 10)
                    m_block[place + blockDigits - 1 - digit] = char('0' + rest % 10);
            if (file.write(m_block) != m_block.size())
                return 0;
            rows += m_places.size();
        }
        return rows;
    }

private:
    static constexpr int blockDigits = 3;
    static constexpr int longestRow = 400;

    void addRow()
    {
        static constexpr const char* cities[] = {"Berlin", "Hamburg", "Köln",      "Paris",
                                                 "Oslo",   "Rome",    "São Paulo", "Lyon"};
        static constexpr const char* states[] = {"open", "paid", "late", "void"};
        static constexpr const char* words[] = {"late delivery", "the \"\"red\"\" one", "two boxes", "call back",
                                                "as agreed",     "gift, wrapped",       "broken",    "third reminder"};
        const auto n = [this](unsigned below) { return unsigned(m_random() % below); };
        char row[longestRow];
        m_places.push_back(m_block.size() + 1);
        int length = qsnprintf(row, sizeof row, "1000%07u,", unsigned(m_places.size()));
        if (n(20))
            length += qsnprintf(row + length, sizeof row - std::size_t(length), "%u.%02u", n(90000), n(100));
        length +=
            qsnprintf(row + length, sizeof row - std::size_t(length),
                      ",0.%04u,20%02u-%02u-%02u,2024-%02u-%02u %02u:%02u:%02u,%s,%s,", n(10000), 10 + n(15), 1 + n(12),
                      1 + n(28), 1 + n(12), 1 + n(28), n(24), n(60), n(60), cities[n(8)], n(11) ? states[n(4)] : "N/A");
        if (n(3))
            length += qsnprintf(row + length, sizeof row - std::size_t(length), "\"%s, %s; %u\"", words[n(8)],
                                words[n(8)], n(5000));
        length += qsnprintf(row + length, sizeof row - std::size_t(length), ",%u,%c%c-%04u\n", n(101),
                            'A' + char(n(26)), 'A' + char(n(26)), n(10000));
        m_block.append(row, length);
    }

    std::mt19937 m_random{20241}; // a fixed seed: the same file every time
    QByteArray m_block;
    std::vector<qsizetype> m_places; // of the block's number in each row's id
};

} // namespace aurora::test
