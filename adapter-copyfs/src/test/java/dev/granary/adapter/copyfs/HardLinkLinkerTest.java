package dev.granary.adapter.copyfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HardLinkLinkerTest extends FileLinkerCase {

    @Override
    Linker open(Path results, Store beside) {
        return Opened.linker(new HardLinkProvider(), results, beside);
    }

    private Linker with(LinkMaker maker) {
        LocalFiles files = LocalFiles.of(new StoreAddress.Folder(folder), store);
        return new HardLinkLinker(store, files, maker, new Substitution(store, files, new PatientMove()));
    }

    private Linker refusing(Exception refusal) {
        return with((name, file) -> {
            if (refusal instanceof IOException e) {
                throw e;
            }
            throw (RuntimeException) refusal;
        });
    }

    static Stream<Exception> refusals() {
        return Stream.of(
                new FileSystemException("a", "b", "Too many links"),
                new FileSystemException("a", "b", "Operation not permitted"),
                new FileSystemException(
                        "a",
                        "b",
                        "An attempt was made to create more links on a file than the file" + " system supports"),
                new UnsupportedOperationException());
    }

    @Test
    void linkIsTheSameFile() throws IOException {
        linker.link(LINK, TARGET);

        assertThat(inode(link)).isEqualTo(inode(target));
    }

    @Test
    void replacingLinkIsTheSameFile() throws IOException {
        Files.writeString(link, "old");

        linker.replace(LINK, TARGET);

        assertThat(inode(link)).isEqualTo(inode(target));
    }

    // rename(2) of one name of a file over another one does nothing and leaves both.
    @Test
    void replacingALinkByItselfLeavesNoThirdName() throws IOException {
        linker.link(LINK, TARGET);

        linker.replace(LINK, TARGET);

        assertThat(Files.getAttribute(target, "unix:nlink")).isEqualTo(2);
        assertThat(unfinished()).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void fileThatMayHaveNoFurtherNameIsCopied(Exception refusal) throws IOException {
        assertThat(refusing(refusal).link(LINK, TARGET)).contains(LinkKind.COPY);

        assertThat(link).hasContent("weights");
        assertThat(inode(link)).isNotEqualTo(inode(target));
    }

    @Test
    void copyInsteadOfALinkIsNotMadeOverAnything() throws IOException {
        Files.writeString(link, "old");

        assertThat(refusing(new FileSystemException("a", "b", "Too many links")).link(LINK, TARGET))
                .isEmpty();

        assertThat(link).hasContent("old");
    }

    @Test
    void linkIsReplacedByADurableCopyIfTheFileMayHaveNoFurtherName() throws IOException {
        Files.writeString(link, "old");
        List<StorePath> synced = new ArrayList<>();
        store.beforeSync(synced::addAll);

        assertThat(refusing(new FileSystemException("a", "b", "Too many links")).replace(LINK, TARGET))
                .isEqualTo(LinkKind.COPY);

        assertThat(link).hasContent("weights");
        assertThat(synced).singleElement().matches(path -> path.isDirectlyIn(Layout.unfinished(RUN)));
    }

    @Test
    void whereACopyFailsTooItIsSaidWhyThereIsNoLink() {
        FileSystemException refusal = new FileSystemException("a", "b", "Too many links");
        Linker failing = with((name, file) -> {
            Files.delete(file);
            throw refusal;
        });

        assertThatExceptionOfType(MissingFailure.class)
                .isThrownBy(() -> failing.link(LINK, TARGET))
                .withMessage("Cannot copy " + target + ": it is not there. Check the name.")
                .satisfies(failure -> assertThat(failure.getSuppressed()).containsExactly(refusal));
        assertThat(link).doesNotExist();
    }

    @Test
    void folderThatIsRemovedMeanwhileIsMadeAgain() {
        List<Path> names = new ArrayList<>();
        Linker late = with((name, file) -> {
            names.add(name);
            if (names.size() < 3) {
                Files.delete(name.getParent());
            }
            Files.createLink(name, file);
        });

        assertThat(late.link(LINK, TARGET)).contains(LinkKind.HARDLINK);

        assertThat(names).hasSize(3);
        assertThat(link).hasContent("weights");
    }

    @Test
    void targetThatIsRemovedMeanwhileIsMissing() {
        Linker late = with((name, file) -> {
            Files.delete(file);
            Files.createLink(name, file);
        });

        assertThatExceptionOfType(MissingFailure.class)
                .isThrownBy(() -> late.link(LINK, TARGET))
                .withMessage("Cannot link to " + target + ": it is not there. Check the name.");
    }

    @Test
    void placeThatIsNeverThereEndsIt() {
        assertThatExceptionOfType(MissingFailure.class)
                .isThrownBy(() -> refusing(new NoSuchFileException("a")).link(LINK, TARGET))
                .withMessage("Cannot make link " + link + ": it is not there. Check the name.");
    }
}
