package dev.granary.app.record;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.host.Surroundings;
import dev.granary.app.query.StoredPipeline;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileNamesTest {

    private static final List<String> LEGAL = List.of(
            "..",
            ".",
            "../../../outside",
            "/etc/passwd",
            "a/b",
            "a\\b",
            "CON",
            "nul.txt",
            "com1",
            "trailing.",
            " ",
            "   blank around   ",
            "-rf",
            ".hidden",
            ".artifacts",
            "SHA256SUMS",
            "metadata.yaml",
            "🌾 wheat 🌾",
            "naïve café",
            "e\u0301",
            "C:\\windows",
            "a:b*c?d\"e<f>g|h",
            "true",
            "null",
            "1e3",
            "- x: y # z",
            "x".repeat(200),
            "🌾".repeat(200));

    private static final List<Arguments> REFUSED = List.of(
            Arguments.of("", "A name is empty; give it 1 to 200 characters."),
            Arguments.of(
                    "x".repeat(300), "The name 'xxxxxxxxxxxxxxxxxxxxxxxx…' has 300 characters; give it at most 200."),
            Arguments.of("a\0b", "The name 'a\\u0000b' holds the character U+0000; leave control characters out."),
            Arguments.of("a\nb", "The name 'a\\u000Ab' holds the character U+000A; leave control characters out."),
            Arguments.of(
                    "\u001b[31m", "The name '\\u001B[31m' holds the character U+001B; leave control characters out."),
            Arguments.of("a\ud800b", "The name 'a\\uD800b' holds the character U+D800; leave control characters out."));

    private static final String USUAL = "usual.txt";

    /** The places in which a name stands. */
    private enum Place {
        RUN,
        DATASET,
        PIPELINE,
        GIVEN_ID,
        OPERATOR,
        LINK,
        INPUT,
        REFERENCE,
        OUTPUT,
        PREDICTION;

        static final Set<Place> WITHOUT_ID = EnumSet.complementOf(EnumSet.of(GIVEN_ID));
    }

    @TempDir
    private Path folder;

    static List<String> legal() {
        return LEGAL;
    }

    static Stream<Arguments> refused() {
        return Stream.of(Place.values())
                .flatMap(place ->
                        REFUSED.stream().map(refused -> Arguments.of(place, refused.get()[0], refused.get()[1])));
    }

    private Granary open() {
        return Granary.at(folder.resolve("results"))
                .durability(Durability.NONE)
                .surroundings(Surroundings.untold())
                .clock(RecordedStore.CLOCK)
                .open();
    }

    /** Records everything under this name in these places, and under a usual one elsewhere. */
    private void record(Granary granary, Set<Place> places, String name) {
        Function<Place, String> named = place -> places.contains(place) ? name : USUAL;
        Definition definition = new Definition(
                Name.of(named.apply(Place.DATASET)),
                Optional.of(Name.of(named.apply(Place.PIPELINE))),
                List.of(),
                places.contains(Place.GIVEN_ID) ? Optional.of(Name.of(name)) : Optional.empty());
        OnDisk.write(folder.resolve("given.csv"), "x");
        try (RunRecording run = granary.run(named.apply(Place.RUN))) {
            run.record(definition, IfPresent.REFUSE, recording -> {
                recording.artifact(named.apply(Place.OPERATOR), named.apply(Place.LINK), Content.of(bytes("fitted")));
                recording.input(named.apply(Place.INPUT), Content.of(bytes("read")));
                recording.inputReference(named.apply(Place.REFERENCE), folder.resolve("given.csv"));
                recording.output(named.apply(Place.OUTPUT), Content.of(bytes("drawn")));
                recording.prediction(named.apply(Place.PREDICTION), Content.of(bytes("predicted")));
            });
        }
    }

    private static StoredPipeline only(Granary granary) {
        String run = granary.runs().get(0).folder();
        return granary.pipeline(run, granary.pipelines(run).get(0).folder());
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder)).toList();
        }
    }

    private void assertSafe() throws IOException {
        assertThat(OnDisk.names(folder)).containsExactly("given.csv", "results");
        assertThat(OnDisk.names(folder.resolve("results"))).hasSize(1);
        assertThat(everything())
                .allSatisfy(file -> assertThat(file.getFileName().toString())
                        .matches("[A-Za-z0-9._-]{1,140}")
                        .doesNotEndWith(".")
                        .doesNotStartWith("-")
                        .doesNotMatch("(?i)(con|nul|com1)(\\..*)?"));
        assertThat(everything().stream()
                        .filter(file -> file.getParent().endsWith("inputs")
                                || file.getParent().endsWith("binaries")))
                .hasSize(2)
                .allSatisfy(link -> assertThat(OnDisk.content(link)).isRegularFile());
    }

    @ParameterizedTest
    @MethodSource("legal")
    void aLegalNameIsSafeOnEveryDisk(String name) throws IOException {
        try (Granary granary = open()) {
            record(granary, Place.WITHOUT_ID, name);
        }
        assertSafe();
    }

    @ParameterizedTest
    @MethodSource("legal")
    void aLegalIdIsSafeOnEveryDiskAndKeptAsGiven(String id) throws IOException {
        try (Granary granary = open()) {
            record(granary, EnumSet.of(Place.GIVEN_ID), id);
            assertThat(only(granary).record().id()).isEqualTo(id);
        }
        assertSafe();
    }

    @ParameterizedTest
    @MethodSource("legal")
    void aLegalNameIsKeptAsGivenAndWhatIsRecordedUnderItComesBack(String name) throws IOException {
        try (Granary granary = open()) {
            record(granary, Place.WITHOUT_ID, name);
            StoredPipeline pipeline = only(granary);
            assertThat(granary.runs().get(0).record().orElseThrow().name()).hasToString(name);
            assertThat(pipeline.record().problems()).isEmpty();
            assertThat(pipeline.record().dataset()).isEqualTo(name);
            assertThat(pipeline.record().name()).isEqualTo(name);
            assertThat(pipeline.record()
                            .metadata()
                            .orElseThrow()
                            .references()
                            .get(0)
                            .name())
                    .hasToString(name);
            assertThat(pipeline.artifacts().get(0).operator()).hasToString(name);
            assertThat(pipeline.bytes(name)).asString().isEqualTo("fitted");
        }
        assertThat(everything().stream()
                        .filter(file -> file.getParent().endsWith("outputs")
                                || file.getParent().endsWith("predictions"))
                        .map(OnDisk::text))
                .containsExactlyInAnyOrder("drawn", "predicted");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refused")
    void anIllegalNameIsRefusedAndNothingStandsOutsideTheRun(Place place, String name, String message) {
        try (Granary granary = open()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> record(granary, EnumSet.of(place), name))
                    .withMessage(message);
        }
        assertThat(OnDisk.names(folder)).isSubsetOf("given.csv", "results");
        assertThat(OnDisk.names(folder.resolve("results"))).isSubsetOf("2024-10-14_usual.txt");
    }

    @Test
    void anArtifactIsFoundByTheLinkNameThatWasGiven() throws IOException {
        try (RecordedStore store = RecordedStore.in(folder)) {
            Path pipeline = store.record(
                    "baseline",
                    recording -> recording.artifact("PLS", "modèle final.pkl", Content.of(bytes("fitted"))));
            assertThat(OnDisk.text(pipeline.resolve("metadata.yaml")))
                    .contains("link: \"mod-le-final.pkl\"", "name: \"modèle final.pkl\"");
            assertThat(store.granary().pipeline("wheat", "baseline").bytes("modèle final.pkl"))
                    .asString()
                    .isEqualTo("fitted");
        }
    }
}
