package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.MissingFailure;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnfinishedTest {

    private static final StorePath FOLDER = Layout.unfinished(Layout.run("2024-10-14_wheat"));

    @TempDir
    private Path results;

    @Test
    void folderThatSomebodyRemovesIsMadeAgain() {
        List<Path> places = new ArrayList<>();
        try (Unfinished unfinished = new Unfinished(new Root(results))) {
            Path made = unfinished.make(FOLDER, file -> {
                places.add(file);
                if (places.size() < 3) {
                    Files.delete(file.getParent());
                }
                Files.createFile(file);
            });

            assertThat(places).hasSize(3).endsWith(made);
            unfinished.discard(made);
        }
    }

    @Test
    void folderThatIsThereAgainAtOnceIsNoFailure() {
        List<Path> places = new ArrayList<>();
        try (Unfinished unfinished = new Unfinished(new Root(results))) {
            Path made = unfinished.make(FOLDER, file -> {
                places.add(file);
                if (places.size() < 3) {
                    throw new NoSuchFileException(file.toString());
                }
                Files.createFile(file);
            });

            assertThat(made).isEqualTo(places.get(2)).exists();
            unfinished.discard(made);
        }
    }

    @Test
    void whatCanNeverBeMadeIsNotTriedForEver() {
        try (Unfinished unfinished = new Unfinished(new Root(results))) {
            assertThatExceptionOfType(MissingFailure.class)
                    .isThrownBy(() -> unfinished.make(FOLDER, file -> {
                        throw new NoSuchFileException(file.toString());
                    }))
                    .withMessageStartingWith("Cannot write " + results.resolve(FOLDER.toString()))
                    .withMessageEndingWith(": it is not there. Check the name.");
        }
    }
}
