package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.bed.NeedsAtomicWrites;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.LogLines;
import dev.granary.ports.storage.LogPosition;
import dev.granary.ports.storage.Presence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a {@link LineLog} promises. */
public abstract class LineLogContract extends StoreCase {

    private static final StorePath PATH = Layout.sums(RUN);
    private static final int RACERS = 8;
    private static final int ROUNDS = 20;

    @Test
    void appendedLinesReadBackInOrder() {
        append("a", "b");
        append("c");

        assertThat(read().lines()).containsExactly("a", "b", "c");
        assertThat(read().startedOver()).isFalse();
    }

    @Test
    void linesAreThereAfterReopening() {
        append("a", "b");

        reopen();

        assertThat(read().lines()).containsExactly("a", "b");
    }

    @Test
    void absentLogHasNoLines() {
        LogLines read = read();

        assertThat(read.lines()).isEmpty();
        assertThat(read.end()).isEqualTo(LogPosition.START);
        assertThat(read.startedOver()).isFalse();
    }

    @Test
    void readingGoesOnWhereItEnded() {
        append("a", "b");
        LogLines first = read();
        append("c");
        LogLines second = read(first.end());
        LogLines third = read(second.end());

        assertThat(second.lines()).containsExactly("c");
        assertThat(second.startedOver()).isFalse();
        assertThat(third.lines()).isEmpty();
        assertThat(third.startedOver()).isFalse();
    }

    @Test
    void appendingNothingChangesNothing() {
        append();

        assertThat(store.folders().presence(PATH)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void linesMayBeEmptyLongAndOfAnyText() {
        String longLine = "0123456789".repeat(20_000);

        append("", "Weizenqualität 小麦 🌾", " trailing blank ", longLine, "", "last\r");

        assertThat(read().lines())
                .containsExactly("", "Weizenqualität 小麦 🌾", " trailing blank ", longLine, "", "last\r");
    }

    @Test
    void lineWithALineEndIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> append("a", "b\nc"))
                .withMessage("A line of a log holds a line end.");

        assertThat(read().lines()).isEmpty();
    }

    @Test
    void tornLastLineIsNotThereYet() {
        replace(PATH, "a\nb\nto");

        assertThat(read().lines()).containsExactly("a", "b");
    }

    @Test
    void tornLastLineIsReadWhenItIsWhole() {
        replace(PATH, "a\nto");
        LogLines first = read();
        append("b");

        assertThat(read(first.end()).lines()).endsWith("to", "b");
        assertThat(read().lines()).containsExactly("a", "to", "b");
    }

    @Test
    void tornLastLineIsEndedFirst() {
        replace(PATH, "to");

        append("a");
        append("b");

        assertThat(read().lines()).containsExactly("to", "a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\n", "x\ny\nz\n", "a\nB\nc\n", "a\nb\nC\nd\n"})
    void replacedOrCutLogIsReadFromTheBeginning(String other) {
        append("a", "b", "c");
        LogLines first = read();

        replace(PATH, other);

        LogLines second = read(first.end());
        assertThat(second.startedOver()).isTrue();
        assertThat(String.join(
                        "", second.lines().stream().map(line -> line + "\n").toList()))
                .isEqualTo(other);
    }

    @Test
    void logThatIsGoneStartsOver() {
        append("a");
        LogPosition end = read().end();

        store.blobs().delete(List.of(PATH));

        LogLines second = read(end);
        assertThat(second.lines()).isEmpty();
        assertThat(second.end()).isEqualTo(LogPosition.START);
        assertThat(second.startedOver()).isTrue();
    }

    @Test
    void logThatWasMadeAnewIsReadFromTheBeginning() {
        append("a");
        LogPosition end = read().end();
        store.blobs().delete(List.of(PATH));
        append("b", "c");

        LogLines second = read(end);

        assertThat(second.lines()).containsExactly("b", "c");
        assertThat(second.startedOver()).isTrue();
    }

    @Test
    @NeedsAtomicWrites
    void concurrentAppendersLoseAndTearNothing() throws Exception {
        Store other = anotherStore();
        List<List<String>> groups = new ArrayList<>();
        for (int racer = 0; racer < RACERS; racer++) {
            for (int round = 0; round < ROUNDS; round++) {
                groups.add(group(racer, round));
            }
        }

        Race.of(RACERS, racer -> () -> {
            LineLog logs = (racer % 2 == 0 ? store : other).logs();
            for (int round = 0; round < ROUNDS; round++) {
                logs.append(PATH, group(racer, round));
            }
            return true;
        });

        assertThat(groups(read().lines())).containsExactlyInAnyOrderElementsOf(groups);
    }

    // Longer than a page of memory, so that a write that is no unit shows.
    private static List<String> group(int racer, int round) {
        String line = "racer %d round %d ".formatted(racer, round) + "x".repeat(3_000);
        return List.of(line + "1", line + "2", line + "3");
    }

    private static List<List<String>> groups(List<String> lines) {
        List<List<String>> groups = new ArrayList<>();
        for (int i = 0; i + 3 <= lines.size(); i += 3) {
            groups.add(lines.subList(i, i + 3));
        }
        assertThat(lines).hasSize(3 * groups.size());
        return groups;
    }

    @Test
    void readerRacingAnAppenderSeesOnlyWholeLinesInOrder() throws Exception {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            written.add(i + " " + "x".repeat(10_000));
        }
        List<String> seen = new ArrayList<>();
        LogPosition[] at = {LogPosition.START};

        Race.watching(
                () -> {
                    written.forEach(this::append);
                    return true;
                },
                () -> {
                    LogLines more = read(at[0]);
                    at[0] = more.end();
                    assertThat(more.startedOver()).isFalse();
                    seen.addAll(more.lines());
                    assertThat(seen).isEqualTo(written.subList(0, seen.size()));
                    return true;
                });

        assertThat(seen).isEqualTo(written);
    }

    @Test
    void folderIsNoLog() {
        store.folders().create(PATH);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(this::read)
                .withMessageStartingWith("Cannot read ")
                .withMessageContaining(PATH.name());
        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> append("a"))
                .withMessageStartingWith("Cannot append to ")
                .withMessageContaining(PATH.name());
    }

    @Test
    void closedStoreRefuses() {
        LineLog logs = store.logs();
        store.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> logs.append(PATH, List.of("a")))
                .withMessageContaining("is closed");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> logs.read(PATH, LogPosition.START))
                .withMessageContaining("is closed");
    }

    private void append(String... lines) {
        store.logs().append(PATH, List.of(lines));
    }

    private LogLines read() {
        return read(LogPosition.START);
    }

    private LogLines read(LogPosition since) {
        return store.logs().read(PATH, since);
    }
}
