package dev.granary.app.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import dev.granary.ports.bed.Bed;
import dev.granary.ports.bed.BedFolder;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.storage.DocumentVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Copying a run between stores of every kind. */
class CopyingTest {

    private static final StorePath RUN = StorePath.of(Place.RUN);

    private static final List<Bed> BEDS = List.of(Bed.DISK, Bed.JIMFS_UNIX, Bed.JIMFS_WINDOWS, Bed.REFUSING);

    private static List<LinkChoice> kinds(Bed bed) {
        return switch (bed) {
            case DISK, JIMFS_UNIX -> List.of(LinkChoice.SYMLINK, LinkChoice.HARDLINK, LinkChoice.COPY);
            case JIMFS_WINDOWS, REFUSING -> List.of(LinkChoice.HARDLINK, LinkChoice.COPY);
            case JIMFS_UNIX_BARE, JIMFS_WINDOWS_BARE, REFUSING_BARE -> List.of(LinkChoice.COPY);
        };
    }

    static Stream<Arguments> places() {
        return BEDS.stream().flatMap(bed -> kinds(bed).stream().map(links -> Arguments.of(bed, links)));
    }

    private static Linking linking(Place place, StorePath pipeline) {
        return place.pipeline(pipeline).metadata().orElseThrow().links().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("places")
    void everythingGoesFromMemoryToADiskAndOnToAnotherAndBack(Bed bed, LinkChoice links) throws IOException {
        try (BedFolder folder = bed.open();
                Place origin = Place.inMemory();
                Place disk = Place.in(folder.path().resolve("one"), links);
                Place other = Place.in(folder.path().resolve("other"), LinkChoice.COPY);
                Place end = Place.inMemory()) {
            StorePath pipeline = origin.record("baseline", "one");
            origin.record("second", "two");
            Account expected = Account.of(origin);

            for (CopyReport report : List.of(origin.copyTo(disk), disk.copyTo(other), other.copyTo(end))) {
                assertThat(report.problems()).isEmpty();
                assertThat(report.notes()).isEmpty();
                assertThat(report.runs()).hasSize(1);
                RunCopy run = report.runs().get(0);
                assertThat(run.copied()).isEqualTo(2);
                assertThat(run.contentsCopied()).isEqualTo(4);
                assertThat(run.contentsAlreadyThere()).isZero();
                assertThat(run.files()).isEqualTo(4);
            }

            assertThat(Account.of(disk)).isEqualTo(expected);
            assertThat(Account.of(other)).isEqualTo(expected);
            assertThat(Account.of(end)).isEqualTo(expected);
            assertThat(linking(disk, pipeline))
                    .isEqualTo(new Linking(links.kind().orElseThrow(), Optional.of("test")));
            assertThat(linking(other, pipeline).kind()).isEqualTo(LinkKind.COPY);
            assertThat(record(end, pipeline)).isEqualTo(record(origin, pipeline));
            assertThat(List.of(disk.notices(), other.notices(), end.notices())).allMatch(List::isEmpty);
        }
    }

    private static String record(Place place, StorePath pipeline) {
        return new String(
                place.store()
                        .documents()
                        .read(Layout.metadata(pipeline))
                        .orElseThrow()
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    @Test
    void unknownKeysStayWhereTheRecordIsWrittenAnew() throws IOException {
        InMemoryDisk disk = new InMemoryDisk();
        try (BedFolder folder = Bed.JIMFS_UNIX.open();
                Place source = Place.on(disk);
                Place target = Place.in(folder.path().resolve("results"), LinkChoice.COPY)) {
            StorePath pipeline = source.record("baseline", "one");
            String record = record(source, pipeline).replaceFirst("( +)operator: \"PLSRegression\"", "$0\n$1seed: 7");
            disk.plantFile(Layout.metadata(pipeline), (record + "reviewed_by: us\n").getBytes(StandardCharsets.UTF_8));

            assertThat(source.copyTo(target).problems()).isEmpty();

            assertThat(record(target, pipeline)).contains("links: \"copy\"\n", "seed: 7\n", "reviewed_by: \"us\"\n");
            assertThat(Account.of(target)).isEqualTo(Account.of(source));
        }
    }

    @Test
    void copyingAgainDoesNothing() {
        try (Place source = Place.inMemory();
                Place target = Place.inMemory()) {
            StorePath pipeline = source.record("baseline", "one");
            source.copyTo(target);
            DocumentVersion before = version(target, pipeline);

            RunCopy again = source.copyTo(target).runs().get(0);

            assertThat(again.copied()).isZero();
            assertThat(again.alreadyThere()).isOne();
            assertThat(again.contentsCopied()).isZero();
            assertThat(again.contentsAlreadyThere()).isEqualTo(3);
            assertThat(again.bytes()).isZero();
            assertThat(version(target, pipeline)).isEqualTo(before);
        }
    }

    private static DocumentVersion version(Place place, StorePath pipeline) {
        return place.store()
                .documents()
                .read(Layout.metadata(pipeline))
                .orElseThrow()
                .version();
    }

    @Test
    void onlyWhatIsMissingIsCopied() {
        try (Place source = Place.inMemory();
                Place target = Place.inMemory()) {
            source.record("baseline", "one");
            source.copyTo(target);
            source.record("second", "two");

            RunCopy report = source.copyTo(target).runs().get(0);

            assertThat(report.copied()).isOne();
            assertThat(report.alreadyThere()).isOne();
            assertThat(report.contentsCopied()).isOne();
            assertThat(report.contentsAlreadyThere()).isEqualTo(3);
            assertThat(report.bytes()).isEqualTo("two".length() + "chart of second".length() + "id\n1\n".length());
            assertThat(Account.of(target)).isEqualTo(Account.of(source));
        }
    }

    @Test
    void contentKeepsTheNameOfWhoeverStoredItFirst() {
        try (Place source = Place.inMemory();
                Place target = Place.inMemory()) {
            StorePath first = source.record(
                    Place.definition("a"), one -> one.artifact("MinMaxScaler", "a.pkl", Place.content("same")));
            StorePath later = source.record(
                    Place.definition("b"), one -> one.artifact("StandardScaler", "b.pkl", Place.content("same")));

            source.copyTo(target);

            for (StorePath pipeline : List.of(first, later)) {
                assertThat(entry(target, pipeline)).isEqualTo(entry(source, pipeline));
                assertThat(entry(target, pipeline).file()).startsWith("MinMaxScaler_");
            }
        }
    }

    private static ArtifactEntry entry(Place place, StorePath pipeline) {
        return place.pipeline(pipeline).metadata().orElseThrow().artifacts().get(0);
    }

    @Test
    void runOfTheSameNameIsJoinedAndKeepsItsDocument() {
        try (Place source = Place.inMemory();
                Place target = Place.inMemory()) {
            target.record("local", "here");
            StorePath document = Layout.runDocument(RUN);
            byte[] before =
                    target.store().documents().read(document).orElseThrow().bytes();
            source.record("baseline", "one");

            RunCopy report = source.copyTo(target).runs().get(0);

            assertThat(report.copied()).isOne();
            assertThat(report.contentsAlreadyThere()).isEqualTo(2);
            assertThat(target.pipelines()).hasSize(2);
            assertThat(target.store().documents().read(document).orElseThrow().bytes())
                    .isEqualTo(before);
        }
    }

    @Test
    void runOfAnotherNameWithTheSameFolderIsToldApart() {
        try (Place source = Place.inMemory();
                Place target = Place.inMemory()) {
            String other = "format: 1\nname: WHEAT\ncreated_at: 2024-10-14T10:30:00Z\n";
            target.store().documents().create(Layout.runDocument(RUN), other.getBytes(StandardCharsets.UTF_8));
            source.record("baseline", "one");

            RunCopy dry =
                    source.copyTo(target, CopyOptions.USUAL.dryRun()).runs().get(0);
            RunCopy report = source.copyTo(target).runs().get(0);

            assertThat(report.place()).matches("2024-10-14_wheat_[0-9a-f]{6}");
            assertThat(dry).isEqualTo(report);
            assertThat(source.copyTo(target).runs().get(0).alreadyThere()).isOne();
        }
    }

    @Test
    void contentsOfNobodyAreLeftOutAndCounted() {
        try (Place source = Place.inMemory();
                Place target = Place.inMemory()) {
            source.record("baseline", "one");
            StorePath removed = source.record("second", "two");
            source.store().folders().delete(removed);

            RunCopy report = source.copyTo(target).runs().get(0);

            assertThat(report.contentsCopied()).isEqualTo(3);
            assertThat(report.contentsLeftOut()).isOne();
            assertThat(target.store().folders().list(RUN)).hasSize(2);
        }
    }

    @Test
    void otherFilesOfAPipelineGoWithItAndThoseOfNobodyAreNamed() {
        try (Place source = Place.inMemory();
                Place target = Place.inMemory()) {
            StorePath pipeline = source.record("baseline", "one");
            plant(source, pipeline.child("notes").child("deep").child("why.txt"), "because");
            plant(source, pipeline.child("binaries").child("README"), "by hand");
            plant(source, RUN.child("todo.txt"), "nothing");
            plant(source, RUN.child("papers").child("one.txt"), "read me");

            CopyReport report = source.copyTo(target);

            assertThat(report.problems()).isEmpty();
            assertThat(report.notes())
                    .containsExactlyInAnyOrder(
                            "2024-10-14_wheat/todo.txt is no part of a run and was left out.",
                            "2024-10-14_wheat/papers holds no pipeline.yaml: it is no pipeline and was left out.");
            assertThat(size(target, pipeline.child("notes").child("deep").child("why.txt")))
                    .isEqualTo(7);
            assertThat(size(target, pipeline.child("binaries").child("README"))).isEqualTo(7);
            assertThat(target.store().folders().list(RUN)).doesNotContain("papers");
        }
    }

    private static long size(Place place, StorePath file) {
        return place.store().blobs().stat(file).orElseThrow().sizeBytes();
    }

    static void plant(Place place, StorePath file, String text) {
        place.target().files().save(file, Place.content(text));
    }
}
