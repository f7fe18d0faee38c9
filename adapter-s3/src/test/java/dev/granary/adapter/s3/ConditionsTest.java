package dev.granary.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.adapter.s3.server.Fault;
import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.Request;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Trait;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which servers are relied on, and what happens on the others. */
final class ConditionsTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final StorePath DOCUMENT = Layout.runDocument(RUN);

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());

    @AfterEach
    void end() {
        server.close();
    }

    static Stream<Arguments> unreliable() {
        return Stream.of(
                Arguments.of(Faults.ignoreConditions(), "the server ignores conditions on writes"),
                Arguments.of(Faults.notImplemented(), "the server has no conditions on writes"));
    }

    @ParameterizedTest
    @MethodSource("unreliable")
    void documentsAndLeasesAreRefusedWhereConditionsDoNotCount(Fault fault, String reason) {
        server.when(Request::isConditional).then(fault);

        try (Store store = new TestStores(server, Map.of()).open()) {
            assertThatExceptionOfType(DeniedFailure.class)
                    .isThrownBy(() -> store.documents().create(DOCUMENT, bytes("name: wheat")))
                    .withMessageStartingWith("Cannot write s3://")
                    .withMessageContaining(reason)
                    .withMessageContaining("conditions=accept_risk");
            assertThatExceptionOfType(DeniedFailure.class)
                    .isThrownBy(() -> store.leases().tryShared(RUN))
                    .withMessageStartingWith("Cannot lock s3://")
                    .withMessageContaining(reason);
            assertThat(store.documents().read(DOCUMENT)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("unreliable")
    void whoeverAcceptsTheRiskMayWrite(Fault fault, String reason) {
        server.when(Request::isConditional).then(fault);

        try (Store store = new TestStores(server, Map.of("conditions", "accept_risk")).open()) {
            var version = store.documents().create(DOCUMENT, bytes("one")).orElseThrow();
            assertThat(store.documents().create(DOCUMENT, bytes("two"))).isEmpty();
            assertThat(store.documents().replace(DOCUMENT, bytes("three"), version))
                    .isPresent();
            assertThat(store.documents().replace(DOCUMENT, bytes("four"), version))
                    .isEmpty();
            assertThat(store.leases().tryExclusive(RUN)).isPresent();
            assertThat(store.leases().tryShared(RUN)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("unreliable")
    void doctorIsToldOfThem(Fault fault, String reason) {
        server.when(Request::isConditional).then(fault);

        try (Store store = new TestStores(server, Map.of()).open()) {
            assertThat(store.traits())
                    .filteredOn(trait -> trait.name().equals("conditional writes"))
                    .singleElement()
                    .satisfies(trait -> {
                        assertThat(trait.value()).isEqualTo(Trait.Value.BAD);
                        assertThat(trait.text()).contains(reason);
                    });
        }
    }

    @Test
    void serverThatStoresOtherBytesIsRefusedWhateverIsAccepted() {
        server.when(request -> request.is("PUT")).then(Faults.storeOtherBytes());

        try (Store store = new TestStores(server, Map.of("conditions", "accept_risk", "checksums", "none")).open()) {
            assertThatExceptionOfType(UnavailableFailure.class)
                    .isThrownBy(() -> store.documents().create(DOCUMENT, bytes("name: wheat")))
                    .withMessageContaining("other bytes than it was sent");
        }
    }

    @Test
    void etagsAreUnquotedForAServerThatWantsThemSo() {
        server.when(request -> true).then(Faults.unquotedEtagsOnly());

        try (Store store = new TestStores(server, Map.of()).open()) {
            var version = store.documents().create(DOCUMENT, bytes("one")).orElseThrow();

            assertThat(store.documents().replace(DOCUMENT, bytes("two"), version))
                    .isPresent();
            assertThat(store.documents().replace(DOCUMENT, bytes("three"), version))
                    .isEmpty();
        }
    }

    @Test
    void canaryIsSentOnceABucketAndProcess() {
        TestStores stores = new TestStores(server, Map.of());
        for (int i = 0; i < 3; i++) {
            try (Store store = stores.open()) {
                store.documents()
                        .create(Layout.runDocument(Layout.run("2024-10-1" + i + "_wheat")), bytes("name: wheat"));
            }
        }

        assertThat(server.count(request -> request.is("DELETE") && request.key().contains(Canary.NAME)))
                .isEqualTo(1);
    }

    @Test
    void readingSendsNoCanary() {
        try (Store store = new TestStores(server, Map.of()).open()) {
            store.documents().read(DOCUMENT);
            store.survey(StorePath.ROOT).folders(StorePath.ROOT);
            store.leases().isHeld(RUN);
        }

        assertThat(server.countOf("PUT")).isZero();
        assertThat(server.countOf("DELETE")).isZero();
    }

    @Test
    void soundServerHasGoodTraitsOnly() {
        try (Store store = new TestStores(server, Map.of()).open()) {
            assertThat(store.traits())
                    .extracting(Trait::name)
                    .containsExactly(
                            "conditional writes",
                            "intact bytes",
                            "checksums",
                            "kept hashes",
                            "server copies",
                            "listing order",
                            "clock offset");
            assertThat(store.traits()).allMatch(trait -> trait.value() == Trait.Value.GOOD);
            assertThat(store.folders().list(StorePath.ROOT)).isEmpty();
        }
    }

    @Test
    void clockThatDiffersIsNamed() {
        server.when(request -> true).then(Faults.clockOffset(Duration.ofSeconds(300)));

        try (Store store = new TestStores(server, Map.of()).open()) {
            Optional<Trait> clock = store.traits().stream()
                    .filter(trait -> trait.name().equals("clock offset"))
                    .findFirst();
            assertThat(clock)
                    .hasValueSatisfying(trait -> assertThat(trait.text()).containsPattern("(299|300|301) s ahead of"));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
