#include "tests/bench/analysis/rival.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace ascrules::bench {

namespace {

class Subdivision {
  public:
    explicit Subdivision(const Table& table) : table_(table) {}

    Uncovered run() {
        std::vector<Part> everything;
        for (const Column& column : table_.columns) everything.push_back(whole(column));
        std::vector<std::size_t> rows(table_.rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i;
        search(everything, rows);
        return result_;
    }

  private:
    struct Cut {
        std::size_t column = 0;
        Part first;
        Part second;
    };

    void search(std::vector<Part>& box, const std::vector<std::size_t>& rows) {
        if (rows.empty()) {
            result_.cases += size(box);
            ++result_.pieces;
            return;
        }
        if (std::any_of(rows.begin(), rows.end(), [&](std::size_t row) { return covers(table_.rows[row], box); }))
            return;
        const Cut cut = best_cut(box, rows);
        const Part before = box[cut.column];
        for (const Part& half : {cut.first, cut.second}) {
            box[cut.column] = half;
            std::vector<std::size_t> touching;
            for (const std::size_t row : rows) {
                if (meets(cut.column, table_.rows[row].parts[cut.column], half)) touching.push_back(row);
            }
            search(box, touching);
        }
        box[cut.column] = before;
    }

    [[nodiscard]] Wide size(const std::vector<Part>& box) const {
        Wide product = 1;
        for (std::size_t c = 0; c < box.size(); ++c) {
            const auto answers = static_cast<Wide>(__builtin_popcountll(box[c].answers));
            product *= table_.columns[c].is_list() ? answers : static_cast<Wide>(box[c].high - box[c].low + 1);
        }
        return product;
    }

    [[nodiscard]] bool meets(std::size_t column, const Part& row, const Part& box) const {
        if (table_.columns[column].is_list()) return (row.answers & box.answers) != 0;
        return row.low <= box.high && box.low <= row.high;
    }

    [[nodiscard]] bool covers(const Row& row, const std::vector<Part>& box) const {
        for (std::size_t c = 0; c < box.size(); ++c) {
            const Part& part = row.parts[c];
            const bool inside = table_.columns[c].is_list() ? (box[c].answers & ~part.answers) == 0
                                                            : part.low <= box[c].low && box[c].high <= part.high;
            if (!inside) return false;
        }
        return true;
    }

    /// In the column where most rows have an edge inside the box: at the middle one of these edges, or by the answers of the first such row.
    [[nodiscard]] Cut best_cut(const std::vector<Part>& box, const std::vector<std::size_t>& rows) const {
        std::size_t most = 0;
        Cut best;
        for (std::size_t c = 0; c < box.size(); ++c) {
            const Part& part = box[c];
            if (table_.columns[c].is_list()) {
                std::size_t number = 0;
                std::uint64_t some = 0;
                for (const std::size_t row : rows) {
                    const std::uint64_t inside = table_.rows[row].parts[c].answers & part.answers;
                    if (inside == part.answers) continue;
                    if (number++ == 0) some = inside;
                }
                if (number > most) best = {c, {some, 0, 0}, {part.answers & ~some, 0, 0}};
                most = std::max(most, number);
                continue;
            }
            std::vector<std::int64_t>& edges = edges_;
            edges.clear();
            for (const std::size_t row : rows) {
                const Part& there = table_.rows[row].parts[c];
                if (there.low > part.low) edges.push_back(there.low);
                if (there.high < part.high) edges.push_back(there.high + 1);
            }
            if (edges.size() <= most) continue;
            most = edges.size();
            const auto middle = edges.begin() + static_cast<std::ptrdiff_t>(edges.size() / 2);
            std::nth_element(edges.begin(), middle, edges.end());
            best = {c, {0, part.low, *middle - 1}, {0, *middle, part.high}};
        }
        return best;
    }

    const Table& table_;
    Uncovered result_;
    mutable std::vector<std::int64_t> edges_;
};

}  // namespace

Uncovered uncovered(const Table& table) {
    return Subdivision(table).run();
}

std::size_t clashing_pairs(const Table& table) {
    const auto meet = [&](const Row& a, const Row& b) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const Part& x = a.parts[c];
            const Part& y = b.parts[c];
            if (table.columns[c].is_list() ? (x.answers & y.answers) == 0 : x.low > y.high || y.low > x.high)
                return false;
        }
        return true;
    };
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        for (std::size_t j = i + 1; j < table.rows.size(); ++j) {
            if (table.rows[i].grade != table.rows[j].grade && meet(table.rows[i], table.rows[j])) ++pairs;
        }
    }
    return pairs;
}

}  // namespace ascrules::bench
