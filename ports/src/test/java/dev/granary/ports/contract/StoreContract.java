package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.spi.Store;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a durable {@link Store} promises as a whole. */
public abstract class StoreContract extends StoreCase {

    @Test
    void filesAndFoldersAreMadeDurable() throws IOException {
        List<StorePath> files =
                IntStream.range(0, 20).mapToObj(i -> CACHE.child("file_" + i)).toList();
        files.forEach(file -> publish(file, file.name()));

        store.sync(files);
        store.sync(List.of(CACHE, RUN, StorePath.ROOT));
        store.sync(List.of());

        assertThat(text(files.get(7))).isEqualTo("file_7");
    }

    @Test
    void absentIsNeverDurable() {
        publish(CACHE.child("file"), "text");

        assertThatExceptionOfType(MissingFailure.class)
                .isThrownBy(() -> store.sync(List.of(CACHE.child("file"), CACHE.child("absent"))))
                .withMessageContaining("absent");
    }

    @Test
    void storesInOnePlaceSeeTheSame() throws IOException {
        Store other = anotherStore();
        publish(CACHE.child("file"), "text");

        assertThat(other.blobs().stat(CACHE.child("file")))
                .isEqualTo(store.blobs().stat(CACHE.child("file")));
    }

    @Test
    void closingOneStoreLeavesTheOtherOpen() {
        Store other = anotherStore();

        other.close();

        publish(CACHE.child("file"), "text");
        assertThat(files(CACHE)).containsExactly("file");
    }

    @Test
    void openingMakesNothing() {
        assertThat(store.folders().list(StorePath.ROOT)).isEmpty();
    }

    @Test
    void closingTwiceIsFine() {
        store.close();
        store.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> store.blobs())
                .withMessageContaining("is closed");
    }

    @ParameterizedTest
    @MethodSource("uses")
    void closedStoreRefuses(String name, Use use) {
        store.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> use.of(store))
                .withMessageContaining("is closed");
    }

    static Stream<Object[]> uses() {
        return Stream.of(
                use("blobs", Store::blobs),
                use("documents", Store::documents),
                use("logs", Store::logs),
                use("folders", Store::folders),
                use("leases", Store::leases),
                use("survey", store -> store.survey(RUN)),
                use("traits", Store::traits),
                use("protection", Store::protection),
                use("uploads", Store::uploads),
                use("sync", store -> store.sync(List.of())));
    }

    private static Object[] use(String name, Use use) {
        return new Object[] {name, use};
    }

    /** One use of a store. */
    private interface Use {
        void of(Store store);
    }
}
