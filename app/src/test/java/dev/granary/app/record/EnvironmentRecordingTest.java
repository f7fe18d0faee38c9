package dev.granary.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.host.Surroundings;
import dev.granary.ports.spi.Durability;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentRecordingTest {

    @TempDir
    private Path root;

    private Map<String, Object> environment(Surroundings surroundings, Map<String, ?> said) {
        try (Granary granary = Granary.at(root)
                        .durability(Durability.NONE)
                        .surroundings(surroundings)
                        .clock(RecordedStore.CLOCK)
                        .open();
                RunRecording run = granary.run("wheat")) {
            run.record(
                    RecordedStore.definition("baseline"), IfPresent.REFUSE, recording -> recording.environment(said));
            return OnDisk.section(
                    root.resolve(run.folder())
                            .resolve(granary.pipeline("wheat", "baseline")
                                    .record()
                                    .folder())
                            .resolve("metadata.yaml"),
                    "environment");
        }
    }

    @Test
    void theMachineIsCaptured() {
        assertThat(environment(Surroundings.captured(), Map.of()))
                .containsEntry("java_version", System.getProperty("java.version"))
                .containsEntry("java_vendor", System.getProperty("java.vendor"))
                .containsEntry("os", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .containsEntry("architecture", System.getProperty("os.arch"))
                .containsEntry("user", System.getProperty("user.name"))
                .containsKey("host");
    }

    @Test
    void nothingIsCapturedWhenThatIsSwitchedOff() {
        assertThat(environment(Surroundings.untold(), Map.of())).isEmpty();
    }

    @Test
    void whatTheUserSaysIsKeptAsGiven() {
        assertThat(environment(
                        Surroundings.untold(),
                        Map.of("sklearn_version", "1.3.2", "gpu", Map.of("count", 2, "names", List.of("a", "b")))))
                .isEqualTo(Map.of("sklearn_version", "1.3.2", "gpu", Map.of("count", 2, "names", List.of("a", "b"))));
    }

    @Test
    void whatTheUserSaysCountsBeforeWhatWasCaptured() {
        assertThat(environment(Surroundings.captured(), Map.of("host", "node-7")))
                .containsEntry("host", "node-7");
    }

    @Test
    void whatIsSaidOfTheDataSetStandsBesideItsName() {
        try (RecordedStore store = RecordedStore.in(root)) {
            Path pipeline = store.record("baseline", recording -> recording.dataset(Map.of("n_samples_train", 80)));
            assertThat(OnDisk.section(pipeline.resolve("metadata.yaml"), "dataset"))
                    .isEqualTo(Map.of("name", "yield", "n_samples_train", 80));
        }
    }

    @Test
    void anEnvironmentThatIsNoPlainValueIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> environment(Surroundings.untold(), Map.of("thread", Thread.currentThread())))
                .withMessage("The value of 'thread' is a Thread; give text, a number, a boolean, a list or a map.");
    }
}
