#include "compiler/past/warehouse/dialect.h"

#include <algorithm>

#include <fmt/args.h>
#include <fmt/format.h>

#include "compiler/words/spelling/utf8.h"

namespace ascrules::warehouse {

namespace {

using Quote = Dialect::Quote;

std::vector<Dialect> all_dialects() {
    Dialect duckdb;
    duckdb.key = "duckdb";
    duckdb.name = "DuckDB";
    duckdb.open_name = duckdb.close_name = "\"";
    duckdb.character = "chr({0})";
    duckdb.joined = " || ";
    duckdb.as_text = "coalesce(CAST({0} AS VARCHAR), '')";
    duckdb.length = "length({0})";
    duckdb.from = "substr({0}, {1})";
    duckdb.part = "substr({0}, {1}, {2})";
    duckdb.replaced = "replace({0}, {1}, {2})";
    duckdb.position = "strpos({0}, {1})";
    duckdb.trimmed = "trim({0}, ' ')";
    duckdb.translated = "translate({0}, {1}, {2})";
    duckdb.has_other = "regexp_matches({0}, '[^{1}]')";
    duckdb.integer = "TRY_CAST({0} AS BIGINT)";
    duckdb.quotient = "({0} // {1})";
    duckdb.remainder = "({0} % {1})";
    duckdb.array = "[{0}]";
    duckdb.element = "({0})[{1}]";
    duckdb.day = "CAST({0} AS DATE)";
    duckdb.create_view = "CREATE OR REPLACE VIEW {0} AS\n";

    Dialect postgres = duckdb;
    postgres.key = "postgres";
    postgres.name = "PostgreSQL";
    postgres.quote = Quote::doubled_and_escaped;
    // Compared by bytes, whatever the database is set to.
    postgres.as_text = "coalesce(CAST({0} AS text), '') COLLATE \"C\"";
    postgres.trimmed = "btrim({0}, ' ')";
    postgres.has_other = "({0} ~ '[^{1}]')";
    postgres.integer = "CAST(substring({0} from '^[0-9]{{1,18}}$') AS bigint)";
    postgres.quotient = "({0} / {1})";
    postgres.array = "CAST('{{{0}}}' AS integer[])";
    postgres.fence_behind = " OFFSET 0";

    Dialect clickhouse = duckdb;
    clickhouse.key = "clickhouse";
    clickhouse.name = "ClickHouse";
    clickhouse.runs_in_tests = false;
    clickhouse.quote = Quote::escaped;
    clickhouse.open_name = clickhouse.close_name = "`";
    clickhouse.character = "char({0})";
    clickhouse.as_text = "ifNull(toString({0}), '')";
    clickhouse.length = "toInt64(lengthUTF8({0}))";
    clickhouse.from = "substringUTF8({0}, {1})";
    clickhouse.part = "substringUTF8({0}, {1}, {2})";
    clickhouse.replaced = "replaceAll({0}, {1}, {2})";
    clickhouse.position = "toInt64(positionUTF8({0}, {1}))";
    clickhouse.trimmed = "trim(BOTH ' ' FROM {0})";
    clickhouse.translated = "translateUTF8({0}, {1}, {2})";
    clickhouse.has_other = "match({0}, '[^{1}]')";
    clickhouse.integer = "toInt64OrZero({0})";
    clickhouse.quotient = "intDiv({0}, {1})";
    clickhouse.day = "toDate32({0})";
    clickhouse.element = "{0}[{1}]";

    Dialect sqlite = duckdb;
    sqlite.key = "sqlite";
    sqlite.name = "SQLite";
    sqlite.nested = 8;
    sqlite.character = "char({0})";
    sqlite.as_text = "coalesce(CAST({0} AS TEXT), '')";
    sqlite.position = "instr({0}, {1})";
    sqlite.translated = "";
    sqlite.has_other = "({0} GLOB '*[^{1}]*')";
    sqlite.integer = "CAST({0} AS INTEGER)";
    sqlite.quotient = "({0} / {1})";
    sqlite.array = "";
    sqlite.day = "{0}";
    sqlite.create_view = "DROP VIEW IF EXISTS {0};\nCREATE VIEW {0} AS\n";
    sqlite.fence_before = "MATERIALIZED ";

    Dialect sqlserver = sqlite;
    sqlserver.key = "sqlserver";
    sqlserver.name = "SQL Server";
    sqlserver.runs_in_tests = false;
    sqlserver.nested = 8;
    sqlserver.before_text = "N";
    sqlserver.open_name = "[";
    sqlserver.close_name = "]";
    sqlserver.character = "NCHAR({0})";
    sqlserver.joined = " + ";
    // Compared by bytes: with capitals, and with what stands at the ends but spaces, of which none are left.
    sqlserver.as_text = "COALESCE(CAST({0} AS nvarchar(4000)), N'') COLLATE Latin1_General_100_BIN2";
    sqlserver.length = "(LEN({0} + N'.') - 1)";
    sqlserver.from = "SUBSTRING({0}, {1}, 4000)";
    sqlserver.part = "SUBSTRING({0}, {1}, {2})";
    sqlserver.replaced = "REPLACE({0}, {1}, {2})";
    sqlserver.position = "CHARINDEX({1}, {0})";
    sqlserver.trimmed = "LTRIM(RTRIM({0}))";
    sqlserver.translated = "TRANSLATE({0}, {1}, {2})";
    sqlserver.has_other = "({0} LIKE N'%[^{1}]%')";
    sqlserver.integer = "TRY_CAST({0} AS bigint)";
    sqlserver.day = "TRY_CAST({0} AS date)";
    sqlserver.create_view = "CREATE OR ALTER VIEW {0} AS\n";
    sqlserver.fence_before = "";

    Dialect spark = duckdb;
    spark.key = "spark";
    spark.name = "Spark SQL";
    spark.runs_in_tests = false;
    spark.quote = Quote::escaped;
    spark.character = "";
    spark.open_name = spark.close_name = "`";
    spark.as_text = "coalesce(CAST({0} AS STRING), '')";
    spark.from = "substring({0}, {1})";
    spark.part = "substring({0}, {1}, {2})";
    spark.position = "instr({0}, {1})";
    spark.trimmed = "trim(BOTH ' ' FROM {0})";
    spark.has_other = "({0} RLIKE '[^{1}]')";
    spark.integer = "try_cast({0} AS BIGINT)";
    spark.quotient = "({0} DIV {1})";
    spark.array = "";
    spark.day = "try_cast({0} AS DATE)";

    Dialect snowflake = spark;
    snowflake.key = "snowflake";
    snowflake.name = "Snowflake";
    snowflake.open_name = snowflake.close_name = "\"";
    snowflake.as_text = "coalesce(CAST({0} AS VARCHAR), '')";
    snowflake.from = "SUBSTR({0}, {1})";
    snowflake.part = "SUBSTR({0}, {1}, {2})";
    snowflake.position = "CHARINDEX({1}, {0})";
    snowflake.trimmed = "TRIM({0}, ' ')";
    snowflake.has_other = "(REGEXP_INSTR({0}, '[^{1}]') > 0)";
    snowflake.integer = "TRY_CAST({0} AS BIGINT)";
    snowflake.quotient = "TRUNC({0} / {1})";
    snowflake.day = "TRY_CAST({0} AS DATE)";

    Dialect bigquery = spark;
    bigquery.key = "bigquery";
    bigquery.name = "BigQuery";
    bigquery.from = "SUBSTR({0}, {1})";
    bigquery.part = "SUBSTR({0}, {1}, {2})";
    bigquery.position = "STRPOS({0}, {1})";
    bigquery.trimmed = "TRIM({0}, ' ')";
    bigquery.has_other = "REGEXP_CONTAINS({0}, '[^{1}]')";
    bigquery.integer = "SAFE_CAST({0} AS INT64)";
    bigquery.quotient = "DIV({0}, {1})";
    bigquery.remainder = "MOD({0}, {1})";
    bigquery.day = "SAFE_CAST({0} AS DATE)";
    return {duckdb, postgres, clickhouse, sqlite, sqlserver, spark, snowflake, bigquery};
}

std::string doubled(std::string_view content, std::string_view mark) {
    std::string all;
    for (const char c : content) {
        all += c;
        if (mark.size() == 1 && c == mark.front()) all += c;
    }
    return all;
}

std::string escaped(std::string_view content, char mark) {
    std::string all;
    for (const char c : content) {
        if (c == '\n') {
            all += "\\n";
            continue;
        }
        if (c == '\r') {
            all += "\\r";
            continue;
        }
        if (c == mark || c == '\\') all += '\\';
        all += c;
    }
    return all;
}

}  // namespace

const std::vector<Dialect>& dialects() {
    static const std::vector<Dialect> all = all_dialects();
    return all;
}

const Dialect* dialect_of(std::string_view key) {
    const auto found =
        std::find_if(dialects().begin(), dialects().end(), [&](const Dialect& one) { return one.key == key; });
    return found == dialects().end() ? nullptr : &*found;
}

std::string text(const Dialect& dialect, std::string_view content) {
    const bool has_backslash = content.find('\\') != std::string_view::npos;
    if (dialect.quote == Quote::escaped) return fmt::format("'{}'", escaped(content, '\''));
    // E'' means the same whatever `standard_conforming_strings` is set to.
    if (dialect.quote == Quote::doubled_and_escaped && has_backslash)
        return fmt::format("E'{}'", escaped(content, '\''));
    return fmt::format("{}'{}'", dialect.before_text, doubled(content, "'"));
}

std::string name(const Dialect& dialect, std::string_view content) {
    const bool with_backslashes = dialect.key == "clickhouse" || dialect.key == "bigquery";
    return fmt::format("{}{}{}", dialect.open_name,
                       with_backslashes ? escaped(content, '`') : doubled(content, dialect.close_name),
                       dialect.close_name);
}

std::string characters(const Dialect& dialect, const std::vector<std::uint32_t>& code_points) {
    if (code_points.empty()) return text(dialect, "");
    if (dialect.character.empty()) {
        std::string content;
        for (const std::uint32_t code_point : code_points) {
            const bool plain = code_point >= 0x20 && code_point < 0x7F && code_point != '\'' && code_point != '\\';
            content += plain ? std::string(1, static_cast<char>(code_point)) : fmt::format("\\u{:04x}", code_point);
        }
        return fmt::format("'{}'", content);
    }
    std::vector<std::string> parts;
    std::string plain;
    std::string numbers;
    const auto end_plain = [&] {
        if (!plain.empty()) parts.push_back(text(dialect, plain));
        plain.clear();
    };
    const auto end_numbers = [&] {
        if (!numbers.empty()) parts.push_back(put(dialect.character, {numbers}));
        numbers.clear();
    };
    // SQLite takes many numbers at once, ClickHouse those of the bytes.
    const bool at_once = dialect.key == "sqlite" || dialect.key == "clickhouse";
    const auto add_number = [&](std::uint32_t number) {
        if (!at_once) end_numbers();
        numbers += fmt::format("{}{}", numbers.empty() ? "" : ", ", number);
    };
    for (const std::uint32_t code_point : code_points) {
        if (code_point >= 0x20 && code_point < 0x7F) {
            end_numbers();
            plain += static_cast<char>(code_point);
            continue;
        }
        end_plain();
        if (dialect.key != "clickhouse") {
            add_number(code_point);
            continue;
        }
        for (const char byte : spelling::utf8_of(code_point)) add_number(static_cast<unsigned char>(byte));
    }
    end_plain();
    end_numbers();
    return joined(dialect, parts);
}

std::string put(std::string_view pattern, const std::vector<std::string>& in) {
    fmt::dynamic_format_arg_store<fmt::format_context> arguments;
    for (const std::string& one : in) arguments.push_back(one);
    return fmt::vformat(fmt::string_view(pattern.data(), pattern.size()), arguments);
}

std::string joined(const Dialect& dialect, const std::vector<std::string>& texts) {
    if (texts.empty()) return text(dialect, "");
    if (texts.size() == 1) return texts.front();
    return fmt::format("({})", fmt::join(texts, dialect.joined));
}

std::string number_at(const Dialect& dialect, const std::vector<std::uint32_t>& numbers, std::string_view index) {
    if (!dialect.array.empty())
        return put(dialect.element,
                   {put(dialect.array, {fmt::format("{}", fmt::join(numbers, ","))}), fmt::format("{} + 1", index)});
    const std::size_t width =
        fmt::format("{}", numbers.empty() ? 0 : *std::max_element(numbers.begin(), numbers.end())).size();
    std::string figures;
    for (const std::uint32_t number : numbers) figures += fmt::format("{:0{}}", number, width);
    const std::string from = width == 1 ? fmt::format("{} + 1", index) : fmt::format("({}) * {} + 1", index, width);
    return put(dialect.integer, {put(dialect.part, {fmt::format("'{}'", figures), from, fmt::format("{}", width)})});
}

std::string step_of(const Dialect& dialect, const ConstantTable& table) {
    std::vector<std::string> rows;
    if (dialect.key == "bigquery") {
        std::vector<std::string> types;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            types.push_back(fmt::format("{} {}", table.columns[i], table.is_number[i] ? "INT64" : "STRING"));
        for (const auto& row : table.rows) rows.push_back(fmt::format("({})", fmt::join(row, ", ")));
        return fmt::format("{} AS (SELECT * FROM UNNEST([STRUCT<{}>\n  {}]))", table.name, fmt::join(types, ", "),
                           fmt::join(rows, ",\n  "));
    }
    for (const auto& row : table.rows) rows.push_back(fmt::format("({})", fmt::join(row, ", ")));
    const std::string all = fmt::format("{}", fmt::join(rows, ",\n  "));
    if (dialect.key == "clickhouse") {
        std::vector<std::string> types;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            types.push_back(fmt::format("{} {}", table.columns[i], table.is_number[i] ? "Int32" : "String"));
        return fmt::format("{} AS (SELECT * FROM values('{}',\n  {}))", table.name, fmt::join(types, ", "), all);
    }
    if (dialect.key == "sqlite")
        return fmt::format("{}({}) AS (VALUES\n  {})", table.name, fmt::join(table.columns, ", "), all);
    return fmt::format("{0} AS (SELECT * FROM (VALUES\n  {1}) AS {0}_rows({2}))", table.name, all,
                       fmt::join(table.columns, ", "));
}

}  // namespace ascrules::warehouse
