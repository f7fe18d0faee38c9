package dev.granary.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.it.process.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider that docs/adapters.md shows compiles: whoever copies it begins with what works. */
class AdaptersPageIT {

    private static final String AROUND = """
            import dev.granary.domain.layout.StorePath;
            import dev.granary.ports.lease.Leases;
            import dev.granary.ports.spi.*;
            import dev.granary.ports.storage.*;
            import java.net.URI;
            import java.util.Collection;
            import java.util.List;
            import java.util.Optional;

            record MyStore(
                    URI uri, Durability durability, BlobStore blobs, DocumentStore documents, LineLog logs, Folders folders, Leases leases)
                    implements Store {

                MyStore(URI uri, Durability durability) {
                    this(uri, durability, null, null, null, null, null);
                }

                public Survey survey(StorePath folder) {
                    return new LiveSurvey(this, folder);
                }

                public List<Trait> traits() {
                    return List.of();
                }

                public Optional<Protection> protection() {
                    return Optional.empty();
                }

                public Optional<Uploads> uploads() {
                    return Optional.empty();
                }

                public void sync(Collection<StorePath> paths) {}

                public void close() {}
            }
            """;

    @TempDir
    Path temporary;

    @Test
    void providerCompiles() throws IOException {
        List<Block> shown = Block.in(Files.readAllLines(Places.checkout().resolve("docs/adapters.md"))).stream()
                .filter(Block::isJava)
                .toList();
        assertThat(shown).hasSize(3);
        Block provider = shown.get(0);
        assertThat(provider.text()).contains("implements StoreProvider");

        assertThat(Compilation.problems("MyStoreProvider", AROUND + provider.text(), temporary))
                .isEmpty();
    }
}
