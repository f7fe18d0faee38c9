package dev.granary.app.maintain.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.host.Surroundings;
import dev.granary.app.maintain.remove.RemovalPlan;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.bed.NeedsHardLinks;
import dev.granary.ports.bed.NeedsPosix;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cleaning and removing on a disk, whatever the links are. */
class LinkKindsTest {

    private static final String RUN = "2024-10-14_wheat";

    @TempDir
    private Path folder;

    private Granary open(LinkChoice links) {
        return Granary.at(folder.resolve("results"))
                .links(links)
                .durability(Durability.NONE)
                .surroundings(Surroundings.untold())
                .clock(RecordedStore.CLOCK)
                .open();
    }

    private Path run() {
        return folder.resolve("results").resolve(RUN);
    }

    private static void record(Granary granary, String name, String... contents) {
        try (RunRecording run = granary.run("wheat");
                PipelineRecording pipeline = run.start(RecordedStore.definition(name))) {
            for (String content : contents) {
                pipeline.artifact("Scaler", content + ".pkl", Content.of(RecordedStore.bytes(content)));
            }
            pipeline.output("chart.txt", Content.of(RecordedStore.bytes("a chart")));
            pipeline.finish();
        }
    }

    @Test
    void symbolicLinksInAnyBed() throws IOException {
        assertNothingLiveGoesAndFreedBytesAreExact(LinkChoice.AUTO);
    }

    @Test
    void copies() throws IOException {
        assertNothingLiveGoesAndFreedBytesAreExact(LinkChoice.COPY);
    }

    @Test
    @NeedsHardLinks
    void hardLinks() throws IOException {
        assertNothingLiveGoesAndFreedBytesAreExact(LinkChoice.HARDLINK);
    }

    private void assertNothingLiveGoesAndFreedBytesAreExact(LinkChoice links) throws IOException {
        try (Granary granary = open(links)) {
            record(granary, "first", "own of first", "shared");
            record(granary, "second", "shared", "of second");

            assertThat(granary.cleanAllArtifacts(Force.OPTIONS, CleanProgress.none())
                            .sum(RunCleaning::orphans)
                            .files())
                    .isZero();

            RemovalPlan plan = granary.planRemoval(List.of("wheat/first"));
            long before = taken();
            assertThat(granary.remove(plan).freedBytes()).isEqualTo(before - taken());
            assertThat(plan.freedBytes()).isEqualTo(before - taken());
            granary.pipeline("wheat", "second").verify();
            assertThat(OnDisk.contents(run().resolve(".artifacts"))).hasSize(2);

            deletePipelinesByHand();
            CleanReport report = granary.cleanAllArtifacts(Force.OPTIONS, CleanProgress.none());
            assertThat(report.allProblems()).isEmpty();
            assertThat(report.sum(RunCleaning::done).files()).isEqualTo(2);
            assertThat(OnDisk.contents(run().resolve(".artifacts"))).isEmpty();

            record(granary, "third", "third");
            RemovalPlan whole = granary.planRemoval(List.of("wheat"));
            long all = takenByAll();
            granary.remove(whole);
            assertThat(whole.freedBytes()).isEqualTo(all);
            assertThat(OnDisk.names(folder.resolve("results"))).isEmpty();
        }
    }

    /** What deleting contents frees is counted without the lists of them that stand in the cache. */
    private long taken() throws IOException {
        return sizes().entrySet().stream()
                .filter(entry -> !entry.getKey().endsWith("SHA256SUMS")
                        && !entry.getKey().endsWith(".known"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private long takenByAll() throws IOException {
        return sizes().values().stream().mapToLong(size -> size).sum();
    }

    /** Each file once, by one of its names. */
    private Map<String, Long> sizes() throws IOException {
        Map<Path, Long> sizes = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(run())) {
            all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> sizes.keySet().stream().noneMatch(other -> areOne(path, other)))
                    .forEach(path -> sizes.put(path, size(path)));
        }
        return sizes.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toString(), Map.Entry::getValue));
    }

    private static boolean areOne(Path path, Path other) {
        try {
            return Files.isSameFile(path, other);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void deletePipelinesByHand() throws IOException {
        for (String name : OnDisk.names(run()).stream()
                .filter(name -> name.startsWith("yield"))
                .toList()) {
            try (Stream<Path> all = Files.walk(run().resolve(name))) {
                for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    @Test
    @NeedsPosix
    void deviceAndFolderLinksInTheCacheAreLeftAlone() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("Model_abcdef.pkl"), "precious");
        try (Granary granary = open(LinkChoice.SYMLINK)) {
            record(granary, "first", "own of first");
            Files.createSymbolicLink(run().resolve(".artifacts").resolve(".trash"), outside);
            Files.deleteIfExists(run().resolve(".artifacts").resolve(".tmp"));
            Files.createSymbolicLink(run().resolve(".artifacts").resolve(".tmp"), outside);

            granary.cleanAllArtifacts(Force.OPTIONS, CleanProgress.none());
            granary.cleanAllArtifacts(CleanOptions.REPORT.effect(CleanOptions.Effect.UNDO), CleanProgress.none());

            assertThat(outside.resolve("Model_abcdef.pkl")).hasContent("precious");
            granary.pipeline("wheat", "first").verify();
        }
    }

    /** Deletes. */
    private static final class Force {
        static final CleanOptions OPTIONS = CleanOptions.REPORT.effect(CleanOptions.Effect.DELETE);
    }
}
