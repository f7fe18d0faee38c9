package dev.granary.it.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.share.export.ExportChoice;
import dev.granary.app.share.export.ExportOptions;
import dev.granary.it.process.OnOneJdk;
import gov.loc.repository.bagit.exceptions.CorruptChecksumException;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bags are valid by the Library of Congress's two libraries. Neither decodes {@code %25}, against RFC 8493, section 2.1.3; so no
 * name here has a percent sign.
 */
@DisabledOnOs(
        value = OS.WINDOWS,
        disabledReason = "Python's environments look different there, and names with % and # too")
@OnOneJdk
class BagIT {

    @TempDir
    Path temporary;

    private Path bag = Path.of("");

    @BeforeEach
    void write() throws IOException {
        bag = Exported.run(
                temporary, ExportOptions.USUAL.with(ExportChoice.BAGIT).with(ExportChoice.RO_CRATE));
    }

    @Test
    void itIsValidForTheJavaLibrary() {
        assertThatCode(this::verifyInJava).doesNotThrowAnyException();
    }

    @Test
    void theJavaLibraryFindsAnotherContent() throws IOException {
        Path run = bag.resolve("data/run.yaml");
        Files.writeString(run, Files.readString(run).replace("100", "200"));

        assertThatThrownBy(this::verifyInJava).isInstanceOf(CorruptChecksumException.class);
    }

    @Test
    void itIsValidForThePythonLibrary() {
        assertThat(Validators.installed().python("-m", "bagit", "--validate", bag.toString()))
                .satisfies(validated ->
                        assertThat(validated.exitCode()).as(validated.err()).isZero());
    }

    @Test
    void thePythonLibraryFindsAFileTooMany() throws IOException {
        Files.writeString(bag.resolve("data/more.txt"), "more");

        assertThat(Validators.installed().python("-m", "bagit", "--validate", bag.toString()))
                .satisfies(validated -> {
                    assertThat(validated.exitCode()).isEqualTo(1);
                    assertThat(validated.err()).contains("is invalid");
                });
    }

    private void verifyInJava() throws Exception {
        try (BagVerifier verifier = new BagVerifier()) {
            var read = new BagReader().read(bag);
            BagVerifier.quicklyVerify(read);
            verifier.isValid(read, false);
        }
    }
}
