package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.bed.NeedsUploadsApart;
import dev.granary.ports.storage.Upload;
import dev.granary.ports.storage.Uploads;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Uploads} promise, of a store that has some. */
public abstract class UploadsContract extends StoreCase {

    private static final StorePath CONTENT = Layout.artifact(RUN, "features_abc123.parquet");
    private static final StorePath LATER = Layout.artifact(RUN, "weights_def456.bin");
    private static final StorePath OTHER_RUN = Layout.run(RUN.name() + "_2");

    /** Begins to send something in parts to this place, sends none, and goes away; the id of the upload. */
    protected abstract String begin(StorePath path);

    @Test
    void thereAreNoneInAnEmptyStore() {
        assertThat(uploads().list(StorePath.ROOT)).isEmpty();
    }

    @Test
    void whatWasBegunIsListedByPlace() {
        String second = begin(LATER);
        String first = begin(CONTENT);

        assertThat(uploads().list(RUN)).extracting(Upload::path).containsExactly(CONTENT, LATER);
        assertThat(uploads().list(RUN)).extracting(Upload::id).containsExactly(first, second);
    }

    @Test
    void severalToOnePlaceAreListedByTime() {
        List<String> ids = List.of(begin(CONTENT), begin(CONTENT), begin(CONTENT));

        assertThat(uploads().list(RUN)).extracting(Upload::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(uploads().list(RUN)).extracting(Upload::begunAt).isSorted();
    }

    @Test
    void onlyThoseInTheFolderAreListed() {
        begin(CONTENT);
        begin(Layout.artifact(OTHER_RUN, "features_abc123.parquet"));

        assertThat(uploads().list(RUN)).extracting(Upload::path).containsExactly(CONTENT);
        assertThat(uploads().list(CACHE)).extracting(Upload::path).containsExactly(CONTENT);
        assertThat(uploads().list(Layout.trash(RUN))).isEmpty();
        assertThat(uploads().list(StorePath.ROOT)).hasSize(2);
    }

    @Test
    void namesAreTakenAsTheyAre() {
        StorePath odd = Layout.outputs(Layout.pipeline(RUN, "Q1 ä+b")).child("a%20b&c=d.png");
        begin(odd);

        assertThat(uploads().list(RUN)).extracting(Upload::path).containsExactly(odd);
    }

    @Test
    void whatIsGivenUpIsGone() {
        begin(CONTENT);
        begin(CONTENT);
        List<Upload> listed = uploads().list(RUN);

        uploads().abort(List.of(listed.get(0)));

        assertThat(uploads().list(RUN)).containsExactly(listed.get(1));
    }

    @Test
    void givingUpAgainIsFine() {
        begin(CONTENT);
        begin(LATER);
        List<Upload> listed = uploads().list(RUN);

        uploads().abort(listed);
        uploads().abort(listed);
        uploads().abort(List.of());

        assertThat(uploads().list(RUN)).isEmpty();
    }

    @Test
    @NeedsUploadsApart
    void contentInTheSamePlaceStays() throws IOException {
        publish(CONTENT, "text");
        begin(CONTENT);

        uploads().abort(uploads().list(RUN));

        assertThat(text(CONTENT)).isEqualTo("text");
        assertThat(files(CACHE)).containsExactly(CONTENT.name());
    }

    @Test
    void closedStoreRefuses() {
        Uploads uploads = uploads();
        store.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> uploads.list(RUN))
                .withMessageContaining("is closed");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> uploads.abort(List.of()))
                .withMessageContaining("is closed");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> store.uploads())
                .withMessageContaining("is closed");
    }

    private Uploads uploads() {
        return store.uploads().orElseThrow();
    }
}
