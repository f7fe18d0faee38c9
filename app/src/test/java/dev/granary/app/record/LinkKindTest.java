package dev.granary.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.bed.NeedsPosix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NeedsPosix
class LinkKindTest {

    private static final String TEXT = "mean_: 0.5\nscale_: 1.25\n";
    private static final String FILE = "StandardScaler_" + OnDisk.sha256(TEXT).substring(0, 6) + ".pkl";

    @TempDir
    private Path folder;

    private RecordedStore store(LinkChoice links) {
        return RecordedStore.in(folder.resolve("results"), RecordedStore.CLOCK, links);
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    }

    @ParameterizedTest
    @EnumSource(
            value = LinkChoice.class,
            names = {"SYMLINK", "HARDLINK", "COPY"})
    void theKindThatWasChosenIsRecorded(LinkChoice links) {
        try (RecordedStore store = store(links)) {
            Path pipeline = store.recordScaler("first", TEXT);

            assertThat(OnDisk.yaml(pipeline.resolve("metadata.yaml")))
                    .containsEntry("links", links.text())
                    .containsEntry("links_reason", "set by the program");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LinkChoice.class,
            names = {"SYMLINK", "HARDLINK", "COPY"})
    void whatWasRecordedIsReadAndVerifiedByAnotherInstance(LinkChoice links) throws IOException {
        try (RecordedStore store = store(links)) {
            store.recordScaler("first", TEXT);
        }
        try (RecordedStore later = store(LinkChoice.AUTO)) {
            assertThat(later.granary().pipeline("wheat", "first").bytes("scaler_0.pkl"))
                    .asString()
                    .isEqualTo(TEXT);
            later.granary().pipeline("wheat", "first").verify();
            assertThat(later.notices()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LinkChoice.class,
            names = {"SYMLINK", "HARDLINK", "COPY"})
    void oneRunMayHaveLinksOfEveryKind(LinkChoice links) {
        try (RecordedStore store = store(LinkChoice.AUTO)) {
            store.recordScaler("first", TEXT);
        }
        try (RecordedStore later = store(links)) {
            Path pipeline = later.recordScaler("second", TEXT);

            assertThat(pipeline.resolve("binaries/scaler_0.pkl")).hasContent(TEXT);
            assertThat(OnDisk.contents(later.path(".artifacts"))).containsExactly(FILE);
        }
    }

    @Test
    void hardLinkIsTheContentItself() throws IOException {
        try (RecordedStore store = store(LinkChoice.HARDLINK)) {
            Path link = store.recordScaler("first", TEXT).resolve("binaries/scaler_0.pkl");

            assertThat(inode(link)).isEqualTo(inode(store.cached(FILE)));
        }
    }

    @Test
    void copyIsAFileOfItsOwn() throws IOException {
        try (RecordedStore store = store(LinkChoice.COPY)) {
            Path link = store.recordScaler("first", TEXT).resolve("binaries/scaler_0.pkl");

            assertThat(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
            assertThat(inode(link)).isNotEqualTo(inode(store.cached(FILE)));
            assertThat(link).hasContent(TEXT);
        }
    }

    // ext4 allows a file 65,000 names.
    @Test
    void whatHasNamesEnoughIsCopiedAndItsRecordSaysSo() throws IOException {
        assumeTrue(Files.getFileStore(folder).type().equals("ext4"), "the temporary folder is not on ext4");
        try (RecordedStore store = store(LinkChoice.HARDLINK)) {
            store.recordScaler("first", TEXT);
            Path names = Files.createDirectory(folder.resolve("names"));
            for (int name = 3; name <= 65_000; name++) {
                Files.createLink(names.resolve(Integer.toString(name)), store.cached(FILE));
            }

            Path pipeline = store.recordScaler("second", TEXT);

            Map<String, Object> artifacts = OnDisk.section(pipeline.resolve("metadata.yaml"), "artifacts");
            assertThat(OnDisk.items(artifacts, "entries"))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry).containsEntry("linked_as", "copy"));
            assertThat(OnDisk.yaml(pipeline.resolve("metadata.yaml"))).containsEntry("links", "hardlink");
            store.granary().pipeline("wheat", "second").verify();
        }
    }
}
