package dev.granary.domain.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.name.Name;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunIdTest {

    private static final RunId RUN = new RunId(LocalDate.of(2024, 10, 14), Name.of("wheat quality"));

    @Test
    void textIsReadBack() {
        assertThat(RUN).hasToString("2024-10-14_wheat quality");
        assertThat(RunId.parse("2024-10-14_wheat quality")).hasValue(RUN);
    }

    @Test
    void folderIsThePlainForm() {
        assertThat(RUN.folder()).isEqualTo("2024-10-14_wheat-quality");
    }

    @Test
    void nameMayBeginWithAnUnderscore() {
        assertThat(RunId.parse("2024-10-14__x").map(RunId::name)).hasValue(Name.of("_x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wheat",
                "2024-10-14",
                "2024-10-14_",
                "2024-10-14-wheat",
                "2024-02-30_wheat",
                "2024-13-01_wheat",
                "24-10-14_wheat_quality",
                "2024-10-14_\u001b[2J"
            })
    void otherTextsAreNoRuns(String text) {
        assertThat(RunId.parse(text)).isEmpty();
    }

    @Test
    void nameThatIsTooLongIsNoRun() {
        assertThat(RunId.parse("2024-10-14_" + "x".repeat(201))).isEmpty();
    }
}
