package dev.granary.adapter.copyfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CopyLinkerTest extends FileLinkerCase {

    @Override
    Linker open(Path results, Store beside) {
        return Opened.linker(new CopyProvider(), results, beside);
    }

    @Test
    void copyIsAnotherFile() throws IOException {
        linker.link(LINK, TARGET);

        assertThat(link).hasSameBinaryContentAs(target);
        assertThat(inode(link)).isNotEqualTo(inode(target));
    }

    @Test
    void whatIsWrittenIntoACopyIsNotInTheOriginal() throws IOException {
        linker.link(LINK, TARGET);

        Files.writeString(link, "other weights");

        assertThat(target).hasContent("weights");
    }

    @Test
    void newCopyIsDurableBeforeItTakesThePlace() throws IOException {
        Files.writeString(link, "old");
        List<StorePath> synced = new ArrayList<>();
        store.beforeSync(paths -> {
            synced.addAll(paths);
            assertThat(link).hasContent("old");
        });

        linker.replace(LINK, TARGET);

        assertThat(synced).singleElement().matches(path -> path.isDirectlyIn(Layout.unfinished(RUN)));
        assertThat(link).hasContent("weights");
    }

    @Test
    void copyThatCannotBeMadeDurableLeavesTheOldLinkAndNothingElse() throws IOException {
        Files.writeString(link, "old");
        store.beforeSync(paths -> {
            throw new UnavailableFailure("The medium fails.", null);
        });

        assertThatExceptionOfType(UnavailableFailure.class)
                .isThrownBy(() -> linker.replace(LINK, TARGET))
                .withMessage("The medium fails.");
        assertThat(link).hasContent("old");
        assertThat(unfinished()).doesNotExist();
    }
}
