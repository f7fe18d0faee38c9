package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongMemoryTest {

    @TempDir
    private Path folder;

    private Path written(String name, String text) {
        Path file = folder.resolve(name);
        OnDisk.write(file, text);
        return file;
    }

    @Test
    void aLineWithTheDigestOfAnotherContentIsNotBelieved() {
        Path one = written("one.csv", "content one");
        Path two = written("two.csv", "content two");
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"), RecordedStore.LONG_AFTER)) {
            store.record("first", recording -> {
                recording.input("one.csv", Content.ofFile(one));
                recording.input("two.csv", Content.ofFile(two));
            });
            String known = OnDisk.text(store.cached(".known"));
            String first = OnDisk.sha256("content one");
            String second = OnDisk.sha256("content two");
            OnDisk.write(
                    store.cached(".known"),
                    known.replace(first, "*").replace(second, first).replace("*", second));
        }
        try (RecordedStore later = RecordedStore.in(folder.resolve("results"), RecordedStore.LONG_AFTER)) {
            Path again = later.record("second", recording -> recording.input("one.csv", Content.ofFile(one)));
            assertThat(again.resolve("inputs/one.csv")).hasContent("content one");
        }
    }
}
