// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Cuts bytes at hand into records, fast where the text is clean (structure.h) and by the Tokenizer where it is not,
// with the same result: the Tokenizer defines what a record is. One thread at a time.

#include "core/source/csv/drop_marked.h"
#include "core/source/csv/structure.h"
#include "core/source/csv/tokenizer.h"
#include "core/source/table_source.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace aurora {

// A record as it stands in the bytes.
struct RecordCut {
    std::size_t begin = 0;
    std::size_t end = 0; // behind the line end
    std::size_t fieldCount = 0;
    bool blank = false; // an empty line
    bool comment = false;
    bool strayQuote = false;
    bool unterminatedQuote = false;
    bool cutAtLimit = false; // the record was longer than the limit
    bool ascii = false;      // known to be ASCII; otherwise it may be all the same
    bool utf8 = false;       // known to be well-formed UTF-8
    bool noNul = false;      // known to hold no NUL
};

class RecordCutter {
public:
    enum class Want { Counts, Fields };

    // limit: of bytes in a record; a longer one is cut there.
    RecordCutter(Tokenizer tokenizer, Want want, std::size_t limit);

    // From here on the records of these bytes, the first of which begins at `at`. atEnd: nothing follows them.
    // The bytes stay the caller's and in place; fields() may change those of the record cut last.
    // REQUIRES: size < 2^32; ByteBuffer::readableBeyond bytes can be read behind them.
    void feed(char* bytes, std::size_t size, std::size_t at, bool atEnd);

    // The next record; false where none is left or it needs to see more bytes.
    bool next(RecordCut& cut);
    std::size_t at() const { return m_at; } // where the next record begins
    bool finished() const { return m_atEnd && m_at >= m_size; }

    // Scans on where no record is at hand and that helps; before a question about what is at hand.
    void lookAhead();
    // Records at hand that are clean and have as many fields as asked for, as many as there is room for and none that
    // begins at `end` or behind: their cells, and where each begins. 0 where the next record is to be taken by next().
    std::size_t takeClean(const CellRoom& room, std::size_t columns, std::size_t end, std::uint32_t* begins);
    // What is known of all bytes at hand: see RecordCut.
    bool ascii() const { return m_ascii; }
    bool utf8() const { return m_utf8; }
    bool noNul() const { return m_noNul; }
    // The stretch of the bytes that was scanned without a stop, and the LF in it as it was then.
    struct Scanned {
        std::size_t from = 0, to = 0;
        std::uint64_t lineFeeds = 0;
    };
    Scanned scanned() const { return {m_scannedFrom, m_scanned, m_lineFeeds}; }

    // The fields of the record that next() delivered last, valid until the next call of anything.
    RawRecord& fields();
    // The same straight as cells, where the record is clean and has that many fields; otherwise false, and nothing is
    // written. escaped gets the numbers of the cells that hold doubled quotes.
    bool cells(std::string_view* cells, bool* quoted, std::size_t count, std::vector<std::size_t>& escaped);
    // A cell with doubled quotes as it is meant; changes its bytes, once. Lines can still be counted.
    std::string_view unescaped(std::string_view cell) const;
    const Tokenizer& tokenizer() const { return m_tokenizer; }

private:
    bool byTokenizer(RecordCut& cut);
    void restartScan();
    bool scanWindow();
    bool beginsComment() const;
    void take(std::size_t lineEnd, RecordCut& cut);
    void putCells(std::size_t lineEnd, const CellRoom& room, std::size_t columns, std::size_t record) const;
    std::string_view undoubled(char* begin, char* end) const;
    template <class Put>
    void eachField(Put put);

    Tokenizer m_tokenizer;
    std::optional<StructureSigns> m_signs; // none: this dialect is always cut by the Tokenizer
    bool m_wantFields;
    std::size_t m_limit;

    char* m_bytes = nullptr;
    std::size_t m_size = 0;
    std::size_t m_at = 0;
    bool m_atEnd = false;

    // The window that was scanned last: whole records, then the beginning of one.
    StructureState m_state;
    StructureOut m_out;
    std::size_t m_scanned = 0;      // up to where
    std::size_t m_next = 0;         // of m_out's records
    std::uint32_t m_usedFields = 0; // separators of the records before
    bool m_irregular = false;       // what comes behind the whole records is for the Tokenizer
    bool m_ascii = true;            // the window's bytes and the record that began before
    bool m_utf8 = true;
    bool m_noNul = true;
    // Not zeroed: most of it is never touched in a small file.
    std::unique_ptr<std::uint32_t[]> m_separators, m_recordEnds, m_fieldCounts;
    std::size_t m_separatorRoom = 0;
    std::size_t m_scannedFrom = 0; // where the scan began
    std::uint64_t m_lineFeeds = 0; // from there on
    const DropMarked m_dropMarked = dropMarked();
    std::vector<std::uint64_t> m_doubled; // of each 64 bytes from there on: StructureOut

    RecordCut m_last;
    std::uint32_t m_lastFirst = 0; // its first separator
    RawRecord m_raw;
    bool m_rawIsLast = false; // m_raw holds the fields of m_last
};

} // namespace aurora
