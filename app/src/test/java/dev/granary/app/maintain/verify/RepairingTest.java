package dev.granary.app.maintain.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.maintain.Depth;
import dev.granary.app.store.Content;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.bed.NeedsHardLinks;
import dev.granary.ports.bed.NeedsPosix;
import dev.granary.ports.failure.UnavailableFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What repairing mends, and that it loses nothing. */
class RepairingTest {

    private static final String CONTENT = "fitted";

    @TempDir
    private Path folder;

    private Path root;
    private Path run;
    private Path pipeline;
    private Path link;
    private Path cached;

    @BeforeEach
    void record() {
        record(LinkChoice.AUTO);
    }

    private void record(LinkChoice links) {
        root = folder.resolve("results-" + links);
        try (RecordedStore store = RecordedStore.in(root, RecordedStore.CLOCK, links)) {
            pipeline = store.recordScaler("baseline", CONTENT);
            run = store.path();
        }
        link = pipeline.resolve("binaries").resolve("scaler_0.pkl");
        Path cache = run.resolve(".artifacts");
        cached = cache.resolve(OnDisk.contents(cache).get(0));
    }

    private Path backup() {
        Path backup = folder.resolve("backup");
        try (RecordedStore store = RecordedStore.in(backup)) {
            store.recordScaler("elsewhere", CONTENT);
        }
        return backup;
    }

    /** Damage of the content, and of the link if it is a file of its own. */
    private void damage() {
        OnDisk.overwriteContent(link, RecordedStore.bytes("FITTED"));
    }

    private void assertWhole(RepairReport report) {
        assertThat(report.runs()).flatExtracting(RunRepair::problems).isEmpty();
        assertThat(report.left().findingCount()).as("%s", report.left()).isZero();
        assertThat(link).hasContent(CONTENT);
        assertThat(cached).hasContent(CONTENT);
        assertThat(OnDisk.sumsProblems(run.resolve(".artifacts"))).isEmpty();
        assertThat(run.resolve(".artifacts").resolve(".tmp")).doesNotExist();
    }

    @Test
    void nothingIsDoneWhereNothingIsWrong() {
        RepairReport report = Verified.repair(root, Depth.FULL);

        assertThat(report.runs()).flatExtracting(RunRepair::done).isEmpty();
        assertWhole(report);
    }

    @Test
    void damagedContentIsRefilledFromAnotherStore() {
        damage();

        RepairReport report;
        try (Granary other = Verified.open(backup())) {
            report = Verified.repair(root, Depth.FULL, other.contents());
        }

        assertWhole(report);
        assertThat(report.runs().get(0).done())
                .anyMatch(sentence -> sentence.startsWith(
                        "Refilled 2024-10-14_wheat/.artifacts/%s from ".formatted(cached.getFileName())));
        assertThat(run.resolve(".artifacts")
                        .resolve(".bad")
                        .resolve(cached.getFileName().toString()))
                .hasContent("FITTED");
    }

    @Test
    void damageThatNoStampShowsIsFoundAndRefilled() {
        try (RecordedStore store = RecordedStore.in(root)) {
            store.recordScaler("later", CONTENT);
        }
        damage();

        try (Granary other = Verified.open(backup())) {
            Verified.repair(root, Depth.FULL, other.contents("wheat"));
        }

        assertThat(Verified.kinds(root, Depth.FULL)).isEmpty();
        assertThat(cached).hasContent(CONTENT);
    }

    @Test
    void missingContentIsRefilledFromAZip() throws IOException {
        Path zip = zip("2024-10-14_wheat/.artifacts/" + cached.getFileName());
        lose();

        assertWhole(Verified.repair(root, Depth.QUICK, ContentSources.ofZip(zip)));
    }

    /** No name in an archive names a file here, and no entry is trusted to be what it is called. */
    @Test
    void entriesAreFoundByWhatTheyHold() throws IOException {
        Path zip = zip("../../outside.pkl");
        lose();

        assertWhole(Verified.repair(root, Depth.QUICK, ContentSources.ofZip(zip)));

        assertThat(folder.resolve("outside.pkl")).doesNotExist();
    }

    private Path zip(String name) throws IOException {
        Path zip = folder.resolve("backup.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("decoy.pkl"));
            entries.write(RecordedStore.bytes("FITTED"));
            entries.putNextEntry(new ZipEntry(name));
            entries.write(RecordedStore.bytes(CONTENT));
        }
        return zip;
    }

    /** The content, and its copy if the link is a file of its own. */
    private void lose() throws IOException {
        Files.delete(cached);
        if (!Files.isSymbolicLink(link)) {
            Files.delete(link);
        }
    }

    @Test
    void contentIsRefilledFromAnotherRunOfTheStore() throws IOException {
        try (Granary granary = Verified.open(root)) {
            try (var barley = granary.run("2023-01-01_barley");
                    var recording = barley.start(RecordedStore.definition("baseline"))) {
                recording.artifact("Scaler", "s.pkl", Content.of(RecordedStore.bytes(CONTENT)));
                recording.finish();
            }
        }
        lose();

        assertWhole(Verified.repair(root, Depth.QUICK));
    }

    @Test
    void contentThatIsNowhereIsPutAsideAndTold() {
        damage();

        RepairReport report = Verified.repair(root, Depth.FULL);

        assertThat(report.left().findingCount()).isPositive();
        assertThat(report.runs().get(0).problems())
                .anyMatch(problem -> problem.startsWith("Cannot refill 2024-10-14_wheat/.artifacts/"
                        + cached.getFileName()
                        + ": its bytes are nowhere in this store."));
        assertThat(run.resolve(".artifacts")
                        .resolve(".bad")
                        .resolve(cached.getFileName().toString()))
                .hasContent("FITTED");
    }

    /** Where a record is wrong, the content that it speaks of is none the worse for it. */
    @Test
    void wholeContentIsNotPutAsideForARecordThatIsWrong() {
        Path metadata = pipeline.resolve("metadata.yaml");
        OnDisk.overwrite(
                metadata, RecordedStore.bytes(OnDisk.text(metadata).replace("size_bytes: 6", "size_bytes: 7")));

        for (Depth depth : Depth.values()) {
            RepairReport report = Verified.repair(root, depth);
            assertThat(report.left().findingCount()).isPositive();
        }

        assertThat(cached).hasContent(CONTENT);
        assertThat(OnDisk.names(run.resolve(".artifacts").resolve(".bad")))
                .doesNotContain(cached.getFileName().toString());
    }

    @Test
    void neededContentComesBackFromTheTrash() throws IOException {
        Path trash = Files.createDirectories(run.resolve(".artifacts").resolve(".trash"));
        Files.move(cached, trash.resolve(cached.getFileName()));

        assertWhole(Verified.repair(root, Depth.QUICK));

        assertThat(trash).doesNotExist();
    }

    @Test
    void lostLinkIsMadeAgain() throws IOException {
        Files.delete(link);

        assertWhole(Verified.repair(root, Depth.QUICK));
    }

    @Test
    @NeedsPosix
    void linkThatLeadsOutIsMadeAgainAndWhatItLedToStays() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Files.delete(link);
        Files.createSymbolicLink(link, secret);

        assertWhole(Verified.repair(root, Depth.QUICK));

        assertThat(secret).hasContent("secret");
    }

    @Test
    @NeedsPosix
    void symbolicLinksAreMadeWhereTheRecordSaysSo() throws IOException {
        Files.delete(link);
        Files.writeString(link, CONTENT);

        assertWhole(Verified.repair(root, Depth.QUICK));

        assertThat(link).isSymbolicLink();
    }

    @Test
    @NeedsHardLinks
    void hardLinksAreMadeWhereTheRecordSaysSo() throws IOException {
        record(LinkChoice.HARDLINK);
        Files.delete(link);
        Files.writeString(link, CONTENT);

        assertWhole(Verified.repair(root, Depth.QUICK));

        assertThat(Files.isSameFile(link, cached)).isTrue();
    }

    @Test
    @NeedsHardLinks
    void damageOfAHardLinkedContentIsMended() {
        record(LinkChoice.HARDLINK);
        OnDisk.overwrite(cached, RecordedStore.bytes("FITTED"));

        try (Granary other = Verified.open(backup())) {
            assertWhole(Verified.repair(root, Depth.FULL, other.contents()));
        }
    }

    @Test
    void copyGivesTheContentBackItsBytes() throws IOException {
        record(LinkChoice.COPY);
        OnDisk.overwrite(cached, RecordedStore.bytes("FITTED"));

        assertWhole(Verified.repair(root, Depth.FULL));

        assertThat(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void damagedCopyIsMadeAgain() {
        record(LinkChoice.COPY);
        OnDisk.overwrite(link, RecordedStore.bytes("FITTED"));

        assertWhole(Verified.repair(root, Depth.FULL));

        assertThat(run.resolve(".artifacts").resolve(".bad").resolve("scaler_0.pkl"))
                .hasContent("FITTED");
    }

    @Test
    void tornAndMissingLinesAreWrittenAnew() throws IOException {
        Files.writeString(run.resolve(".artifacts").resolve("SHA256SUMS"), "0123456789abc");

        assertWhole(Verified.repair(root, Depth.QUICK));
    }

    @Test
    void wrongLineIsWrittenAnew() {
        Path sums = run.resolve(".artifacts").resolve("SHA256SUMS");
        String line = OnDisk.text(sums);
        OnDisk.overwrite(
                sums,
                RecordedStore.bytes(line.substring(0, 63) + (line.charAt(63) == '0' ? '1' : '0') + line.substring(64)));

        assertWhole(Verified.repair(root, Depth.QUICK));
    }

    @Test
    @NeedsPosix
    void contentIsMadeReadOnlyAgain() throws IOException {
        Files.setPosixFilePermissions(cached, PosixFilePermissions.fromString("rw-r--r--"));

        assertWhole(Verified.repair(root, Depth.QUICK));

        assertThat(Files.getPosixFilePermissions(cached)).isEqualTo(PosixFilePermissions.fromString("r--r--r--"));
    }

    @Test
    void interruptedPipelineIsMarkedAndUnknownKeysStay() {
        Path metadata = pipeline.resolve("metadata.yaml");
        OnDisk.overwrite(
                metadata,
                RecordedStore.bytes(
                        OnDisk.text(metadata).replace("status: \"finished\"", "status: running") + "mine: kept\n"));

        assertWhole(Verified.repair(root, Depth.QUICK));

        try (Granary granary = Verified.open(root)) {
            var training =
                    granary.pipelines("wheat").get(0).metadata().orElseThrow().training();
            assertThat(training.status()).isEqualTo(Status.FAILED);
            assertThat(training.error())
                    .contains(
                            "Interrupted: the process that recorded it died. Marked as failed by 'granary verify --repair'.");
        }
        assertThat(OnDisk.yaml(metadata)).containsEntry("mine", "kept");
    }

    @Test
    void pipelineThatWasOnlyClaimedIsMarked() throws IOException {
        Path claimed = Files.createDirectories(run.resolve("yield_claimed_123456"));
        Files.writeString(claimed.resolve("pipeline.yaml"), OnDisk.text(pipeline.resolve("pipeline.yaml")));
        assertThat(Verified.kinds(root, Depth.QUICK)).containsExactly("pipeline-interrupted");

        assertWhole(Verified.repair(root, Depth.QUICK));
    }

    @Test
    void replacementHalfDoneIsCompleted() throws IOException {
        Path old = run.resolve("." + pipeline.getFileName() + ".granary-old");
        Files.move(pipeline, old);
        assertThat(Verified.kinds(root, Depth.QUICK)).contains("replacement-half-done");

        assertWhole(Verified.repair(root, Depth.QUICK));

        assertThat(old).doesNotExist();
    }

    /** The old one is all that is left of what was recorded. */
    @Test
    void wholeOldPipelineComesBackWhereItsReplacementIsDamaged() throws IOException {
        String name = pipeline.getFileName().toString();
        Path old = run.resolve("." + name + ".granary-old");
        Files.move(pipeline, old);
        OnDisk.write(pipeline.resolve("metadata.yaml"), "");
        assertThat(Verified.kinds(root, Depth.QUICK)).contains("replacement-half-done");

        assertWhole(Verified.repair(root, Depth.QUICK));

        assertThat(old).doesNotExist();
        assertThat(run.resolve(".artifacts").resolve(".bad").resolve(name + ".1"))
                .isDirectoryContaining("glob:**/metadata.yaml");
    }

    @Test
    void neitherIsDeletedWhereOldAndNewAreDamaged() throws IOException {
        Path old = run.resolve("." + pipeline.getFileName() + ".granary-old");
        Files.move(pipeline, old);
        OnDisk.overwrite(old.resolve("metadata.yaml"), RecordedStore.bytes("training: ["));
        OnDisk.write(pipeline.resolve("metadata.yaml"), "");

        RepairReport report = Verified.repair(root, Depth.QUICK);

        assertThat(old.resolve("metadata.yaml")).hasContent("training: [");
        assertThat(pipeline.resolve("metadata.yaml")).isEmptyFile();
        assertThat(Verified.kinds(report.left())).contains("replacement-half-done");
    }

    @Test
    void recordOfANewerFormatCountsAsWhole() throws IOException {
        Path old = run.resolve("." + pipeline.getFileName() + ".granary-old");
        Files.move(pipeline, old);
        OnDisk.write(pipeline.resolve("metadata.yaml"), "format: 99\n");

        Verified.repair(root, Depth.QUICK);

        assertThat(pipeline.resolve("metadata.yaml")).hasContent("format: 99\n");
        assertThat(old).doesNotExist();
    }

    @Test
    void lineOfAContentThatIsOnlyMissingStays() throws IOException {
        Path sums = run.resolve(".artifacts").resolve("SHA256SUMS");
        String before = OnDisk.text(sums);
        lose();

        Verified.repair(root, Depth.QUICK);

        assertThat(sums).hasContent(before);
    }

    @Test
    void fileOfSomebodyElseThatIsNamedAsAContentIsLeftAlone() throws IOException {
        Path notes = Files.writeString(run.resolve(".artifacts").resolve("notes_abcdef.txt"), "mine");

        for (Depth depth : Depth.values()) {
            RepairReport report = Verified.repair(root, depth);
            assertThat(report.runs()).flatExtracting(RunRepair::done).isEmpty();
            assertThat(Verified.kinds(report.left())).isEmpty();
        }

        assertThat(notes).hasContent("mine");
        assertThat(Verified.verify(root, Depth.FULL).runs().get(0).notes())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.FOREIGN_FILE);
    }

    @Test
    void archiveThatIsNoneIsRefusedBeforeAnythingIsDone() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.zip"), "no archive");

        assertThatThrownBy(() -> Granary.contentsOfZip(text))
                .isInstanceOf(UnavailableFailure.class)
                .hasMessageContaining("Cannot read the archive " + text)
                .hasMessageContaining("its end is missing");
    }

    @Test
    void sealedRunIsLeftAlone() throws IOException {
        Files.writeString(run.resolve("seal.sha256"), "");
        Files.delete(link);

        RepairReport report = Verified.repair(root, Depth.QUICK);

        assertThat(report.runs()).isEmpty();
        assertThat(report.left().problems())
                .singleElement()
                .asString()
                .startsWith("Cannot repair run 2024-10-14_wheat: it is sealed");
        assertThat(Verified.kinds(report.left())).contains("reference-without-link");
        assertThat(link).doesNotExist();
    }
}
