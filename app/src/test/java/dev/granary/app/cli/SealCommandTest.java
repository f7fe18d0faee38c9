package dev.granary.app.cli;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealCommandTest {

    private static final String RUN = "2024-10-14_wheat";

    @TempDir
    private Path folder;

    private Path pipeline;

    @BeforeEach
    void record() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            pipeline = store.record(
                    "one", recording -> recording.artifact("Scaler", "scaler.pkl", Content.of(bytes("fitted"))));
        }
    }

    private Shell.Outcome granary(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    private String digest() {
        return OnDisk.sha256(OnDisk.text(folder.resolve("results").resolve(RUN).resolve("seal.sha256")));
    }

    @Test
    void theDigestStandsOnALineOfItsOwn() {
        Shell.Outcome sealed = granary("seal", "wheat");
        assertThat(sealed.code()).as(sealed.err()).isZero();
        assertThat(sealed.out().lines())
                .contains("  " + digest())
                .first()
                .asString()
                .startsWith("Sealed " + RUN + ": ")
                .endsWith(" The SHA-256 of its seal stands for all of it:");
    }

    @Test
    void runCanBeGivenAsAPath() {
        assertThat(granary("seal", "results/" + RUN).code()).isZero();
        assertThat(granary("unseal", "results/" + RUN).out())
                .isEqualTo("Took the seal off " + RUN + ". It can be changed again.\n");
    }

    @Test
    void jsonTellsTheDigest() throws IOException {
        JsonNode sealed =
                new ObjectMapper().readTree(granary("seal", "wheat", "--json").out());
        assertThat(sealed.get("run").asText()).isEqualTo(RUN);
        assertThat(sealed.get("sealed").asBoolean()).isTrue();
        assertThat(sealed.get("sha256").asText()).isEqualTo(digest());
        assertThat(sealed.get("files").asInt()).isPositive();
        assertThat(sealed.get("problems")).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsSealed() throws IOException {
        OnDisk.write(pipeline.resolve("metadata.yaml"), "training: [");
        Shell.Outcome refused = granary("seal", "wheat", "--json");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("granary: warning: ", "metadata.yaml")
                .endsWith("granary: Cannot seal run " + RUN + ": see above. Mend that, and seal it again.\n");
        JsonNode tree = new ObjectMapper().readTree(refused.out());
        assertThat(tree.get("sealed").asBoolean()).isFalse();
        assertThat(tree.get("problems")).isNotEmpty();
    }

    @Test
    void sealedRunIsRefusedInASentence() {
        granary("seal", "wheat");
        Shell.Outcome again = granary("seal", "wheat");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err())
                .endsWith(
                        "granary: Cannot seal run %1$s: it is sealed, so that it stays as it was published. Unseal it with 'granary unseal %1$s', or take another run.\n"
                                .formatted(RUN));
        assertThat(granary("relink", "wheat").err()).startsWith("granary: Cannot relink run " + RUN + ": it is sealed");
    }

    @Test
    void whatIsNotSealedIsNotUnsealed() {
        Shell.Outcome refused = granary("unseal", "wheat");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("granary: Cannot unseal run %s: it is not sealed, and may be changed as it is.\n"
                        .formatted(RUN));
    }

    @Test
    void withoutARunTheyAreOfWrongUsage() {
        assertThat(granary("seal").code()).isEqualTo(2);
        assertThat(granary("unseal").code()).isEqualTo(2);
    }
}
