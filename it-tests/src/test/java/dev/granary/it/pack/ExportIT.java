package dev.granary.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.host.Surroundings;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Mount;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.ports.bed.Skip;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a colleague gets who has nothing of ours, and what never goes into a package. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it takes the tools of a Unix")
@Timeout(120)
@OnOneJdk
class ExportIT {

    private static final String RUN = "2026-01-01_run";
    private static final String SECRET = "a file of somebody else";

    @TempDir
    Path temporary;

    private Path store;
    private Path outside;
    private String pipeline;

    @BeforeEach
    void record() throws IOException {
        store = temporary.resolve("results");
        outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret"), SECRET);
        pipeline = record("one", bytes("the model"));
        record("two", bytes("the model"));
    }

    private String record(String name, byte[] model) {
        return record(name, Content.of(model));
    }

    private String record(String name, Content model) {
        try (Granary granary = Granary.at(store)
                        .durability(Durability.NONE)
                        .surroundings(Surroundings.untold())
                        .open();
                RunRecording run = granary.run(RUN);
                PipelineRecording recording =
                        run.start(Definition.of(Name.of("data"), Name.of(name), List.of(StepDefinition.of("Model"))))) {
            recording.artifact("Model", "model_0.bin", model);
            recording.input("größe.csv", Content.of(bytes("x\n1\n")));
            recording.output("chart \\ one.txt", Content.of(bytes("chart")));
            recording.scores(Map.of("test", Map.of("rmse", 0.5)));
            recording.finish();
            return recording.folder();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Finished granary(Map<String, String> environment, String... arguments) {
        return Programs.granary(temporary, environment, arguments);
    }

    private Finished granary(String... arguments) {
        return granary(Map.of(), arguments);
    }

    private Finished shell(String script) {
        for (String tool : List.of("unzip", "zstd")) {
            boolean isThere = Programs.shell(temporary, "command -v " + tool).exitCode() == 0;
            Skip.unless(isThere || !script.contains(tool), "there is no " + tool);
        }
        return Programs.shell(
                temporary, "set -e; P=%s; RUN=%s; OUTSIDE='%s'\n%s".formatted(pipeline, RUN, outside, script));
    }

    @ParameterizedTest
    @CsvSource({
        "p.zip, unzip -q ../p.zip",
        "p.tar, tar xf ../p.tar",
        "p.tar.gz, tar xzf ../p.tar.gz",
        "p.tar.zst, tar --zstd -xf ../p.tar.zst",
        "p, cp -r ../p/. .",
    })
    void colleagueUnpacksAPipelineAndChecksIt(String name, String unpack) {
        granary("export", "run/one", "-o", name).outOfSuccess();

        shell("mkdir there; cd there; " + unpack + "; cd $P; sha256sum --quiet -c MANIFEST.sha256")
                .outOfSuccess();
        assertThat(shell("cd there/$P; find . ! -type d ! -type f; cat binaries/model_0.bin")
                        .outOfSuccess())
                .isEqualTo("the model");
        shell("cd there/$P; for f in pipeline metadata scores; do cmp $f.yaml ../../results/$RUN/$P/$f.yaml; done")
                .outOfSuccess();
        assertThat(shell("cd there/$P; ls -A").outOfSuccess().lines())
                .containsExactlyInAnyOrder(
                        "EXPORT_INFO.yaml",
                        "MANIFEST.sha256",
                        "binaries",
                        "index.html",
                        "inputs",
                        "metadata.yaml",
                        "outputs",
                        "pipeline.yaml",
                        "scores.yaml");
    }

    @ParameterizedTest
    @CsvSource({"r.zip, unzip -q ../r.zip", "r.tar.gz, tar xzf ../r.tar.gz", "r, cp -a ../r/. ."})
    void colleagueUnpacksARunAndItsLinksLeadToItsContents(String name, String unpack) {
        granary("export", "run", "-o", name).outOfSuccess();

        shell("mkdir there; cd there; " + unpack + "; cd $RUN; sha256sum --quiet -c MANIFEST.sha256;"
                        + " cd .artifacts; sha256sum --quiet -c SHA256SUMS")
                .outOfSuccess();
        assertThat(shell("cd there/$RUN; find . -xtype l; find . -type l | wc -l; cat $P/binaries/model_0.bin")
                        .outOfSuccess())
                .isEqualTo("4\nthe model");
        assertThat(shell("cd there; GRANARY_STORE=. '%s' verify run"
                                .formatted(Programs.granaryCommand().get(0)))
                        .outOfSuccess())
                .contains("2 pipelines");
    }

    @Test
    void streamIsAPackageToo() {
        shell("'%s' export run/one -o - | cat > p.zip; unzip -tq p.zip"
                        .formatted(Programs.granaryCommand().get(0)))
                .outOfSuccess();
    }

    /** What is put into the run, as a shell does it in its folder. */
    enum Trap {
        PIPE_AMONG_OUTPUTS("mkfifo $P/outputs/pipe", "outputs/pipe"),
        DEVICE_AMONG_OUTPUTS("mknod $P/outputs/zero c 1 5", "outputs/zero"),
        LINKED_FOLDER("ln -s $OUTSIDE $P/extra", "extra"),
        LINKED_FOLDER_OF_OUTPUTS("rm -r $P/outputs; ln -s $OUTSIDE $P/outputs", "outputs"),
        LINKED_FOLDER_OF_LINKS("rm -r $P/binaries; ln -s $OUTSIDE $P/binaries", "binaries"),
        LINK_AMONG_OUTPUTS("ln -s $OUTSIDE/secret $P/outputs/secret", "outputs/secret"),
        ABSOLUTE_LINK("ln -sfn $OUTSIDE/secret $P/binaries/model_0.bin", "binaries/model_0.bin"),
        LINK_TO_ITSELF("ln -sfn model_0.bin $P/binaries/model_0.bin", "binaries/model_0.bin"),
        PIPE_FOR_A_LINK("rm $P/binaries/model_0.bin; mkfifo $P/binaries/model_0.bin", "binaries/model_0.bin"),
        CONTENT_IS_A_PIPE("C=$(readlink -f $P/binaries/model_0.bin); rm -f $C; mkfifo $C", "Model_"),
        CONTENT_IS_A_DEVICE("C=$(readlink -f $P/binaries/model_0.bin); rm -f $C; mknod $C c 1 5", "Model_"),
        CONTENT_IS_A_LINK("C=$(readlink -f $P/binaries/model_0.bin); ln -sf $OUTSIDE/secret $C", "Model_"),
        CONTENT_IS_A_FOLDER("C=$(readlink -f $P/binaries/model_0.bin); rm -f $C; mkdir $C", "Model_");

        private final String script;
        private final String named;

        Trap(String script, String named) {
            this.script = script;
            this.named = named;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatMustNotBeFollowedStopsItAndIsNamed(Trap trap) throws IOException {
        Finished set = shell("cd results/$RUN; " + trap.script);
        Skip.unless(
                set.exitCode() == 0, "this cannot be made here: " + set.err().strip());

        Finished export = granary("export", "run", "-o", "p.zip");

        assertThat(export.exitCode()).isOne();
        assertThat(export.out()).isEmpty();
        assertThat(export.err().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("granary: Cannot export " + RUN))
                .anySatisfy(line -> assertThat(line).contains(trap.named));
        assertThat(export.err()).doesNotContain(SECRET, "Exception");
        assertThat(names(temporary)).containsExactlyInAnyOrder("outside", "results");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    @Test
    void runThatCannotBeWrittenIsExported() throws IOException {
        Path written = temporary.resolve("written");
        Files.move(store, written);
        Mount mount = Mount.readOnly(written, store);
        try {
            granary("export", "run", "-o", "p.zip").outOfSuccess();
        } finally {
            mount.close();
        }
        shell("unzip -tq p.zip").outOfSuccess();
    }

    @Test
    void withoutRoomNothingIsLeft() throws IOException {
        byte[] noise = new byte[3_000_000];
        new Random(1).nextBytes(noise);
        record("large", noise);
        Path small = Files.createDirectory(temporary.resolve("small"));
        Mount mount = Mount.memory(small, "2m");
        try {
            for (String name : List.of("p.zip", "p.tar", "p.tar.zst", "p")) {
                Finished export = granary("export", "run", "-o", "small/" + name);

                assertThat(export.exitCode()).isOne();
                assertThat(export.err())
                        .startsWith("granary: Cannot write the package ")
                        .contains(name + ": there is no room (");
                assertThat(names(small)).isEmpty();
            }
        } finally {
            mount.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"p.zip, unzip -tq p.zip", "p.tar.gz, gzip -t p.tar.gz", "p.tar.zst, zstd -tq p.tar.zst"})
    void smallHeapIsEnough(String name, String check) {
        record("large", Content.writtenBy(out -> {
            Random random = new Random(1);
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 150; i++) {
                random.nextBytes(block);
                Arrays.fill(block, 0, block.length / 2, (byte) i);
                out.write(block);
            }
        }));

        granary(Map.of("GRANARY_OPTS", "-Xmx64m"), "export", "run", "-o", name).outOfSuccess();

        shell(check).outOfSuccess();
    }
}
