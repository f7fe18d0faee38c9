package dev.granary.app.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.codec.NewerFormat;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.storage.Presence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not copied, and how it is said. */
class RefusedCopyTest {

    private static final StorePath RUN = StorePath.of(Place.RUN);

    private final InMemoryDisk sourceDisk = new InMemoryDisk();
    private final InMemoryDisk targetDisk = new InMemoryDisk();
    private Place source;
    private Place target;

    @BeforeEach
    void open() {
        source = Place.on(sourceDisk);
        target = Place.on(targetDisk);
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private StorePath cached(StorePath pipeline, String link) {
        return source.pipeline(pipeline).metadata().stream()
                .flatMap(Metadata::contents)
                .filter(entry -> entry.link().equals(link))
                .map(ArtifactEntry::file)
                .map(file -> Layout.artifact(RUN, file))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private boolean isInTarget(StorePath path) {
        return target.store().folders().presence(path) != Presence.ABSENT;
    }

    @Test
    void damagedContentStopsItsPipelineAndNoOther() {
        StorePath bad = source.record("bad", "one");
        StorePath good = source.record("good", "two");
        StorePath content = cached(bad, "model_1.pkl");
        sourceDisk.plantFile(content, bytes("ONE"));

        CopyReport report = source.copyTo(target);

        assertThat(report.problems())
                .containsExactly(
                        "Cannot copy %s: Cannot read artifact %s of run %s: its SHA-256 is not %s. Record the same content again to replace it."
                                .formatted(
                                        bad,
                                        content.name(),
                                        RUN,
                                        "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"));
        assertThat(report.runs().get(0).refused()).isOne();
        assertThat(report.runs().get(0).copied()).isOne();
        assertThat(isInTarget(bad)).isFalse();
        assertThat(isInTarget(content)).isFalse();
        assertThat(target.pipeline(good).status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void cutContentStopsItsPipeline() {
        StorePath bad = source.record("bad", "one");
        sourceDisk.plantFile(cached(bad, "model_1.pkl"), bytes("o"));

        assertThat(source.copyTo(target).problems()).singleElement().asString().contains("size is 1 bytes, expected 3");
        assertThat(isInTarget(bad)).isFalse();
    }

    @Test
    void missingContentStopsItsPipelineAndADryRunSaysSo() {
        StorePath bad = source.record("bad", "one");
        StorePath content = cached(bad, "model_1.pkl");
        source.store().blobs().delete(List.of(content));

        RunCopy dry = source.copyTo(target, CopyOptions.USUAL.dryRun()).runs().get(0);
        RunCopy report = source.copyTo(target).runs().get(0);

        assertThat(report.problems())
                .containsExactly(
                        "Cannot copy %s: Cannot read artifact %s of run %s: it is not there. Record the pipeline %s again to restore it."
                                .formatted(bad, content.name(), RUN, bad.name()));
        assertThat(dry).isEqualTo(report);
    }

    @Test
    void contentThatIsElsewhereInTheRunIsFound() {
        StorePath pipeline = source.record("moved", "one");
        StorePath content = cached(pipeline, "model_1.pkl");
        Account before = Account.of(source);
        source.store().folders().move(content, content.parent().child("Other_7692c3.pkl"));

        assertThat(source.copyTo(target).problems()).isEmpty();

        assertThat(Account.of(target)).isEqualTo(before);
    }

    @Test
    void linksThatLeadAstrayAreNotFollowed() {
        StorePath pipeline = source.record("baseline", "one");
        Account before = Account.of(source);
        StorePath secret = StorePath.of("2024-10-14_other", "secret");
        sourceDisk.plantFile(secret, bytes("secret"));
        StorePath link = Layout.binaries(pipeline).child("model_1.pkl");
        source.store().folders().move(link, StorePath.of("2024-10-14_other", "link"));
        sourceDisk.plantLink(link, "../../../../../../etc/passwd");
        StorePath other = Layout.binaries(pipeline).child("scaler_0.pkl");
        source.store().folders().move(other, StorePath.of("2024-10-14_other", "link2"));
        sourceDisk.plantLink(other, "../../../2024-10-14_other/secret");

        CopyReport report = new Copying(source.source(), target.target())
                .copy(List.of("wheat"), CopyOptions.USUAL, CopyProgress.none());

        assertThat(report.problems()).isEmpty();
        assertThat(Account.of(target)).isEqualTo(before);
    }

    @Test
    void anotherRecordOfTheSameFolderIsRefusedAndStays() {
        StorePath pipeline = source.record("baseline", "one");
        target.record("baseline", "another");
        StorePath other = source.record("other", "two");
        Account before = Account.of(target);

        CopyReport report = source.copyTo(target);

        assertThat(report.problems())
                .containsExactly(
                        "Cannot copy %s: another record stands there, of 2024-10-14T10:30:00Z; this one is of 2024-10-14T10:30:00Z. Rename one of the two folders, remove the one that you do not want, or copy into another store; then copy again."
                                .formatted(pipeline));
        assertThat(Account.of(target).texts()).containsAllEntriesOf(before.texts());
        assertThat(target.pipeline(other).status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void definitionOfAnotherPipelineWithoutARecordIsRefusedAndStays() {
        StorePath pipeline = source.record("baseline", "one");
        StorePath other = source.record("other", "two");
        byte[] definition = source.store()
                .documents()
                .read(Layout.definition(other))
                .orElseThrow()
                .bytes();
        targetDisk.plantFile(Layout.definition(pipeline), definition);

        assertThat(source.copyTo(target).problems())
                .singleElement()
                .asString()
                .startsWith("Cannot copy %s: the definition of another pipeline stands there.".formatted(pipeline));
        assertThat(target.store()
                        .documents()
                        .read(Layout.definition(pipeline))
                        .orElseThrow()
                        .bytes())
                .isEqualTo(definition);
    }

    @Test
    void folderThatDiffersInCaseOnlyIsRefused() {
        StorePath pipeline = source.record("baseline", "one");
        StorePath there = RUN.child(pipeline.name().toUpperCase(Locale.ROOT));
        targetDisk.plantFile(there.child("notes.txt"), bytes("mine"));

        assertThat(source.copyTo(target).problems())
                .containsExactly(
                        "Cannot copy %s: %s stands there, which some systems take for the same name. Rename one of the two folders, and copy again."
                                .formatted(pipeline, there));
    }

    @Test
    void fileThatStoodWhereACopyGoesIsPutAside() {
        StorePath pipeline = source.record("baseline", "one");
        targetDisk.plantFile(Layout.outputs(pipeline).child("chart.txt"), bytes("mine"));

        assertThat(source.copyTo(target).problems()).isEmpty();

        assertThat(Account.of(target)).isEqualTo(Account.of(source));
        assertThat(target.store()
                        .blobs()
                        .stat(Layout.damaged(RUN).child("chart.txt"))
                        .orElseThrow()
                        .sizeBytes())
                .isEqualTo(4);
    }

    @Test
    void pipelineThatIsBeingRecordedIsSkippedAndTheFinishedOneCopiedLater() {
        StorePath place;
        try (RunRecording run = source.open();
                PipelineRecording recording = run.start(Place.definition("slow"))) {
            place = StorePath.of(run.folder(), recording.folder());

            CopyReport report = source.copyTo(target);

            assertThat(report.problems()).isEmpty();
            assertThat(report.notes())
                    .containsExactly("%s is being recorded now and was skipped. Copy again when it is finished."
                            .formatted(place));
            assertThat(report.runs().get(0).skipped()).isOne();
            assertThat(isInTarget(place)).isFalse();
            recording.finish();
        }
        assertThat(source.copyTo(target).runs().get(0).copied()).isOne();
        assertThat(target.pipeline(place).status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void failedPipelineIsCopiedAsItIs() {
        StorePath place;
        try (RunRecording run = source.open();
                PipelineRecording recording = run.start(Place.definition("bad"))) {
            place = StorePath.of(run.folder(), recording.folder());
            recording.artifact("Model", "m.bin", Place.content("half"));
            recording.fail("it diverged");
        }

        assertThat(source.copyTo(target).problems()).isEmpty();

        assertThat(target.pipeline(place).status()).isEqualTo(Status.FAILED);
        assertThat(Account.of(target)).isEqualTo(Account.of(source));
    }

    @Test
    void interruptedPipelineIsCopiedAsItIs() {
        StorePath place = source.record("slow", "one");
        String finished = text(source, Layout.metadata(place));
        sourceDisk.plantFile(
                Layout.metadata(place), bytes(finished.replaceFirst("status: \"finished\"", "status: running")));

        assertThat(source.copyTo(target).problems()).isEmpty();

        assertThat(target.pipeline(place).status()).isEqualTo(Status.INTERRUPTED);
        assertThat(Account.of(target)).isEqualTo(Account.of(source));
        assertThat(source.copyTo(target).runs().get(0).alreadyThere()).isOne();
        StorePath late = Layout.outputs(place).child("late.txt");
        sourceDisk.plantFile(late, bytes("late"));
        assertThat(source.copyTo(target).runs().get(0).copied()).isOne();
        assertThat(isInTarget(late)).isTrue();
    }

    private static String text(Place place, StorePath document) {
        return new String(place.store().documents().read(document).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void earlierStateOfTheSameRecordingIsCompleted() {
        StorePath place;
        byte[] begun;
        byte[] definition;
        try (RunRecording run = source.open();
                PipelineRecording recording = run.start(Place.definition("long"))) {
            place = StorePath.of(run.folder(), recording.folder());
            begun = source.store()
                    .documents()
                    .read(Layout.metadata(place))
                    .orElseThrow()
                    .bytes();
            definition = source.store()
                    .documents()
                    .read(Layout.definition(place))
                    .orElseThrow()
                    .bytes();
            recording.artifact("Model", "m.bin", Place.content("whole"));
            recording.output("chart.txt", Place.content("last"));
            recording.finish();
        }
        targetDisk.plantFile(Layout.metadata(place), begun);
        targetDisk.plantFile(Layout.definition(place), definition);
        targetDisk.plantFile(Layout.outputs(place).child("chart.txt"), bytes("first"));
        assertThat(target.pipeline(place).status()).isEqualTo(Status.INTERRUPTED);

        CopyReport report = source.copyTo(target);

        assertThat(report.problems()).isEmpty();
        assertThat(Account.of(target).texts()).containsAllEntriesOf(withoutRun(Account.of(source)));
        assertThat(target.copyTo(source).runs().get(0).alreadyThere()).isOne();
    }

    private static Map<String, String> withoutRun(Account account) {
        Map<String, String> texts = new TreeMap<>(account.texts());
        texts.remove("run");
        return texts;
    }

    @Test
    void laterStateOfTheSameRecordingStays() {
        StorePath place;
        byte[] begun;
        try (RunRecording run = source.open();
                PipelineRecording recording = run.start(Place.definition("long"))) {
            place = StorePath.of(run.folder(), recording.folder());
            begun = source.store()
                    .documents()
                    .read(Layout.metadata(place))
                    .orElseThrow()
                    .bytes();
            recording.finish();
        }
        source.copyTo(target);
        Account before = Account.of(target);
        sourceDisk.plantFile(Layout.metadata(place), begun);

        assertThat(source.copyTo(target).runs().get(0).alreadyThere()).isOne();

        assertThat(Account.of(target)).isEqualTo(before);
    }

    @Test
    void pipelineOfANewerFormatIsRefusedAndNothingOfItWritten() {
        StorePath newer = source.record("newer", "one");
        sourceDisk.plantFile(Layout.metadata(newer), bytes("format: 99\n"));

        CopyReport report = source.copyTo(target);

        assertThat(report.problems())
                .singleElement()
                .asString()
                .startsWith(
                        "Cannot copy %s: Cannot read %s: it is of format 99;".formatted(newer, Layout.metadata(newer)));
        assertThat(isInTarget(newer)).isFalse();
    }

    @Test
    void runOfANewerFormatIsRefusedBeforeAnythingIsWritten() {
        source.record("newer", "one");
        sourceDisk.plantFile(Layout.runDocument(RUN), bytes("format: 99\nname: wheat\n"));

        assertThatThrownBy(() -> new Copying(source.source(), target.target())
                        .copy(List.of("wheat"), CopyOptions.USUAL, CopyProgress.none()))
                .isInstanceOf(NewerFormat.class)
                .hasMessageStartingWith("Cannot read 2024-10-14_wheat/run.yaml: it is of format 99;");
        assertThat(source.copyTo(target).problems()).singleElement().asString().contains("format 99");
        assertThat(isInTarget(RUN)).isFalse();
    }

    @Test
    void runOfANewerFormatInTheTargetIsNotTouched() {
        source.record("baseline", "one");
        targetDisk.plantFile(Layout.runDocument(RUN), bytes("format: 99\nname: wheat\n"));

        assertThat(source.copyTo(target).problems())
                .singleElement()
                .asString()
                .startsWith(
                        "Cannot copy the run 2024-10-14_wheat: Cannot read 2024-10-14_wheat/run.yaml: it is of format 99;");
        assertThat(target.store().folders().list(RUN)).isEmpty();
    }

    @Test
    void pipelineWithoutARecordIsRefused() {
        StorePath pipeline = source.record("baseline", "one");
        source.store().blobs().delete(List.of(Layout.metadata(pipeline)));

        assertThat(source.copyTo(target).problems())
                .containsExactly(
                        "Cannot copy %s: it has no metadata.yaml, so nobody knows what belongs to it; its recording or copying ended before that was written. Record or copy it again, or remove it."
                                .formatted(pipeline));
    }

    @Test
    void runThatIsNotThereIsRefusedBeforeAnythingIsCopied() {
        source.record("baseline", "one");

        assertThatThrownBy(() -> new Copying(source.source(), target.target())
                        .copy(List.of("wheat", "barley"), CopyOptions.USUAL, CopyProgress.none()))
                .isInstanceOf(NotFoundException.class);
        assertThat(isInTarget(RUN)).isFalse();
    }

    @Test
    void storeIsNotCopiedIntoItself() {
        source.record("baseline", "one");

        assertThatThrownBy(() -> source.copyTo(source))
                .isInstanceOf(SameStoreException.class)
                .hasMessage("Cannot copy %s into %s: they are the same store. Name another one."
                        .formatted(source.address(), source.address()));
    }
}
