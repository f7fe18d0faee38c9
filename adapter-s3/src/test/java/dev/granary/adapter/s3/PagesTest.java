package dev.granary.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.adapter.s3.server.Clients;
import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.Request;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Presence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What is listed is all there is, or nothing is. */
final class PagesTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final StorePath FOLDER = Layout.pipeline(RUN, "regression_Q1_c20f9b");
    private static final int OF_EACH = 5;

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());
    private final TestStores stores = new TestStores(server, Map.of());
    private final Store store = stores.open();

    @BeforeEach
    void fill() {
        for (int i = 0; i < OF_EACH; i++) {
            store.documents().create(FOLDER.child("file-" + i), bytes("text"));
            store.documents().create(FOLDER.child("folder-" + i).child("file"), bytes("text"));
            new PointerProvider().open(stores.address(), store).link(FOLDER.child("link-" + i), Layout.cache(RUN));
        }
        try (S3Client client = Clients.of(server)) {
            Place place = Place.of(stores.address().uri()).orElseThrow();
            for (int i = 0; i < OF_EACH; i++) {
                String key = place.key(FOLDER.child("upload-" + i / 3));
                client.createMultipartUpload(
                        begun -> begun.bucket(place.bucket()).key(key));
            }
        }
        server.when(request -> request.isListing() || request.listsUploads()).then(Faults.pagesOf(2));
        server.forget();
    }

    @AfterEach
    void end() {
        store.close();
        server.close();
    }

    static Stream<Object[]> questions() {
        return Stream.of(
                question("list", store -> store.folders().list(FOLDER)),
                question("others", store -> store.folders().others(FOLDER)),
                question("files", store -> {
                    try (var files = store.blobs().list(FOLDER)) {
                        return files.toList();
                    }
                }),
                question("survey.folders", store -> store.survey(RUN).folders(FOLDER)),
                question("survey.others", store -> store.survey(RUN).others(FOLDER)),
                question("survey.files", store -> store.survey(RUN).files(FOLDER)),
                question("uploads", store -> store.uploads().orElseThrow().list(RUN)));
    }

    private static Object[] question(String name, Function<Store, List<?>> question) {
        return new Object[] {name, question};
    }

    @ParameterizedTest
    @MethodSource("questions")
    void allPagesAreRead(String name, Function<Store, List<?>> question) {
        assertThat(question.apply(store)).hasSize(OF_EACH).doesNotHaveDuplicates();
        assertThat(server.count(Request::isLaterPage)).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void failingPageFailsTheWhole(String name, Function<Store, List<?>> question) {
        server.when(Request::isLaterPage).after(1).then(Faults.accessDenied());

        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(() -> question.apply(store))
                .withMessageStartingWith("Cannot list ")
                .withMessageContaining("/team/results/" + RUN);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void pageThatIsAskedToSlowDownIsReadAgain(String name, Function<Store, List<?>> question) {
        server.when(Request::isLaterPage).times(2).then(Faults.slowDown());

        assertThat(question.apply(store)).hasSize(OF_EACH);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void serverThatDoesNotSayWhereItGoesOnIsNotBelieved(String name, Function<Store, List<?>> question) {
        server.when(request -> request.isListing() || request.listsUploads())
                .then(Faults.reworded(xml -> xml.replaceAll("<Next[^>]*>[^<]*</Next[^>]*>", "")));

        assertThatExceptionOfType(UnavailableFailure.class)
                .isThrownBy(() -> question.apply(store))
                .withMessageStartingWith("Cannot list ")
                .withMessageContaining("there is more, and not where it goes on. Use another server.");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void serverThatGoesOnWhereItWasIsNotBelieved(String name, Function<Store, List<?>> question) {
        server.when(request -> request.isListing() || request.listsUploads())
                .then(Faults.reworded(xml -> xml.replaceAll("(<Next[^>]*>)[^<]*(</Next[^>]*>)", "$1same$2")));

        assertThatExceptionOfType(UnavailableFailure.class)
                .isThrownBy(() -> question.apply(store))
                .withMessageContaining("there is more, and not where it goes on. Use another server.");
    }

    @Test
    void folderOfWhichAPageFailsIsNotTouched() {
        server.when(Request::isLaterPage).after(2).then(Faults.accessDenied());

        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(() -> store.folders().retire(RUN, Layout.removed(RUN)));
        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(() -> store.folders().delete(RUN));

        assertThat(server.count(Request::deletesObjects)).isZero();
    }

    @Test
    void uploadsOfOneKeyThatPagesPartAreAllListed() {
        assertThat(store.uploads().orElseThrow().list(RUN))
                .extracting(upload -> upload.path().name())
                .containsExactly("upload-0", "upload-0", "upload-0", "upload-1", "upload-1");
    }

    @Test
    void folderOfManyPagesIsRetired() {
        store.folders().retire(RUN, Layout.removed(RUN));

        assertThat(store.folders().list(StorePath.ROOT)).isEmpty();
        assertThat(IntStream.range(0, OF_EACH).mapToObj(i -> store.folders().presence(FOLDER.child("link-" + i))))
                .containsOnly(Presence.ABSENT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
