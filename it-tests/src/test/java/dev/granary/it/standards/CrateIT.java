package dev.granary.it.standards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.share.export.ExportChoice;
import dev.granary.app.share.export.ExportOptions;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Crates are valid by {@code rocrate-validator}, which has no network. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Python's environments look different there")
@OnOneJdk
class CrateIT {

    private static final Pattern CHECK = Pattern.compile("\"check\": \\{\\s*\"identifier\": \"([^\"]+)\"");

    /**
     * What is recommended and cannot be said: where the classes of steps can be had (3.2, 5.1), the version of a library that
     * the record does not name (4.1), the author and publisher of the package (22.2, 22.3), and what kind of file a pickle is
     * (27.1).
     */
    private static final List<String> UNKNOWN = List.of(
            "process-run-crate-0.5_3.2",
            "process-run-crate-0.5_4.1",
            "process-run-crate-0.5_5.1",
            "ro-crate-1.1_22.2",
            "ro-crate-1.1_22.3",
            "ro-crate-1.1_27.1");

    private static final ExportOptions CRATE = ExportOptions.USUAL.with(ExportChoice.RO_CRATE);

    private static Validators validators = new Validators(Path.of(""));

    @TempDir
    Path temporary;

    @BeforeAll
    static void install() {
        validators = Validators.installed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ro-crate-1.1", "process-run-crate-0.5"})
    void aRunIsValid(String profile) throws IOException {
        Path run = Exported.run(temporary, CRATE.license("CC-BY-4.0"));

        assertThat(violations(run, profile, "required")).isEmpty();
    }

    @Test
    void aPipelineIsValid() throws IOException {
        Path pipeline = Exported.pipeline(temporary, CRATE);

        assertThat(violations(pipeline, "process-run-crate-0.5", "required")).isEmpty();
    }

    @Test
    void whatIsRecommendedIsSaidWhereItIsKnown() throws IOException {
        Path run = Exported.run(temporary, CRATE.license("Ask the authors."));

        assertThat(violations(run, "process-run-crate-0.5", "recommended")).isSubsetOf(UNKNOWN);
    }

    @Test
    void theValidatorFindsAFileThatIsNotThere() throws IOException {
        Path run = Exported.run(temporary, CRATE);
        Files.delete(run.resolve("run.yaml"));

        assertThat(violations(run, "ro-crate-1.1", "required")).isNotEmpty();
    }

    /** The checks that fail. */
    private List<String> violations(Path crate, String profile, String severity) throws IOException {
        Path report = temporary.resolve("report.json");
        Finished validated = validators.crate(crate, profile, severity, report);
        assertThat(report).as(validated.out() + validated.err()).isNotEmptyFile();
        String text = Files.readString(report);
        assertThat(text).contains("\"" + profile + "\"");
        return CHECK.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }
}
