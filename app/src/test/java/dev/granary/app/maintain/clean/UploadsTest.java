package dev.granary.app.maintain.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.maintain.Barn;
import dev.granary.app.maintain.HookedFolders;
import dev.granary.app.record.RunRecording;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.usage.AgeLimit;
import dev.granary.domain.usage.Tally;
import dev.granary.ports.storage.Upload;
import dev.granary.ports.storage.Uploads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadsTest {

    private static final Upload OLD = upload(Barn.RUN, Duration.ofDays(31));
    private static final Upload YOUNG = upload(Barn.RUN, Duration.ofDays(29));
    private static final Upload OF_ANOTHER_RUN = upload(StorePath.of("2024-10-14_rye"), Duration.ofDays(31));

    private final List<Upload> left = new ArrayList<>(List.of(OLD, YOUNG, OF_ANOTHER_RUN));
    private Barn barn = Barn.empty();

    private static Upload upload(StorePath run, Duration age) {
        return new Upload(Layout.artifact(run, "Model_abcdef.pkl"), age.toString(), Barn.NOW.minus(age));
    }

    @BeforeEach
    void recordOne() {
        barn.record("kept", "kept");
        barn = barn.through(store -> HookedFolders.withUploads(store, new Uploads() {
            @Override
            public List<Upload> list(StorePath folder) {
                return left.stream()
                        .filter(upload -> upload.path().startsWith(folder))
                        .toList();
            }

            @Override
            public void abort(Collection<Upload> uploads) {
                left.removeAll(uploads);
            }
        }));
    }

    @Test
    void theyAreListedOnlyWhenAskedFor() {
        assertThat(barn.clean(CleanOptions.REPORT).uploads()).isEmpty();
        assertThat(barn.clean(CleanOptions.REPORT.withUploads()).uploads()).containsExactly(OLD, YOUNG);
        assertThat(left).hasSize(3);
    }

    @Test
    void forceGivesThoseOfTheRunUp() {
        assertThat(barn.clean(Barn.FORCE.withUploads()).done()).isEqualTo(new Tally(2, 0));

        assertThat(left).containsExactly(OF_ANOTHER_RUN);
    }

    @Test
    void thoseThatAreTooYoungStay() {
        barn.clean(Barn.FORCE.withUploads().olderThan(new AgeLimit(Duration.ofDays(30))));

        assertThat(left).containsExactly(YOUNG, OF_ANOTHER_RUN);
    }

    @Test
    void withoutForceOrWithoutAskingTheyStay() {
        barn.clean(Barn.TRASH.withUploads());
        barn.clean(Barn.UNDO.withUploads());
        barn.clean(Barn.FORCE);

        assertThat(left).hasSize(3);
    }

    @Test
    void whileSomebodyRecordsTheyStay() {
        try (RunRecording recording = barn.open("wheat")) {
            assertThat(barn.clean(Barn.FORCE.withUploads()).refusal()).isPresent();
            assertThat(recording.folder()).isEqualTo(Barn.RUN.name());
        }
        assertThat(left).hasSize(3);
    }
}
