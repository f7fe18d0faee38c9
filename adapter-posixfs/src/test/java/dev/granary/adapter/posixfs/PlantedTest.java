package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.memory.Sha256;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.DocumentVersion;
import dev.granary.ports.storage.LogPosition;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.StagedBlob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in a results folder that this program never puts there: links, pipes, folders. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class PlantedTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final StorePath PATH = Layout.artifact(RUN, "StandardScaler_abc123.pkl");

    @TempDir
    private Path folder;

    private Path results;
    private Path secret;
    private Store store;

    @BeforeEach
    void open() throws IOException {
        results = folder.resolve("results");
        secret = Files.writeString(folder.resolve("secret"), "secret");
        store = new PosixStoreProvider().open(new StoreAddress.Folder(results), Durability.NONE);
        store.folders().create(PATH.parent());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void linkToAFileIsNoFile() throws IOException {
        plantLink(PATH, secret);

        assertThat(store.folders().presence(PATH)).isEqualTo(Presence.OTHER);
        assertThat(store.blobs().stat(PATH)).isEmpty();
        try (var files = store.blobs().list(PATH.parent())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void folderWhoseNameIsNoTextIsRefused() throws InterruptedException {
        Shell.run(results.resolve(RUN.name()), "mkdir \"$(printf 'arch\\377')\"");

        assertRefused(() -> store.folders().list(RUN));
        assertThat(store.folders().others(RUN)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void linkWhoseNameIsNoTextIsRefused() throws InterruptedException {
        Shell.run(results.resolve(RUN.name()), "ln -s nowhere \"$(printf 'arch\\377')\"");

        assertRefused(() -> store.folders().others(RUN));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fileWhoseNameIsNoTextIsRefused() throws InterruptedException {
        Shell.run(results.resolve(RUN.name()), "echo x > \"$(printf 'arch\\377')\"");

        assertRefused(() -> store.blobs().list(RUN).toList());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nameThatIsNoTextIsRefusedBesideTheOneItReadsAs() throws InterruptedException, IOException {
        Shell.run(results.resolve(RUN.name()), "mkdir \"$(printf 'arch\\377')\"");
        Files.createDirectory(results.resolve(RUN.name()).resolve("arch\uFFFD"));

        assertRefused(() -> store.folders().list(RUN));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nameThatIsNoTextBesideTheRunsHidesNoRun() throws InterruptedException {
        Shell.run(results, "mkdir \"$(printf 'arch\\377')\"");

        assertThat(store.folders().list(StorePath.ROOT)).contains(RUN.name());
    }

    private void assertRefused(ThrowingCallable listing) {
        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(listing)
                .withMessageStartingWith("Cannot use " + results.resolve(RUN.name()))
                .withMessageEndingWith("arch\uFFFD: its name is not in UTF-8. Rename it to a name in UTF-8.");
    }

    @Test
    void nameOfALinkIsTaken() throws IOException {
        plantLink(PATH, secret);

        try (StagedBlob blob = stage("weights")) {
            assertThat(blob.publish(PATH)).isEqualTo(Publication.NAME_TAKEN);
        }
        assertThat(secret).hasContent("secret");
    }

    @Test
    void sameContentBehindALinkIsNotPresent() throws IOException {
        plantLink(PATH, secret);

        try (StagedBlob blob = stage("secret")) {
            assertThat(blob.publish(PATH)).isEqualTo(Publication.NAME_TAKEN);
        }
    }

    @ParameterizedTest
    @MethodSource("fileUses")
    void linkInAFilesPlaceIsRefused(String name, Use use) throws IOException {
        plantLink(PATH, secret);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> use.of(store))
                .withMessageContaining(PATH.name())
                .withMessageContaining("something else than a regular file");
        assertThat(secret).hasContent("secret");
    }

    @ParameterizedTest
    @MethodSource("fileUses")
    void pipeInAFilesPlaceIsRefusedWithoutOpeningIt(String name, Use use) throws Exception {
        Shell.pipe(results.resolve(PATH.toString()));

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> use.of(store))
                .withMessageContaining(PATH.name())
                .withMessageContaining("something else than a regular file");
    }

    static Stream<Object[]> fileUses() {
        return Stream.of(
                use("open", store -> store.blobs().open(PATH, ByteRange.ALL)),
                use("replace", store -> stage(store, "x").replace(PATH)),
                use("delete", store -> store.blobs().delete(List.of(PATH))),
                use("read document", store -> store.documents().read(PATH)),
                use("append", store -> store.logs().append(PATH, List.of("x"))),
                use("read log", store -> store.logs().read(PATH, LogPosition.START)));
    }

    @Test
    void pipeIsNoLocalFile() throws Exception {
        Path pipe = Shell.pipe(folder.resolve("pipe"));

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> store.blobs()
                        .stage(new BlobSource.LocalFile(pipe), Layout.unfinished(RUN), new Sha256().begin()))
                .withMessage(
                        "Cannot store " + pipe + ": something else than a regular file stands there. Move it away.");
    }

    @Test
    void linkToALocalFileIsFollowed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), secret);

        try (StagedBlob blob =
                store.blobs().stage(new BlobSource.LocalFile(link), Layout.unfinished(RUN), new Sha256().begin())) {
            assertThat(blob.digest()).isEqualTo(Sha256.of("secret".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @ParameterizedTest
    @MethodSource("allUses")
    void linkedFolderInARunIsRefused(String name, Use use) throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve(PATH.name()), "secret");
        Files.delete(results.resolve(PATH.parent().toString()));
        plantLink(PATH.parent(), outside);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> use.of(store))
                .withMessageContaining(PATH.parent().name())
                .withMessageContaining("something else than a real folder");
        assertThat(outside).isDirectoryContaining(file -> file.endsWith(PATH.name()));
        assertThat(outside.resolve(PATH.name())).hasContent("secret");
    }

    @Test
    void linkIsMovedItselfAndNotWhatItNames() throws IOException {
        StorePath link = RUN.child("link");
        plantLink(link, secret);

        assertThat(store.folders().move(link, RUN.child("x"))).isTrue();

        assertThat(results.resolve(link.toString())).doesNotExist();
        assertThat(Files.readSymbolicLink(results.resolve(RUN.child("x").toString())))
                .isEqualTo(secret);
        assertThat(secret).hasContent("secret");
    }

    static Stream<Object[]> allUses() {
        DocumentVersion any = new DocumentVersion("any");
        return Stream.of(
                use("stage", store -> stage(store, "x")),
                use("open", store -> store.blobs().open(PATH, ByteRange.ALL)),
                use("stat", store -> store.blobs().stat(PATH)),
                use("list", store -> store.blobs().list(PATH.parent())),
                use("delete", store -> store.blobs().delete(List.of(PATH))),
                use("localPath", store -> store.blobs().localPath(PATH)),
                use("read document", store -> store.documents().read(PATH)),
                use("create document", store -> store.documents().create(PATH, new byte[1])),
                use("replace document", store -> store.documents().replace(PATH, new byte[1], any)),
                use("delete document", store -> store.documents().delete(PATH, any)),
                use("append", store -> store.logs().append(PATH, List.of("x"))),
                use("read log", store -> store.logs().read(PATH, LogPosition.START)),
                use("presence", store -> store.folders().presence(PATH)),
                use("list folders", store -> store.folders().list(PATH.parent())),
                use("create folder", store -> store.folders().create(PATH)),
                use("move", store -> store.folders().move(PATH, RUN.child("x"))),
                use("delete folder", store -> store.folders().delete(PATH)),
                use("delete a link", store -> store.folders().delete(PATH.parent())),
                use("delete if empty", store -> store.folders().deleteIfEmpty(PATH)),
                use("lease", store -> store.leases().tryShared(RUN)));
    }

    @Test
    void linkedFolderIsNeverAHeldRun() throws IOException {
        Files.delete(results.resolve(PATH.parent().toString()));
        plantLink(PATH.parent(), folder);

        assertThat(store.leases().isHeld(RUN)).isFalse();
    }

    @Test
    void linkedFolderStaysWhenItWouldBeDeletedIfEmpty() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        StorePath link = RUN.child("link");
        plantLink(link, outside);

        store.folders().deleteIfEmpty(link);

        assertThat(store.folders().presence(link)).isEqualTo(Presence.OTHER);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void resultsFolderItselfMayBeALink() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("linked"), real);

        try (Store linked = new PosixStoreProvider().open(new StoreAddress.Folder(link), Durability.COMMIT);
                StagedBlob blob = stage(linked, "weights")) {
            blob.publish(PATH);
            linked.sync(List.of(PATH, PATH.parent(), StorePath.ROOT));
        }

        assertThat(real.resolve(PATH.toString())).hasContent("weights");
    }

    @Test
    void missingTargetOfTheResultsLinkIsToldApart() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("nowhere"));

        try (Store linked = new PosixStoreProvider().open(new StoreAddress.Folder(link), Durability.NONE)) {
            assertThatExceptionOfType(WrongTypeFailure.class)
                    .isThrownBy(() -> linked.folders().create(RUN))
                    .withMessageStartingWith("Cannot make folder " + link + ": ");
        }
    }

    private StagedBlob stage(String text) {
        return stage(store, text);
    }

    private static StagedBlob stage(Store store, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return store.blobs().stage(BlobSource.of(bytes), Layout.unfinished(RUN), new Sha256().begin());
    }

    private void plantLink(StorePath place, Path target) throws IOException {
        Files.createSymbolicLink(results.resolve(place.toString()), target);
    }

    private static Object[] use(String name, Use use) {
        return new Object[] {name, use};
    }

    /** One use of a store. */
    private interface Use {
        void of(Store store);
    }
}
