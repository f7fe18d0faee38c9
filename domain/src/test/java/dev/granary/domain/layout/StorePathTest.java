package dev.granary.domain.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StorePathTest {

    private static final StorePath BINARIES = StorePath.of("run", "pipeline", "binaries");

    @Test
    void textIsReadBack() {
        assertThat(StorePath.parse("run/pipeline")).isEqualTo(StorePath.of("run", "pipeline"));
        assertThat(StorePath.of("run", "pipeline")).hasToString("run/pipeline");
        assertThat(StorePath.parse("")).isEqualTo(StorePath.ROOT);
        assertThat(StorePath.ROOT).hasToString("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/", "a\0b"})
    void illegalNamesAreRefused(String segment) {
        assertThat(StorePath.isLegal(segment)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StorePath.of("run", segment))
                .withMessage("'" + segment + "' cannot be part of a path in a store.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StorePath.ROOT.child(segment))
                .withMessage("'" + segment + "' cannot be part of a path in a store.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/run", "run/", "run//pipeline", "run/../other", "./run"})
    void illegalTextsAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StorePath.parse(text))
                .withMessageEndingWith("cannot be part of a path in a store.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "a\\b", "C:", " ", "-rf", "a\nb"})
    void oddNamesAreLegal(String segment) {
        assertThat(StorePath.ROOT.child(segment).name()).isEqualTo(segment);
    }

    @Test
    void parentIsTheFolderAbove() {
        assertThat(BINARIES.parent()).isEqualTo(StorePath.of("run", "pipeline"));
        assertThat(StorePath.of("run").parent()).isEqualTo(StorePath.ROOT);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(StorePath.ROOT::parent)
                .withMessage("The results root has no parent in the store.");
    }

    @Test
    void rootHasNoName() {
        assertThat(StorePath.ROOT.isRoot()).isTrue();
        assertThat(StorePath.ROOT.name()).isEmpty();
        assertThat(BINARIES.isRoot()).isFalse();
        assertThat(BINARIES.name()).isEqualTo("binaries");
    }

    @Test
    void pathStartsWithItsAncestorsAndItself() {
        assertThat(BINARIES.startsWith(StorePath.of("run"))).isTrue();
        assertThat(BINARIES.startsWith(BINARIES)).isTrue();
        assertThat(BINARIES.startsWith(StorePath.ROOT)).isTrue();
        assertThat(BINARIES.startsWith(StorePath.of("ru"))).isFalse();
        assertThat(StorePath.of("run").startsWith(BINARIES)).isFalse();
    }

    @Test
    void pathMovesWithWhatItStandsIn() {
        StorePath place = StorePath.of("other", "place");

        assertThat(BINARIES.moved(StorePath.of("run"), place)).hasToString("other/place/pipeline/binaries");
        assertThat(BINARIES.moved(BINARIES, place)).isEqualTo(place);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BINARIES.moved(place, place))
                .withMessage("'run/pipeline/binaries' does not move with 'other/place'.");
    }

    @ParameterizedTest
    @CsvSource({
        "run/.artifacts/x.pkl, ../../.artifacts/x.pkl",
        "run/pipeline/binaries/x.pkl, x.pkl",
        "run/pipeline/binaries, .",
        "run/pipeline, ..",
        "other/.artifacts/x.pkl, ../../../other/.artifacts/x.pkl",
        "'', ../../.."
    })
    void linkIsWrittenRelativeAndFollowedBack(String target, String text) {
        StorePath path = StorePath.parse(target);

        assertThat(path.relativeTo(BINARIES)).isEqualTo(text);
        assertThat(BINARIES.follow(text)).hasValue(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/etc/passwd", "../../../..", "../../../../run/x", "x/../../../../..", "", "/", "//run/x", "a\0b"
            })
    void linkThatLeavesTheStoreOrIsNoPathLeadsNowhere(String text) {
        assertThat(BINARIES.follow(text)).isEmpty();
    }

    @Test
    void stepsOfALinkAreTakenByTheirLetters() {
        assertThat(BINARIES.follow("./x/../y")).hasValue(BINARIES.child("y"));
        assertThat(BINARIES.follow("...")).hasValue(BINARIES.child("..."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..//x", ".././x", "..///x/", "..//./x//", "../x/."})
    void slashesOfALinkThatSayNothingCountAsOne(String text) {
        assertThat(BINARIES.follow(text)).hasValue(StorePath.of("run", "pipeline", "x"));
    }

    @Test
    void pathsAreOrderedByTheirText() {
        assertThat(List.of(StorePath.of("b"), StorePath.of("a", "b"), StorePath.of("a")).stream()
                        .sorted())
                .containsExactly(StorePath.of("a"), StorePath.of("a", "b"), StorePath.of("b"));
    }

    @Test
    void pathKeepsItsOwnSegments() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> BINARIES.segments().add("x"));
    }
}
