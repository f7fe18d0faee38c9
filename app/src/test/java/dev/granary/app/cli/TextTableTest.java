package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private static final List<String> ROWS = List.of("aa", "bbbb bbbb bbbb");

    private static TextTable<String> table() {
        return new TextTable<String>()
                .text("NAME", row -> row)
                .number("LENGTH", row -> String.valueOf(row.length()))
                .text("AGAIN", row -> row + row);
    }

    @Test
    void whatFitsExactlyIsNotCut() {
        assertThat(table().cut(ROWS, 52)).isEqualTo(new CutTable(table().with(ROWS), 52, List.of()));
        assertThat(table().with(ROWS).lines().mapToInt(String::length).max()).hasValue(52);
    }

    @Test
    void theLastColumnsGoFirst() {
        assertThat(table().cut(ROWS, 51)).isEqualTo(new CutTable("""
                        NAME            LENGTH
                        aa                   2
                        bbbb bbbb bbbb      14""", 51, List.of("AGAIN")));
    }

    @Test
    void theFirstTwoStayHoweverNarrowTheScreenIs() {
        assertThat(table().cut(ROWS, 5).hidden()).containsExactly("AGAIN");
    }

    @Test
    void aCellThatGoesOnInTheNextLineTakesTheRoomOfItsColumn() {
        TextTable<String> table = new TextTable<String>()
                .wrapped("TEXT", 4, row -> row)
                .number("LENGTH", row -> String.valueOf(row.length()))
                .text("END", row -> "x");
        assertThat(table.cut(ROWS, 17).hidden()).isEmpty();
        assertThat(table.cut(ROWS, 16).hidden()).containsExactly("END");
    }

    @Test
    void theWidestCellsGoOnInTheNextLineWhereLinesAreShort() {
        assertThat(table().wrappedInto(ROWS, 40)).isEqualTo("""
                NAME            LENGTH  AGAIN
                aa                   2  aaaa
                bbbb bbbb bbbb      14  bbbb bbbb
                                        bbbbbbbb bbbb
                                        bbbb""");
        assertThat(table().wrappedInto(ROWS, 52)).isEqualTo(table().with(ROWS));
    }

    @Test
    void whatHasNoRoomHoweverItIsWrappedStaysReadable() {
        assertThat(table().wrappedInto(ROWS, 1)).isEqualTo("""
                NAME            LENGTH  AGAIN
                aa                   2  aaaa
                bbbb bbbb bbbb      14  bbbb bbbb
                                        bbbbbbbb
                                        bbbb bbbb""");
    }

    @Test
    void whatIsHiddenIsSaid() {
        assertThat(new CutTable("", 80, List.of("a")).note("--format csv prints all."))
                .contains("1 column not shown, for the terminal is 80 characters wide: a. --format csv prints all.");
        assertThat(new CutTable("", 80, List.of("a", "b", "c", "d", "e", "f", "g")).note("Do."))
                .contains(
                        "7 columns not shown, for the terminal is 80 characters wide: a, b, c, d, e, and 2 more. Do.");
        assertThat(new CutTable("", 80, List.of()).note("Do.")).isEmpty();
    }
}
