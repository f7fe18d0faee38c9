package dev.granary.app.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.StoppingStore;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.broken.Ports;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.spi.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dry run says, and that it does nothing. */
class DryRunTest {

    private static final CopyOptions DRY = CopyOptions.USUAL.dryRun();

    @TempDir
    private Path folder;

    /** Nobody gets a lease. */
    private record NoLeases() implements Leases {

        @Override
        public Optional<Lease> tryShared(StorePath scope) {
            throw new AssertionError("a lease on " + scope);
        }

        @Override
        public Optional<Lease> tryExclusive(StorePath scope) {
            throw new AssertionError("a lease on " + scope);
        }

        @Override
        public boolean isHeld(StorePath scope) {
            return false;
        }
    }

    private static Store untouched(Store store) {
        return Ports.of(StoppingStore.before(store, 1)).with(new NoLeases());
    }

    @Test
    void itsNumbersAreThoseOfTheCopyAndItWritesNothing() {
        try (Place source = Place.inMemory();
                Place target = Place.inMemory()) {
            source.record("a", "one");
            source.copyTo(target);
            source.record("b", "two");
            source.record("c", "two");

            CopyReport dry = source.through(DryRunTest::untouched).copyTo(target.through(DryRunTest::untouched), DRY);
            CopyReport report = source.copyTo(target);

            assertThat(dry.effect()).isEqualTo(CopyOptions.Effect.DRY_RUN);
            assertThat(dry.runs()).isEqualTo(report.runs());
            assertThat(report.runs().get(0).copied()).isEqualTo(2);
            assertThat(report.runs().get(0).contentsCopied()).isOne();
        }
    }

    @Test
    void nothingChangesOnADisk() throws IOException {
        try (Place source = Place.in(folder.resolve("one"), LinkChoice.AUTO);
                Place target = Place.in(folder.resolve("other"), LinkChoice.AUTO)) {
            source.record("a", "one");
            target.record("b", "two");
            Map<String, String> before = files();

            RunCopy dry = source.copyTo(target, DRY).runs().get(0);

            assertThat(files()).isEqualTo(before);
            assertThat(dry.contentsCopied()).isOne();
            assertThat(source.copyTo(target).runs()).containsExactly(dry);
        }
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                files.put(
                        file.toString(),
                        Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                .toString());
            }
        }
        return files;
    }

    @Test
    void damagedContentOfTheTargetCountsAsMissing() {
        InMemoryDisk disk = new InMemoryDisk();
        try (Place source = Place.inMemory();
                Place target = Place.on(disk)) {
            source.record("a", "one");
            source.copyTo(target);
            StorePath pipeline = source.record("b", "one");
            String file = source.pipeline(pipeline)
                    .metadata()
                    .orElseThrow()
                    .artifacts()
                    .get(1)
                    .file();
            disk.plantFile(Layout.artifact(StorePath.of(Place.RUN), file), "ONE".getBytes(StandardCharsets.UTF_8));

            RunCopy dry = source.copyTo(target, DRY).runs().get(0);

            assertThat(dry.contentsCopied()).isOne();
            assertThat(source.copyTo(target).runs()).containsExactly(dry);
            assertThat(Account.of(target)).isEqualTo(Account.of(source));
            assertThat(target.notices()).singleElement().asString().contains("was put aside as");
        }
    }
}
