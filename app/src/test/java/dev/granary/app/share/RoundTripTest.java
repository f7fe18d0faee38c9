package dev.granary.app.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.archive.PackageFormat;
import dev.granary.app.catalogue.CatalogueException;
import dev.granary.app.host.Sha256;
import dev.granary.app.share.export.Destination;
import dev.granary.app.share.export.ExportChoice;
import dev.granary.app.share.export.ExportOptions;
import dev.granary.app.share.export.ExportProgress;
import dev.granary.app.share.export.Exporting;
import dev.granary.app.share.imports.ImportOptions;
import dev.granary.app.share.imports.ImportProgress;
import dev.granary.app.share.imports.ImportReport;
import dev.granary.app.share.imports.Importing;
import dev.granary.app.store.Links;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is recorded, exported and imported is what was recorded: byte for byte where it is content, value for value where it is
 * YAML; whatever it is called, however it is packed, and whatever links there are on either side.
 */
class RoundTripTest {

    private static final int SEEDS = Integer.getInteger("granary.round.trips", 48);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-02-03T04:05:06Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    /** Where links are symbolic, hard or copies, or, in memory, pointers. */
    private enum Kind {
        SYMLINK(Optional.of(LinkChoice.SYMLINK)),
        HARDLINK(Optional.of(LinkChoice.HARDLINK)),
        COPY(Optional.of(LinkChoice.COPY)),
        POINTER(Optional.empty());

        private final Optional<LinkChoice> links;

        Kind(Optional<LinkChoice> links) {
            this.links = links;
        }

        /** A place with such links, or, on a file system that has none, with those that it has. */
        Place open(Path folder) {
            try {
                return links.map(choice -> Place.in(folder, choice)).orElseGet(Place::inMemory);
            } catch (CatalogueException e) {
                return Place.in(folder, LinkChoice.AUTO);
            }
        }
    }

    static Stream<Arguments> seeds() {
        return LongStream.range(0, SEEDS).mapToObj(seed -> {
            Random random = new Random(seed);
            return Arguments.of(
                    seed,
                    anyOf(random, Kind.values()),
                    anyOf(random, Kind.values()),
                    PackageFormat.values()[(int) (seed % PackageFormat.values().length)],
                    choices(random));
        });
    }

    private static <T> T anyOf(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static Set<ExportChoice> choices(Random random) {
        Set<ExportChoice> choices = EnumSet.noneOf(ExportChoice.class);
        for (ExportChoice choice : List.of(
                ExportChoice.FLAT,
                ExportChoice.REPRODUCIBLE,
                ExportChoice.NO_PAGE,
                ExportChoice.RO_CRATE,
                ExportChoice.BAGIT)) {
            if (random.nextInt(3) == 0) {
                choices.add(choice);
            }
        }
        return choices;
    }

    @ParameterizedTest(name = "seed {0}: {1} to {2} as {3} {4}")
    @MethodSource("seeds")
    void aRunComesOutAsItWentIn(long seed, Kind from, Kind to, PackageFormat format, Set<ExportChoice> choices) {
        Path file = folder.resolve("package");
        try (Place source = from.open(folder.resolve("source"));
                Place target = to.open(folder.resolve("target"))) {
            new RandomPipelines(seed).recordInto(source);
            Account expected = Account.of(source);

            export(source, List.of(Place.RUN), new Destination.ToPath(file, format), choices);
            ImportReport report = importInto(target, file);
            ImportReport again = importInto(target, file);

            assertThat(report.problems()).isEmpty();
            assertThat(Account.of(target).texts()).containsExactlyInAnyOrderEntriesOf(expected.texts());
            assertThat(again.isAlreadyThere()).isTrue();
            assertThat(Account.of(target)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(PackageFormat.class)
    void eachPipelineAloneComesOutAsItWentIn(PackageFormat format) {
        try (Place source = Kind.SYMLINK.open(folder.resolve("source"));
                Place target = Kind.COPY.open(folder.resolve("target"))) {
            new RandomPipelines(100 + format.ordinal()).recordInto(source);
            Map<String, String> expected = withoutRun(source);

            for (PipelineRecord pipeline : source.pipelines()) {
                Path file = folder.resolve(pipeline.folder() + ".package");
                export(
                        source,
                        List.of(Place.RUN + "/" + pipeline.folder()),
                        new Destination.ToPath(file, format),
                        Set.of());
                assertThat(importInto(target, file).problems()).isEmpty();
            }

            assertThat(withoutRun(target)).containsExactlyInAnyOrderEntriesOf(expected);
        }
    }

    /** The package of a pipeline does not say what its run says of itself. */
    private static Map<String, String> withoutRun(Place place) {
        Map<String, String> texts = new TreeMap<>(Account.of(place).texts());
        texts.remove("run");
        return texts;
    }

    private static void export(Place source, List<String> names, Destination destination, Set<ExportChoice> choices) {
        new Exporting(
                        source.source(),
                        new Links(source.readers()),
                        new PipelineDocuments(source.store()),
                        CLOCK,
                        Durability.NONE,
                        2,
                        "0.0.0")
                .export(
                        names,
                        destination,
                        new ExportOptions(choices, Optional.empty(), Optional.empty()),
                        ExportProgress.none());
    }

    private ImportReport importInto(Place target, Path file) {
        return new Importing(target.target(), new Sha256(), folder)
                .importPackage(file, ImportOptions.USUAL, ImportProgress.none());
    }
}
