package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.storage.BlobStat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a {@link Linker} promises whose links are files like any other: copies, hard links. */
public abstract class FileLinkerContract extends LinkerContract {

    private static final StorePath ABSENT = Layout.artifact(RUN, "absent_0123ab.pkl");

    /** The tests' targets hold their own names, so a file that holds it is a link to it. */
    @Override
    final void assertNames(Linker reader, StorePath link, StorePath target) throws IOException {
        assertThat(reader.inspect(link)).isEqualTo(new LinkState.NoLink());
        assertThat(text(link)).isEqualTo(target.name());
    }

    @Test
    void targetMustBeThere() {
        assertThatExceptionOfType(MissingFailure.class)
                .isThrownBy(() -> linker.link(LINK, ABSENT))
                .withMessageContaining(ABSENT.name())
                .withMessageContaining("is not there");
        assertThat(linker.inspect(LINK)).isEqualTo(new LinkState.Absent());
    }

    @Test
    void folderIsNoTarget() {
        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> linker.link(LINK, CACHE))
                .withMessageContaining(CACHE.name());
        assertThat(linker.inspect(LINK)).isEqualTo(new LinkState.Absent());
    }

    @Test
    void linkThatCannotBeReplacedStays() throws IOException {
        linker.link(LINK, TARGET);

        assertThatExceptionOfType(MissingFailure.class)
                .isThrownBy(() -> linker.replace(LINK, ABSENT))
                .withMessageContaining(ABSENT.name());

        assertNames(linker, LINK, TARGET);
    }

    @Test
    void linkOutlivesItsTarget() throws IOException {
        linker.link(LINK, TARGET);

        store.blobs().delete(List.of(TARGET));

        assertThat(text(LINK)).isEqualTo(TARGET.name());
    }

    @Test
    void targetOutlivesItsLink() throws IOException {
        linker.link(LINK, TARGET);

        store.blobs().delete(List.of(LINK));

        assertThat(text(TARGET)).isEqualTo(TARGET.name());
    }

    @Test
    void targetThatIsReplacedLeavesTheLinkAsItWas() throws IOException {
        linker.link(LINK, TARGET);

        replace(TARGET, "other weights");

        assertThat(text(LINK)).isEqualTo(TARGET.name());
    }

    @Test
    void readerRacingALinkerNeverSeesAPart() throws Exception {
        String content = "0123456789abcdef".repeat(16 * 1024);
        StorePath large = Layout.artifact(RUN, "large_0123ab.pkl");
        publish(large, content);

        Race.watching(
                () -> {
                    for (int i = 0; i < 40; i++) {
                        linker.replace(LINK, large);
                        store.blobs().delete(List.of(LINK));
                        linker.link(LINK, large);
                        store.blobs().delete(List.of(LINK));
                    }
                    return true;
                },
                () -> {
                    Optional<BlobStat> seen = store.blobs().stat(LINK);
                    boolean whole = seen.isEmpty() || seen.get().sizeBytes() == content.length();
                    // jimfs 1.3.2 shows as empty what is removed while it is looked at; then it is gone at the next
                    // look.
                    assertThat(whole || !store.blobs().stat(LINK).equals(seen))
                            .as("whole or gone: %s", seen)
                            .isTrue();
                    return true;
                });
    }
}
