package dev.granary.app.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.bed.NeedsDisk;
import dev.granary.ports.spi.Durability;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnfinishedPackageTest {

    @TempDir
    private Path folder;

    private UnfinishedPackage begin(String name) throws IOException {
        return UnfinishedPackage.begin(folder.resolve(name), Durability.COMMIT).orElseThrow();
    }

    private static void write(UnfinishedPackage unfinished, PackageFormat format, String text) throws IOException {
        Packing packing = new Packing(2, unfinished.scratch(), ZoneOffset.UTC, Packing.Times.EXACT);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (ArchiveSink sink = unfinished.sink(format, packing)) {
            sink.file(new OutgoingFile(
                    StorePath.of("top", "file"),
                    bytes.length,
                    Instant.EPOCH,
                    OutgoingFile.Access.READ_ONLY,
                    () -> new ByteArrayInputStream(bytes)));
            sink.finish();
        }
    }

    private void publish(String name, PackageFormat format, String text, UnfinishedPackage.Existing existing)
            throws IOException {
        try (UnfinishedPackage unfinished = begin(name)) {
            write(unfinished, format, text);
            unfinished.publish(existing);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingStandsThereUntilItIsPublished(PackageFormat format) throws IOException {
        try (UnfinishedPackage unfinished = begin("p")) {
            write(unfinished, format, "text");

            assertThat(folder.resolve("p")).doesNotExist();

            unfinished.publish(UnfinishedPackage.Existing.STAYS);
        }
        assertThat(folder.resolve("p")).exists();
        assertThat(folder).isDirectoryNotContaining("glob:**.granary-part");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotPublishedLeavesNothing(PackageFormat format) throws IOException {
        try (UnfinishedPackage unfinished = begin("p")) {
            write(unfinished, format, "text");
        }

        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void whatStandsThereStays(PackageFormat format) throws IOException {
        publish("p", format, "old", UnfinishedPackage.Existing.STAYS);

        assertThatThrownBy(() -> publish("p", format, "new", UnfinishedPackage.Existing.STAYS))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(folder.resolve("p")).exists();
        assertThat(folder).isDirectoryNotContaining("glob:**.granary-part");
    }

    @Test
    void fileIsReplacedWhereThatIsAskedFor() throws IOException {
        Files.writeString(folder.resolve("p"), "old");

        publish("p", PackageFormat.TAR, "new", UnfinishedPackage.Existing.REPLACED);

        assertThat(Files.size(folder.resolve("p"))).isGreaterThan(1000);
        assertThat(folder).isDirectoryNotContaining("glob:**.granary-part");
    }

    @Test
    void folderIsReplacedWhereThatIsAskedFor() throws IOException {
        publish("p", PackageFormat.FOLDER, "old", UnfinishedPackage.Existing.STAYS);

        publish("p", PackageFormat.FOLDER, "new", UnfinishedPackage.Existing.REPLACED);

        assertThat(folder.resolve("p").resolve("top").resolve("file")).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.granary-part");
    }

    @Test
    void emptyFolderCountsAsNothing() throws IOException {
        Files.createDirectory(folder.resolve("p"));

        publish("p", PackageFormat.FOLDER, "new", UnfinishedPackage.Existing.STAYS);

        assertThat(folder.resolve("p").resolve("top").resolve("file")).hasContent("new");
    }

    @Test
    void whatSomebodyLeftWhoDiedIsRemoved() throws IOException {
        Path left = Files.createDirectories(
                folder.resolve(".p.granary-part").resolve("package").resolve("top"));
        Files.writeString(left.resolve("file"), "half");
        Files.writeString(folder.resolve(".p.granary-part").resolve("lock"), "");

        publish("p", PackageFormat.FOLDER, "new", UnfinishedPackage.Existing.STAYS);

        assertThat(folder.resolve("p").resolve("top").resolve("file")).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.granary-part");
    }

    @Test
    @NeedsDisk
    void oneAtATimeIsWrittenForAPlace() throws IOException {
        try (UnfinishedPackage first = begin("p")) {
            assertThat(UnfinishedPackage.begin(folder.resolve("p"), Durability.COMMIT))
                    .isEmpty();

            write(first, PackageFormat.ZIP, "text");
            first.publish(UnfinishedPackage.Existing.STAYS);
        }
        assertThat(folder.resolve("p")).isRegularFile();
    }

    @Test
    void withoutAFolderToStandInNoneIsBegun() {
        assertThatThrownBy(() -> UnfinishedPackage.begin(folder.resolve("no").resolve("p"), Durability.COMMIT))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    @NeedsDisk
    void linkInThePlaceOfThePartIsNotFollowed() throws IOException {
        Path victim = Files.createDirectory(folder.resolve("victim"));
        Files.writeString(victim.resolve("precious"), "mine");
        Path part = Files.createSymbolicLink(folder.resolve(".p.granary-part"), victim);

        assertThatThrownBy(() -> begin("p"))
                .isInstanceOf(ForeignPart.class)
                .hasMessage(
                        "it is to grow in %s, but that is no folder. Move that away, or give the package another name."
                                .formatted(part));

        assertThat(OnDisk.names(victim)).containsExactly("precious");
        assertThat(part).isSymbolicLink();
    }

    @Test
    @NeedsDisk
    void linkInThePlaceOfTheLockIsNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "mine");
        Path part = Files.createDirectory(folder.resolve(".p.granary-part"));
        Files.createSymbolicLink(part.resolve("lock"), victim);

        assertThatThrownBy(() -> begin("p"))
                .isInstanceOf(ForeignPart.class)
                .hasMessageContaining("but 'lock' in it is no file.");

        assertThat(victim).hasContent("mine");
    }

    @Test
    @NeedsDisk
    void nothingIsWrittenIntoTheLock() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "mine");
        Path part = Files.createDirectory(folder.resolve(".p.granary-part"));
        Files.createLink(part.resolve("lock"), victim);

        begin("p").close();

        assertThat(victim).hasContent("mine");
        assertThat(OnDisk.names(folder)).containsExactly("victim");
    }

    @Test
    @NeedsDisk
    void linkThatSomebodyLeftInThePartGoesAlone() throws IOException {
        Path victim = Files.createDirectory(folder.resolve("victim"));
        Files.writeString(victim.resolve("precious"), "mine");
        Path part = Files.createDirectory(folder.resolve(".p.granary-part"));
        Files.createSymbolicLink(part.resolve("package"), victim);

        publish("p", PackageFormat.FOLDER, "new", UnfinishedPackage.Existing.STAYS);

        assertThat(victim.resolve("precious")).hasContent("mine");
        assertThat(OnDisk.names(folder)).containsExactly("p", "victim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"precious", "old"})
    void whatNoExportMadeStaysInThePart(String name) throws IOException {
        Path part = Files.createDirectory(folder.resolve(".p.granary-part"));
        Files.writeString(part.resolve(name), "mine");

        assertThatThrownBy(() -> begin("p"))
                .isInstanceOf(ForeignPart.class)
                .hasMessage(
                        "it is to grow in %s, but '%s' is in it, which no export made. Move that away, or give the package another name."
                                .formatted(part, name));

        assertThat(OnDisk.names(part)).containsExactly(name);
    }

    @Test
    void whatIsPutIntoThePartMeanwhileStays() throws IOException {
        Path part = folder.resolve(".p.granary-part");
        try (UnfinishedPackage unfinished = begin("p")) {
            Files.writeString(part.resolve("precious"), "mine");
            write(unfinished, PackageFormat.ZIP, "text");
            unfinished.publish(UnfinishedPackage.Existing.STAYS);
        }

        assertThat(folder.resolve("p")).isRegularFile();
        assertThat(OnDisk.names(part)).containsExactly("precious");
    }

    @Test
    @NeedsDisk
    void folderThatIsThereStaysTheSame() throws IOException {
        Path target = Files.createDirectory(folder.resolve("p"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-x--x"));
        Object before = Files.readAttributes(target, "unix:ino,mode").toString();

        publish("p", PackageFormat.FOLDER, "old", UnfinishedPackage.Existing.STAYS);
        publish("p", PackageFormat.FOLDER, "new", UnfinishedPackage.Existing.REPLACED);

        assertThat(Files.readAttributes(target, "unix:ino,mode")).hasToString(before.toString());
        assertThat(target.resolve("top").resolve("file")).hasContent("new");
        assertThat(OnDisk.names(target)).containsExactly("top");
    }

    @Test
    void whatIsBesideThePackageInItsFolderStays() throws IOException {
        publish("p", PackageFormat.FOLDER, "old", UnfinishedPackage.Existing.STAYS);
        Files.writeString(folder.resolve("p").resolve("precious"), "mine");

        publish("p", PackageFormat.FOLDER, "new", UnfinishedPackage.Existing.REPLACED);

        assertThat(OnDisk.names(folder.resolve("p"))).containsExactly("precious", "top");
    }

    @Test
    void whatSomebodyPutAsideWhoDiedComesBack() throws IOException {
        Path target = Files.createDirectory(folder.resolve("p"));
        Path old = target.resolve(".granary-part").resolve("old");
        Files.writeString(Files.createDirectories(old.resolve("top")).resolve("file"), "old");

        assertThatThrownBy(() -> publish("p", PackageFormat.FOLDER, "new", UnfinishedPackage.Existing.STAYS))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(target.resolve("top").resolve("file")).hasContent("old");
        assertThat(OnDisk.names(target)).containsExactly("top");
    }

    @ParameterizedTest
    @EnumSource
    @NeedsDisk
    void anyNameThatAFileMayHaveIsGoodEnough(PackageFormat format) throws IOException {
        for (String name : List.of("x".repeat(255), "ö".repeat(127), "\uD83C\uDF3E".repeat(63))) {
            publish(name, format, "text", UnfinishedPackage.Existing.STAYS);

            assertThat(OnDisk.names(folder)).contains(name);
        }
        assertThat(OnDisk.names(folder)).hasSize(3);
    }

    @Test
    void longNamesThatBeginAlikeHaveTheirOwnParts() {
        String start = "x".repeat(150);

        assertThat(PartPlace.of(folder.resolve(start + "1")).folder())
                .isNotEqualTo(PartPlace.of(folder.resolve(start + "2")).folder());
    }
}
