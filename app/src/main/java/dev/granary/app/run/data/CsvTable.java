package dev.granary.app.run.data;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV text with a header (RFC 4180, comma, double quotes), cell by cell. All that is wrong with it is added to the
 * problems, each with its line and column.
 */
final class CsvTable {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Problems problems;
    private final List<String> header = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();

    private CsvTable(Problems problems) {
        this.problems = problems;
    }

    static CsvTable read(Reader csv, Problems problems) throws IOException {
        CsvTable table = new CsvTable(problems);
        CSVFormat format = CSVFormat.RFC4180;
        try (CSVParser parser =
                CSVParser.builder().setReader(csv).setFormat(format).get()) {
            table.readAll(parser);
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CSVException)) {
                throw e.getCause();
            }
            problems.add(e.getCause().getMessage() + ", expected double quotes around whole cells only (RFC 4180)");
        }
        problems.check();
        return table;
    }

    private void readAll(CSVParser parser) {
        long line = 1;
        long records = 0;
        for (CSVRecord next : parser) {
            if (!isEmptyLine(next)) {
                records++;
                readRecord(next, line);
            }
            line = parser.getCurrentLineNumber() + 1;
        }
        if (header.isEmpty()) {
            problems.add("line 1 is missing, expected a header with the names of the columns");
        } else if (records == 1) {
            problems.add("line 2 is missing, expected a row under the header");
        }
    }

    private static boolean isEmptyLine(CSVRecord next) {
        return next.size() == 1 && next.get(0).isEmpty();
    }

    private void readRecord(CSVRecord next, long line) {
        if (header.isEmpty()) {
            readHeader(next.toList());
        } else if (next.size() == header.size()) {
            rows.add(next.toList());
            lines.add(line);
        } else {
            problems.add("line " + line + " has " + next.size() + " columns, expected " + header.size()
                    + " as in the header");
        }
    }

    private void readHeader(List<String> names) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (String name : names) {
            String clean = header.isEmpty() && name.startsWith(BYTE_ORDER_MARK) ? name.substring(1) : name;
            header.add(clean);
            Integer other = seen.putIfAbsent(clean, header.size());
            if (clean.isBlank()) {
                problems.add("line 1, column " + header.size() + " has no name, expected one");
            } else if (other != null) {
                problems.add("line 1, columns " + other + " and " + header.size() + " are both named '" + clean
                        + "', expected different names");
            }
        }
    }

    List<String> header() {
        return header;
    }

    int rows() {
        return rows.size();
    }

    String text(int row, int column) {
        return rows.get(row).get(column);
    }

    /** The number in a cell, or 0 and one more problem. */
    double number(int row, int column) {
        String text = text(row, column).strip();
        if (isDecimal(text)) {
            try {
                double number = Double.parseDouble(text);
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // falls through to the problem: text such as "1-2" has the right characters in a wrong order
            }
        }
        problems.add(place(row, column) + (text.isEmpty() ? " is empty" : " is '" + text + "'")
                + ", expected a finite number such as -1.5 or 2e-3");
        return 0;
    }

    String place(int row, int column) {
        return "line " + lines.get(row) + ", column '" + header.get(column) + "'";
    }

    /** Whether there are only characters of a decimal number: the JDK's parser also takes "1f", "0x1p3" and "NaN". */
    private static boolean isDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789.+-eE".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
