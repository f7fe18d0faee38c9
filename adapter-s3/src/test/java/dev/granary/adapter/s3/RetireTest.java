package dev.granary.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.Request;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.Presence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that go, and what is left of them in between. */
final class RetireTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final int PIPELINES = 20;

    /** Its documents, records, definitions, links, contents and leases. */
    private static final int REQUESTS = 6;

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());
    private final TestStores broken = new TestStores(server, Map.of());
    private final TestStores sound = new TestStores(
            S3ProxyServer.shared().endpoint(), broken.address().uri().getHost(), Map.of());
    private final Store store = sound.open();
    private final Store dying = broken.open();
    private final List<StorePath> links = new ArrayList<>();

    @BeforeEach
    void record() {
        create(Layout.runDocument(RUN));
        create(Layout.sums(RUN));
        for (int i = 0; i < PIPELINES; i++) {
            StorePath pipeline = Layout.pipeline(RUN, "Q1_%06x".formatted(i));
            create(Layout.definition(pipeline));
            create(Layout.scores(pipeline));
            create(content(i));
            StorePath link = Layout.binaries(pipeline).child("model.pkl");
            new PointerProvider().open(sound.address(), store).link(link, content(i));
            links.add(link);
            create(Layout.metadata(pipeline));
        }
    }

    private static StorePath content(int i) {
        return Layout.artifact(RUN, "Model_%06x.pkl".formatted(i));
    }

    private void create(StorePath path) {
        store.documents().create(path, path.toString().getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void end() {
        store.close();
        dying.close();
        server.close();
    }

    private void retire(Store through) {
        through.folders().retire(RUN, Layout.removed(RUN));
    }

    @Test
    void requestsDoNotGrowWithThePipelines() {
        Lease alone = dying.leases().tryExclusive(RUN).orElseThrow();
        server.forget();

        retire(dying);

        assertThat(server.count(Request::deletesObjects)).isEqualTo(REQUESTS);
        assertThat(server.requests()).hasSizeLessThan(2 * REQUESTS);
        assertThat(store.folders().presence(RUN)).isEqualTo(Presence.ABSENT);
        alone.close();
        assertThat(store.folders().presence(RUN)).isEqualTo(Presence.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void whatIsLeftInBetweenIsTakenForNoWhole(int requests) {
        Lease alone = store.leases().tryExclusive(RUN).orElseThrow();
        server.when(Request::deletesObjects).after(requests).then(Faults.accessDenied());

        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(() -> retire(dying))
                .withMessageStartingWith("Cannot delete s3://");

        Survey left = store.survey(RUN);
        boolean isUntouched = left.presence(Layout.runDocument(RUN)) == Presence.FILE;
        List<String> pipelines =
                left.folders(RUN).stream().filter(Layout::isPipelineFolder).toList();
        assertThat(isUntouched).isEqualTo(requests == 0);
        assertThat(store.leases().isHeld(RUN)).isTrue();
        // Each step begins when the one before has ended for all pipelines.
        assertThat(pipelines.stream().filter(name -> left.presence(Layout.metadata(RUN.child(name))) == Presence.FILE))
                .hasSize(requests < 2 ? PIPELINES : 0);
        assertThat(links.stream().filter(link -> left.presence(link) == Presence.OTHER))
                .hasSize(requests < 4 ? PIPELINES : 0);
        assertThat(left.files(Layout.cache(RUN))).hasSize(requests < 5 ? PIPELINES + 1 : 0);
        alone.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void whatWasCutShortIsCompletedByTheSameCall(int requests) {
        server.when(Request::deletesObjects).after(requests).then(Faults.accessDenied());
        assertThatExceptionOfType(StoreFailure.class).isThrownBy(() -> retire(dying));

        retire(store);
        retire(store);

        assertThat(store.folders().list(StorePath.ROOT)).isEmpty();
    }

    @Test
    void otherRunsStay() {
        StorePath other = Layout.run(RUN.name() + "2");
        create(Layout.runDocument(other));

        retire(dying);

        assertThat(store.folders().list(StorePath.ROOT)).containsExactly(other.name());
        assertThat(store.documents().read(Layout.runDocument(other))).isPresent();
    }

    @Test
    void objectThatTheServerDoesNotRemoveIsNamed() {
        server.when(request -> request.is("POST"))
                .times(1)
                .then(Faults.answer(answer("AccessDenied", "Access Denied")));

        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(() -> retire(dying))
                .withMessageStartingWith("Cannot delete s3://")
                .withMessageContaining("/team/results/" + RUN + "/Q1_000007/metadata.yaml: ")
                .withMessageContaining("(AccessDenied)");
        assertThat(store.blobs().stat(content(0))).isPresent();
        assertThat(store.survey(RUN).others(links.get(0).parent())).hasSize(1);
    }

    @Test
    void objectOnWhichTheServerFailsIsNamedAndRemovedNextTime() {
        server.when(request -> request.is("POST"))
                .times(1)
                .then(Faults.answer(answer("InternalError", "We encountered an internal error.")));

        assertThatExceptionOfType(UnavailableFailure.class)
                .isThrownBy(() -> retire(dying))
                .withMessageContaining("/Q1_000007/metadata.yaml: the server answered 500 (InternalError: We");
        retire(dying);

        assertThat(store.folders().presence(RUN)).isEqualTo(Presence.ABSENT);
    }

    private static String answer(String code, String message) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Error>\
                <Key>team/results/%s/Q1_000007/metadata.yaml</Key><Code>%s</Code><Message>%s</Message>\
                </Error></DeleteResult>""".formatted(RUN, code, message);
    }

    @Test
    void batchWhoseAnswerIsLostIsSentAgain() {
        server.when(request -> request.is("POST")).times(2).then(Faults.loseReply());

        retire(dying);

        assertThat(store.folders().presence(RUN)).isEqualTo(Presence.ABSENT);
        assertThat(server.count(request -> request.is("POST"))).isGreaterThan(REQUESTS - 2);
    }

    @Test
    void moreThanAThousandGoInSeveralRequests() {
        StorePath outputs = Layout.outputs(Layout.pipeline(RUN, "Q1_000000"));
        for (int i = 0; i < Bucket.PAGE + 1; i++) {
            create(outputs.child("chart-" + i));
        }

        retire(dying);

        assertThat(store.folders().presence(RUN)).isEqualTo(Presence.ABSENT);
        // one more for the outputs, and no lease
        assertThat(server.count(Request::deletesObjects)).isEqualTo(REQUESTS);
    }
}
