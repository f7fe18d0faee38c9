package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.cli.ReadingVerb.Page;
import dev.granary.ports.spi.StoreAddress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SheetTest {

    private static final List<Map<String, Object>> ROWS = List.of(
            Map.of("name", "a,b", "rmse", 0.123456789, "at", Instant.parse("2024-10-14T10:30:00.5Z"), "n", 5L),
            Map.of("name", "say \"x|y\"\n\t*", "rmse", 1e-7, "flag", true, "list", List.of(1L, "b")),
            Map.of("name", "c", "rmse", Double.NaN, "n", new BigInteger("12345678901234567890")),
            Map.of("name", "=1+1", "rmse", Double.NEGATIVE_INFINITY, "n", new BigDecimal("0.5")));

    private static String printed(Format format, boolean isInteractive, String... columns) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, Optional.empty(), isInteractive, Map.of(), Path.of(""));
        Sheet<Map<String, Object>> sheet = new Sheet<>();
        for (String column : columns) {
            sheet.column(column, row -> row.get(column));
        }
        sheet.print(new Page(terminal, false, new StoreChoice(new StoreAddress.Folder(Path.of("")))), format, ROWS);
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @Test
    void aTableShortensNumbersAndHasDashes() {
        assertThat(printed(Format.TABLE, false, "name", "rmse", "n", "at")).isEqualTo("""
                name                      rmse                     n  at
                a,b                     0.1235                     5  2024-10-14T10:30:00Z
                say "x|y"\\u000A\\u0009*    1e-7                     -  -
                c                          NaN  12345678901234567890  -
                =1+1                      -inf                   0.5  -
                """);
    }

    @Test
    void csvHoldsEveryDigitAndEveryCharacter() {
        assertThat(printed(Format.CSV, false, "name", "rmse", "n", "at", "flag", "list"))
                .isEqualTo("""
                name,rmse,n,at,flag,list
                "a,b",0.123456789,5,2024-10-14T10:30:00.500Z,,
                "say ""x|y""
                \t*",1e-7,,,true,"[1,""b""]"
                c,NaN,12345678901234567890,,,
                =1+1,-Infinity,0.5,,,
                """);
    }

    @Test
    void csvAtATerminalCannotSteerIt() {
        assertThat(printed(Format.CSV, true, "name")).isEqualTo("""
                name
                "a,b"
                "say ""x|y""\\u000A\\u0009*"
                c
                =1+1
                """);
    }

    @Test
    void tsvQuotesTabsAndLeavesCommas() {
        assertThat(printed(Format.TSV, false, "name", "n"))
                .isEqualTo("name\tn\na,b\t5\n\"say \"\"x|y\"\"\n\t*\"\t\nc\t12345678901234567890\n=1+1\t0.5\n");
    }

    @Test
    void jsonKeepsNumbersAndLeavesOutWhatIsNotThere() {
        assertThat(printed(Format.JSON, false, "rmse", "flag")).isEqualTo("""
                [
                  {
                    "rmse": 0.123456789
                  },
                  {
                    "rmse": 1e-7,
                    "flag": true
                  },
                  {
                    "rmse": "NaN"
                  },
                  {
                    "rmse": "-Infinity"
                  }
                ]
                """);
    }

    @Test
    void jsonLinesAreOneRowEach() {
        assertThat(printed(Format.JSONL, false, "n", "list", "at")).isEqualTo("""
                {"n":5,"at":"2024-10-14T10:30:00.500Z"}
                {"list":[1,"b"]}
                {"n":12345678901234567890}
                {"n":0.5}
                """);
    }

    @Test
    void markdownEscapesBarsAndMarkup() {
        assertThat(printed(Format.MD, false, "name", "rmse")).isEqualTo("""
                | name | rmse |
                | --- | ---: |
                | a,b | 0.1235 |
                | say "x\\|y"\\\\u000A\\\\u0009\\* | 1e-7 |
                | c | NaN |
                | =1+1 | -inf |
                """);
    }

    @Test
    void anUnknownFormatIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Format.parse("xls"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'xls' is no format. There are: table, csv, tsv, json, jsonl, md.");
    }
}
