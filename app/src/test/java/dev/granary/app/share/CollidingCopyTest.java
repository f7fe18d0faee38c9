package dev.granary.app.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.store.Collisions;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.Metadata;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Contents whose short names collide, copied where others of them are. */
class CollidingCopyTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> orders() {
        return Collisions.all().stream()
                .flatMap(
                        group -> Collisions.orders(group.contents()).stream().map(order -> Arguments.of(group, order)));
    }

    private static StorePath record(Place place, String pipeline, String content) {
        return place.record(
                Place.definition(pipeline),
                recording -> recording.artifact("StandardScaler", "scaler_0.yaml", Place.content(content)));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theyGetNamesOfTheirOwnThereAndTheRecordSaysWhich(Collisions.Group group, List<String> order) {
        try (Place source = Place.inMemory();
                Place target = Place.in(folder.resolve("results"), LinkChoice.AUTO)) {
            StorePath there = record(target, "there", order.get(0));
            List<String> others = order.subList(1, order.size());
            for (String content : others) {
                record(source, "p" + others.indexOf(content), content);
            }

            CopyReport report = source.copyTo(target);

            assertThat(report.problems()).isEmpty();
            assertThat(report.runs().get(0).contentsCopied()).isEqualTo(others.size());
            Account all = Account.of(target);
            assertThat(all.texts()).containsAllEntriesOf(Account.of(source).texts());
            assertThat(all.texts()
                            .get(there.child("binaries").child("scaler_0.yaml").toString()))
                    .isEqualTo(order.get(0));
            assertThat(target.pipelines().stream()
                            .flatMap(pipeline -> pipeline.metadata().stream())
                            .flatMap(Metadata::contents)
                            .map(ArtifactEntry::file))
                    .hasSize(order.size())
                    .doesNotHaveDuplicates();
            assertThat(source.copyTo(target).runs().get(0).alreadyThere()).isEqualTo(others.size());
            assertThat(source.copyTo(target, CopyOptions.USUAL.dryRun()).runs())
                    .isEqualTo(source.copyTo(target).runs());
        }
    }
}
