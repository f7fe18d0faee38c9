package dev.granary.domain.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words that the files have for statuses and kinds of links. */
final class WordsTest {

    @ParameterizedTest
    @EnumSource
    void statusIsReadBack(Status status) {
        assertThat(Status.parse(status.text())).hasValue(status);
        assertThat(status.text()).isLowerCase();
    }

    @ParameterizedTest
    @EnumSource
    void kindOfLinkIsReadBack(LinkKind kind) {
        assertThat(LinkKind.parse(kind.text())).hasValue(kind);
        assertThat(kind.text()).isLowerCase();
    }

    @ParameterizedTest
    @EnumSource
    void choiceOfLinksIsReadBack(LinkChoice choice) {
        assertThat(LinkChoice.parse(choice.text())).hasValue(choice);
        assertThat(choice.text()).isLowerCase();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RUNNING", "Symlink", "done"})
    void otherWordsMeanNothing(String text) {
        assertThat(Status.parse(text)).isEmpty();
        assertThat(LinkKind.parse(text)).isEmpty();
        assertThat(LinkChoice.parse(text)).isEmpty();
    }
}
