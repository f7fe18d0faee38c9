package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.maintain.RelinkProgress;
import dev.granary.app.maintain.RelinkReport;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import dev.granary.ports.bed.Bed;
import dev.granary.ports.bed.BedFolder;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A store recorded with links of one kind is read, extended and relinked with every other. */
class LinkChangeTest {

    private static final List<Bed> BEDS = List.of(Bed.DISK, Bed.JIMFS_UNIX, Bed.JIMFS_WINDOWS, Bed.REFUSING);

    static Stream<Arguments> changes() {
        return BEDS.stream()
                .flatMap(bed -> LinkJourneyTest.possible(bed).stream()
                        .sorted()
                        .flatMap(one -> LinkJourneyTest.possible(bed).stream()
                                .sorted()
                                .filter(other -> other != one)
                                .map(other -> Arguments.of(bed, one, other))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void storeOfOneKindIsExtendedAndRelinkedWithAnother(Bed bed, LinkChoice one, LinkChoice other) throws IOException {
        try (BedFolder folder = bed.open();
                BedFolder unchanged = bed.open()) {
            LinkJourney plain = new LinkJourney(unchanged.path().resolve("results"));
            plain.train(one, LinkJourney.definitions().subList(0, 4));
            LinkJourney journey = new LinkJourney(folder.path().resolve("results"));

            journey.train(one, LinkJourney.definitions().subList(0, 2));
            journey.train(other, LinkJourney.definitions().subList(2, 4));
            assertThat(kinds(journey)).containsOnly(kind(one), kind(other));
            assertThat(journey.account()).isEqualTo(plain.account());

            assertThat(relink(journey, other).problems()).isEmpty();
            assertThat(kinds(journey)).containsExactly(kind(other));
            assertThat(journey.account()).isEqualTo(plain.account());
            assertThat(relink(journey, other).changed()).isZero();

            assertThat(relink(journey, one).problems()).isEmpty();
            assertThat(kinds(journey)).containsExactly(kind(one));
            assertThat(journey.account()).isEqualTo(plain.account());
            assertThat(journey.notices()).isEmpty();
        }
    }

    private static LinkKind kind(LinkChoice links) {
        return links.kind().orElseThrow();
    }

    private static RelinkReport relink(LinkJourney journey, LinkChoice links) {
        try (Granary granary = journey.open(links)) {
            return granary.relink(LinkJourney.RUN, RelinkProgress.none());
        }
    }

    private static Set<LinkKind> kinds(LinkJourney journey) {
        try (Granary granary = journey.open(LinkChoice.AUTO)) {
            return granary.pipelines(LinkJourney.RUN).stream()
                    .map(pipeline -> pipeline.metadata().orElseThrow().links().orElseThrow())
                    .map(Linking::kind)
                    .collect(Collectors.toSet());
        }
    }
}
