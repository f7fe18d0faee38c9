package dev.granary.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShownOutputTest {

    @Test
    void sameLinesFit() {
        assertThat(shown("one", "two").fits(List.of("one", "two"))).isTrue();
    }

    @Test
    void anotherLineDoesNotFit() {
        assertThat(shown("one", "two").fits(List.of("one", "three"))).isFalse();
    }

    @Test
    void missingAndSuperfluousLinesDoNotFit() {
        assertThat(shown("one").fits(List.of())).isFalse();
        assertThat(shown("one").fits(List.of("one", "two"))).isFalse();
    }

    @Test
    void ellipsisStandsForAnyLines() {
        assertThat(shown("…", "last").fits(List.of("one", "two", "last"))).isTrue();
        assertThat(shown("...", "last").fits(List.of("last"))).isTrue();
        assertThat(shown("first", "…").fits(List.of("first"))).isTrue();
        assertThat(shown("…", "last").fits(List.of("one"))).isFalse();
    }

    @Test
    void dateStandsForAnyDate() {
        assertThat(shown("2024-01-02_run").fits(List.of("2026-11-21_run"))).isTrue();
        assertThat(shown("YYYY-MM-DD_run").fits(List.of("2026-11-21_run"))).isTrue();
        assertThat(shown("2024-01-02_run").fits(List.of("2026-11-21_other"))).isFalse();
    }

    @Test
    void durationStandsForAnyDuration() {
        assertThat(shown("took 63 ms").fits(List.of("took 1.5 s"))).isTrue();
        assertThat(shown("took 63 MB").fits(List.of("took 64 MB"))).isFalse();
    }

    @Test
    void sizeStandsForAnyThatIsNearlyTheSame() {
        assertThat(shown("89.4 kB freed").fits(List.of("89.5 kB freed"))).isTrue();
        assertThat(shown("999.9 kB freed").fits(List.of("1.0 MB freed"))).isTrue();
        assertThat(shown("89.4 kB freed").fits(List.of("90.4 kB freed"))).isFalse();
        assertThat(shown("89.4 kB freed").fits(List.of("88.4 kB freed"))).isFalse();
        assertThat(shown("89.4 kB freed").fits(List.of("89.4 MB freed"))).isFalse();
        assertThat(shown("3.6 MB of 50.0 MB").fits(List.of("3.6 MB of 52.0 MB")))
                .isFalse();
        assertThat(shown("3.6 MB of 50.0 MB").fits(List.of("3.6 MB"))).isFalse();
        assertThat(shown("17 bytes").fits(List.of("18 bytes"))).isFalse();
    }

    private static ShownOutput shown(String... lines) {
        return new ShownOutput(List.of(lines));
    }
}
