package dev.granary.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.it.disk.Sha256;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Mount;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.it.process.Unprivileged;
import dev.granary.ports.bed.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code granary migrate} as a process. */
class MigrateIT {

    private static final String RUN = "2025-09-03_migrated";

    /** Compares what two programs of another maker read: JSON as it was, YAML as it is. */
    private static final String COMPARISON = """
            import glob, json, sys, yaml
            for old in sys.argv[2:]:
                was = json.load(open(old + "/pipeline.json", encoding="utf-8"))
                new = glob.glob(sys.argv[1] + "/*_" + was["name"].replace(" ", "-") + "_*")[0]
                read = lambda name: yaml.safe_load(open(new + "/" + name, encoding="utf-8"))
                pipeline = read("pipeline.yaml")
                pipeline.pop("created_at")
                assert pipeline == was and list(pipeline) == list(was), (pipeline, was)
                said = json.load(open(old + "/metadata.json", encoding="utf-8"))
                assert read("scores.yaml") == said.pop("scores")
                record = read("metadata.yaml")
                found = dict(record["migrated_from"]["metadata"])
                found.update(record["environment"])
                found.update(record["dataset"])
                found.pop("name")
                assert found == said, (found, said)
                print("same", was["name"])
            """;

    @TempDir
    Path temporary;

    private Path old;

    @BeforeEach
    void findTheExample() throws IOException {
        old = OldResults.example(temporary.resolve("old"));
    }

    private Finished migrate(String... options) {
        return Programs.granary(
                temporary,
                Stream.concat(Stream.of("migrate"), Stream.of(options)).toArray(String[]::new));
    }

    /** Every file with its time and bytes, every folder with its time. */
    private static Map<String, String> state(Path folder) throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                state.put(
                        path.toString(),
                        Files.getLastModifiedTime(path) + (Files.isRegularFile(path) ? Sha256.of(path) : ""));
            }
        }
        return state;
    }

    @Test
    void exitCodesSayWhetherAllWasCarriedOver() {
        assertThat(migrate("old").exitCode()).isEqualTo(1);
        assertThat(migrate("old/corn_m5").exitCode()).isZero();
        assertThat(migrate("old/broken").exitCode()).isEqualTo(1);
        assertThat(migrate("gone").exitCode()).isEqualTo(1);
        assertThat(migrate("old", "--store", "old").exitCode()).isEqualTo(2);
        assertThat(migrate().exitCode()).isEqualTo(2);
    }

    @Test
    void fromAMediumThatCannotBeWrittenItWorksAndTheSecondCallChangesNothing() throws IOException {
        Path medium = temporary.resolve("medium");
        Mount mount = Mount.readOnly(old, medium);
        try {
            Map<String, String> before = state(medium);

            Finished first = migrate("medium");
            Map<String, String> results = state(temporary.resolve("results"));
            Finished again = migrate("medium");

            assertThat(first.out()).startsWith("Migrated 5 pipelines of medium to the run " + RUN + " of results.\n");
            assertThat(first.exitCode()).isEqualTo(1);
            assertThat(again.out())
                    .startsWith("Nothing more of medium can be migrated.\nAlready there: 5 pipelines.\n");
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(state(temporary.resolve("results"))).isEqualTo(results);
            assertThat(state(medium)).isEqualTo(before);
        } finally {
            mount.close();
        }
        assertThat(Programs.granary(temporary, "verify", "--full").exitCode()).isZero();
    }

    @Test
    void whatMayNotBeReadIsToldAndTheRestIsCarriedOver() throws IOException {
        Unprivileged.require();
        Programs.shell(temporary, "chmod 000 old/corn_m5/pls_5/binaries/1_PLSRegression.pkl 'old/wheat quality (2025)'")
                .outOfSuccess();

        Finished finished =
                Finished.run(temporary, Map.of(), Unprivileged.command(Programs.granaryCommand("migrate", "old")));
        Programs.shell(temporary, "chmod -R u+rwX old").outOfSuccess();

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.out()).startsWith("Migrated 2 pipelines of old to the run " + RUN);
        assertThat(finished.err())
                .contains(
                        "Cannot migrate corn_m5/pls_5: binaries/1_PLSRegression.pkl cannot be read: permission is denied. Make it readable, and migrate again.",
                        "Cannot look into wheat quality (2025): permission is denied. Make it readable, and migrate again.");
    }

    @Test
    void pipesAreNotWaitedFor() {
        Programs.shell(temporary, "mkfifo old/corn_m5/pls_5/binaries/3_Pipe.pkl")
                .outOfSuccess();

        assertThat(migrate("old").err())
                .contains(
                        "Cannot migrate corn_m5/pls_5: binaries/3_Pipe.pkl is neither a file nor a folder. Move it away.");
    }

    @Test
    @OnOneJdk
    void anotherProgramReadsTheSameValues() throws IOException {
        Skip.unless(
                Programs.shell(temporary, "python3 -c 'import yaml'").exitCode() == 0,
                "there is no python3 with PyYAML (Debian: apt-get install python3-yaml); this is not tested here.");
        migrate("old");
        Path script = Files.writeString(temporary.resolve("compare.py"), COMPARISON);

        Finished compared = Finished.run(
                temporary,
                Map.of(),
                List.of(
                        "python3",
                        script.toString(),
                        "results/" + RUN,
                        "old/corn_m5/pls_5",
                        "old/corn_m5/svm_baseline",
                        "old/corn_m5/svm_tuned",
                        "old/wheat quality (2025)/rf odd name"));

        assertThat(compared.outOfSuccess().lines()).hasSize(4);
    }
}
