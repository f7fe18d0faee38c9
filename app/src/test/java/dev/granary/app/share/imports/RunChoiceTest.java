package dev.granary.app.share.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.archive.RefusedArchive;
import dev.granary.app.codec.RunCodec;
import dev.granary.app.share.Place;
import dev.granary.app.share.RunCopy;
import dev.granary.domain.layout.StorePath;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which run a package goes to. */
class RunChoiceTest {

    private final Place source = Place.inMemory();
    private final Place target = Place.inMemory();
    private Packed packed = Packed.empty();
    private String pipeline = "";

    @BeforeEach
    void record() {
        pipeline = source.record("a", "one").name();
        packed = Packed.run(source);
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private String importedInto(String run) throws IOException {
        ImportReport report = Importer.take(packed, target, ImportOptions.USUAL.into(run));
        assertThat(report.problems()).isEmpty();
        String place = report.copy().runs().get(0).place();
        assertThat(target.pipeline(StorePath.of(place, pipeline)).problems()).isEmpty();
        return place;
    }

    private String nameOf(String run) {
        byte[] bytes = target.store()
                .documents()
                .read(StorePath.of(run, "run.yaml"))
                .orElseThrow()
                .bytes();
        return RunCodec.decode("run.yaml", bytes).name().text();
    }

    @Test
    void aNewNameGetsThePackagesDate() throws IOException {
        assertThat(importedInto("from colleagues")).isEqualTo("2024-10-14_from-colleagues");
        assertThat(nameOf("2024-10-14_from-colleagues")).isEqualTo("from colleagues");
        assertThat(importedInto("from colleagues")).isEqualTo("2024-10-14_from-colleagues");
    }

    @Test
    void anIdIsTakenAsItIs() throws IOException {
        assertThat(importedInto("2025-01-02_other")).isEqualTo("2025-01-02_other");
        assertThat(nameOf("2025-01-02_other")).isEqualTo("other");
    }

    @Test
    void aNameThatIsThereMeansItsNewestRun() throws IOException {
        importedInto("2025-01-02_other");
        target.store().folders().delete(StorePath.of("2025-01-02_other", pipeline));
        importedInto("2024-01-02_other");

        assertThat(importedInto("other")).isEqualTo("2025-01-02_other");
    }

    @Test
    void whatTheRunSaysOfItselfStays() throws IOException {
        target.record("c", "three");
        Map<String, String> before = Packed.listing(target);

        assertThat(importedInto("wheat")).isEqualTo(Place.RUN);

        assertThat(Packed.listing(target)).containsEntry(Place.RUN + "/run.yaml", before.get(Place.RUN + "/run.yaml"));
    }

    @Test
    void severalRunsDoNotGoIntoOne() {
        Packed two = packed;
        for (Map.Entry<String, byte[]> file : packed.contents().entrySet()) {
            two = two.with("2020-01-01_other" + file.getKey().substring(Place.RUN.length()), file.getValue());
        }
        Packed both = two;

        assertThatThrownBy(() -> Importer.take(both, target, ImportOptions.USUAL.into("one")))
                .isInstanceOf(RefusedArchive.class)
                .hasMessageContaining("Import it without --run");
        assertThat(Packed.listing(target)).isEmpty();
    }

    @Test
    void onlyLookingChangesNothing() throws IOException {
        ImportReport dry = Importer.take(packed, target, ImportOptions.USUAL.dryRun());

        assertThat(dry.copy().sum(RunCopy::copied)).isOne();
        assertThat(Packed.listing(target)).isEmpty();
    }

    @Test
    void anIllegalNameIsAMistake() {
        assertThatThrownBy(() -> Importer.take(packed, target, ImportOptions.USUAL.into("")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
