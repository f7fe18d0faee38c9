package dev.granary.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.adapter.s3.server.Clients;
import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What a survey knows of links without asking for each, and what time it is there. */
final class SurveyedLinksTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final StorePath BINARIES = Layout.binaries(Layout.pipeline(RUN, "Q1_c20f9b"));
    private static final StorePath TARGET = Layout.artifact(RUN, "Scaler_abc123.pkl");
    private static final List<StorePath> LINKS = IntStream.range(0, 40)
            .mapToObj(i -> BINARIES.child("scaler_" + i + ".pkl"))
            .toList();

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());

    @TempDir
    Path cache;

    private TestStores stores;
    private Store store;

    @BeforeEach
    void link() {
        stores = new TestStores(server, Map.of("cache_dir", cache.toString()));
        store = stores.open();
        for (StorePath link : LINKS) {
            new PointerProvider().open(stores.address(), store).link(link, TARGET);
        }
        server.forget();
    }

    @AfterEach
    void end() {
        store.close();
        server.close();
    }

    private Survey survey() {
        Survey survey = store.survey(RUN);
        survey.expect(LINKS);
        return survey;
    }

    @Test
    void eachIsFetchedOnceAndKept() {
        Survey first = survey();
        assertThat(LINKS).allSatisfy(link -> assertThat(first.link(link)).hasValue(new LinkState.To(TARGET)));
        assertThat(server.countOf("GET")).isEqualTo(1 + LINKS.size());
        server.forget();

        Survey second = survey();
        assertThat(LINKS).allSatisfy(link -> assertThat(second.link(link)).hasValue(new LinkState.To(TARGET)));

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void oneThatHasChangedIsFetchedAgain() {
        Survey first = survey();
        LINKS.forEach(first::link);
        StorePath other = Layout.artifact(RUN, "Scaler_def456.pkl");
        new PointerProvider().open(stores.address(), store).replace(LINKS.get(7), other);

        Survey second = store.survey(RUN);
        second.expect(LINKS.subList(7, 9));

        assertThat(second.link(LINKS.get(7))).hasValue(new LinkState.To(other));
        assertThat(second.link(LINKS.get(8))).hasValue(new LinkState.To(TARGET));
    }

    @Test
    void oneThatCannotBeFetchedSaysSoWhenItIsRead() {
        server.when(request -> request.key().endsWith("scaler_7.pkl" + Place.POINTER))
                .then(Faults.accessDenied());
        Survey survey = survey();

        assertThat(LINKS)
                .filteredOn(link -> !link.equals(LINKS.get(7)))
                .allSatisfy(link -> assertThat(survey.link(link)).hasValue(new LinkState.To(TARGET)));
        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(() -> survey.link(LINKS.get(7)))
                .withMessageStartingWith("Cannot look at s3://")
                .withMessageContaining("scaler_7.pkl");
    }

    @Test
    void linksThatLeadOutAreToldAsSuch() {
        put(LINKS.get(0), "../../../../../etc/passwd");
        put(LINKS.get(1), "x".repeat(100_000));

        for (int round = 0; round < 2; round++) {
            Survey survey = store.survey(RUN);
            survey.expect(LINKS.subList(0, 2));
            assertThat(survey.link(LINKS.get(0))).hasValue(new LinkState.Escaping("../../../../../etc/passwd"));
            assertThat(survey.link(LINKS.get(1))).hasValue(new LinkState.Escaping("x".repeat(80) + "…"));
        }
    }

    private void put(StorePath link, String text) {
        Place place = Place.of(stores.address().uri()).orElseThrow();
        try (S3Client client = Clients.of(server)) {
            client.putObject(
                    put -> put.bucket(place.bucket()).key(place.pointerKey(link)), RequestBody.fromString(text));
        }
    }

    @Test
    void timeIsThatOfTheServer() {
        Duration ahead = Duration.ofDays(40);
        server.when(request -> true).then(Faults.clockOffset(ahead));
        store.documents().create(Layout.runDocument(RUN), new byte[] {1});

        Survey survey = store.survey(RUN);

        Instant now = survey.time().orElseThrow();
        assertThat(Duration.between(Instant.now().plus(ahead), now))
                .isBetween(Duration.ofMinutes(-1), Duration.ofMinutes(1));
        assertThat(survey.files(RUN))
                .singleElement()
                .satisfies(file -> assertThat(Duration.between(file.lastModified(), now))
                        .isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(1)));
    }
}
