package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.catalogue.CatalogueException;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import dev.granary.ports.bed.Bed;
import dev.granary.ports.bed.BedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the file system and however links are made: the same scores, hashes and look-ups. */
class LinkJourneyTest {

    private static LinkJourney.Account expected;

    static Set<LinkChoice> possible(Bed bed) {
        return switch (bed) {
            case DISK, JIMFS_UNIX -> Set.of(LinkChoice.SYMLINK, LinkChoice.HARDLINK, LinkChoice.COPY);
            case JIMFS_WINDOWS, REFUSING -> Set.of(LinkChoice.HARDLINK, LinkChoice.COPY);
            case JIMFS_UNIX_BARE, JIMFS_WINDOWS_BARE, REFUSING_BARE -> Set.of(LinkChoice.COPY);
        };
    }

    private static LinkKind found(Bed bed) {
        return switch (bed) {
            case DISK, JIMFS_UNIX -> LinkKind.SYMLINK;
            case JIMFS_WINDOWS, REFUSING -> LinkKind.HARDLINK;
            case JIMFS_UNIX_BARE, JIMFS_WINDOWS_BARE, REFUSING_BARE -> LinkKind.COPY;
        };
    }

    static Stream<Arguments> journeys() {
        return Arrays.stream(Bed.values())
                .flatMap(bed -> possible(bed).stream().sorted().map(links -> Arguments.of(bed, links)));
    }

    static Stream<Arguments> refusals() {
        return Arrays.stream(Bed.values())
                .flatMap(bed -> Stream.of(LinkChoice.SYMLINK, LinkChoice.HARDLINK)
                        .filter(links -> !possible(bed).contains(links))
                        .map(links -> Arguments.of(bed, links)));
    }

    @BeforeAll
    static void recordOnDiskWithSymbolicLinks() throws IOException {
        try (BedFolder folder = Bed.DISK.open()) {
            LinkJourney journey = new LinkJourney(folder.path().resolve("results"));
            journey.train(LinkChoice.SYMLINK, LinkJourney.definitions());
            expected = journey.account();
        }
    }

    @ParameterizedTest
    @MethodSource("journeys")
    void everyKindOnEveryBedGivesTheSame(Bed bed, LinkChoice links) throws IOException {
        try (BedFolder folder = bed.open()) {
            LinkJourney journey = new LinkJourney(folder.path().resolve("results"));

            journey.train(links, LinkJourney.definitions());

            assertThat(journey.account()).isEqualTo(expected);
            assertThat(kinds(journey)).containsExactly(links.kind().orElseThrow());
            assertThat(journey.notices()).isEmpty();
            assertThat(OnDisk.sumsProblems(cache(folder))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("beds")
    void firstKindThatWorksIsTaken(Bed bed) throws IOException {
        try (BedFolder folder = bed.open()) {
            LinkJourney journey = new LinkJourney(folder.path().resolve("results"));

            journey.train(LinkChoice.AUTO, LinkJourney.definitions().subList(0, 2));

            assertThat(kinds(journey)).containsExactly(found(bed));
        }
    }

    static Stream<Bed> beds() {
        return Arrays.stream(Bed.values());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void kindThatCannotBeMadeIsRefusedBeforeAnythingIsRecorded(Bed bed, LinkChoice links) throws IOException {
        try (BedFolder folder = bed.open()) {
            LinkJourney journey = new LinkJourney(folder.path().resolve("results"));

            assertThatThrownBy(() -> journey.train(links, LinkJourney.definitions()))
                    .isInstanceOf(CatalogueException.class)
                    .hasMessageStartingWith("Cannot make links of the kind " + links.text() + " in the store ")
                    .hasMessageEndingWith("Choose another kind, or leave it to 'auto'.");

            assertThat(OnDisk.names(folder.path().resolve("results"))).isEmpty();
        }
    }

    private static Set<LinkKind> kinds(LinkJourney journey) {
        try (var granary = journey.open(LinkChoice.AUTO)) {
            return granary.pipelines(LinkJourney.RUN).stream()
                    .map(LinkJourneyTest::linking)
                    .map(Linking::kind)
                    .collect(Collectors.toSet());
        }
    }

    private static Linking linking(PipelineRecord pipeline) {
        return pipeline.metadata().orElseThrow().links().orElseThrow();
    }

    private static Path cache(BedFolder folder) {
        Path results = folder.path().resolve("results");
        return results.resolve(OnDisk.names(results).get(0)).resolve(".artifacts");
    }
}
