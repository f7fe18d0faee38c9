package dev.granary.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.record.IfPresent;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.process.Programs;
import dev.granary.it.process.Strace;
import dev.granary.it.process.Trace;
import dev.granary.it.process.Trace.Call;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system calls of one recording: what a name, a link or a record names is on the medium before it. */
class DurabilityOrderIT {

    private static final String CALLS =
            "mkdir,mkdirat,write,pwrite64,writev,fsync,fdatasync,msync,sync,syncfs,sync_file_range,"
                    + "unlink,unlinkat,rmdir,rename,renameat,renameat2,link,linkat,symlink,symlinkat";

    @TempDir
    static Path temporary;

    private static Trace trace = Trace.NONE;
    private static Path run = Path.of("");
    private static Path pipeline = Path.of("");

    @BeforeAll
    static void traceARecording() throws IOException {
        Strace.require();
        Path store = temporary.toRealPath().resolve("durable");
        trace = trace(store, Durability.COMMIT, IfPresent.REFUSE);
        run = store.resolve(RecordsOne.RUN);
        pipeline = Path.of(lastRecord().paths().get(1)).getParent();
    }

    @Test
    void bytesOfAContentAreForcedBeforeItHasAName() {
        assertThat(contentNames()).hasSize(2).allSatisfy(name -> {
            Call written = last(writes(Path.of(name.paths().get(0))));
            Call forced = first(forces(Path.of(name.paths().get(0))).filter(written::isBefore));
            assertThat(forced.isBefore(name)).as("%s", name).isTrue();
        });
    }

    @Test
    void namesOfContentsAreForcedBeforeTheLinksToThem() {
        Path cache = run.resolve(".artifacts");
        Path sums = cache.resolve("SHA256SUMS");
        Call lastName = contentNames().get(contentNames().size() - 1);
        Call namesForced = first(forces(cache).filter(lastName::isBefore));
        Call sumsForced = first(forces(sums).filter(last(writes(sums))::isBefore));
        Call folderForced = first(forces(run).filter(made(cache)::isBefore));

        assertThat(links()).hasSize(2).allSatisfy(link -> {
            assertThat(namesForced.isBefore(link)).isTrue();
            assertThat(sumsForced.isBefore(link)).isTrue();
            assertThat(folderForced.isBefore(link)).isTrue();
        });
    }

    @Test
    void linksAreForcedBeforeTheRecordThatMentionsThem() {
        assertThat(links()).allSatisfy(link -> {
            Path folder = Path.of(link.paths().get(1)).getParent();
            assertForcedBetween(folder, link, lastRecord());
        });
    }

    @Test
    void outputsAndPredictionsAreForcedBeforeTheRecord() {
        for (String file : List.of("outputs/chart.txt", "predictions/test.csv")) {
            Path path = pipeline.resolve(file);
            Call named = naming(path);
            assertForcedBetween(path, named, lastRecord());
            assertForcedBetween(path.getParent(), named, lastRecord());
        }
    }

    @Test
    void definitionAndScoresAreForcedBeforeTheRecord() {
        for (String file : List.of("pipeline.yaml", "scores.yaml")) {
            Path path = pipeline.resolve(file);
            assertForcedBetween(path, naming(path), lastRecord());
            assertForcedBetween(pipeline, naming(path), lastRecord());
        }
    }

    @Test
    void foldersOfAPipelineAreForcedBeforeTheRecord() {
        for (String folder : List.of("inputs", "binaries", "outputs", "predictions")) {
            assertForcedBetween(pipeline, made(pipeline.resolve(folder)), lastRecord());
        }
    }

    @Test
    void recordIsForcedBeforeItTakesItsPlace() {
        Path temporaryFile = Path.of(lastRecord().paths().get(0));

        assertForcedBetween(temporaryFile, last(writes(temporaryFile)), lastRecord());
    }

    @Test
    void recordAndThePipelinesPlaceAreForcedBeforeFinishReturns() {
        Call finished = first(trace.named("write").filter(call -> call.text().contains("\"" + RecordsOne.FINISHED)));

        assertForcedBetween(pipeline, lastRecord(), finished);
        assertForcedBetween(run, lastRecord(), finished);
    }

    @Test
    void newRunIsForcedBeforeAnythingIsRecordedInIt() {
        Path record = run.resolve("run.yaml");
        Call place = made(pipeline);

        assertForcedBetween(record, naming(record), place);
        assertForcedBetween(run, naming(record), place);
        assertForcedBetween(run.getParent(), made(run), place);
    }

    @Test
    void replacedPipelineIsRemovedOnceTheNewOneIsForced() throws IOException {
        Path store = temporary.toRealPath().resolve("replaced");
        RecordsOne.record(store, RecordsOne.writeData(temporary), Durability.NONE, IfPresent.REFUSE);
        Trace replacing = trace(store, Durability.COMMIT, IfPresent.REPLACE);
        Path place = store.resolve(RecordsOne.RUN);

        Call moved = last(replacing
                .named("rename")
                .filter(call -> Path.of(call.paths().get(1)).getParent().equals(place)));
        Call removed = first(replacing.named("unlink", "unlinkat", "rmdir").filter(moved::isBefore));

        assertThat(replacing.named("fsync").filter(call -> call.file().equals(place.toString())))
                .anyMatch(forced -> moved.isBefore(forced) && forced.isBefore(removed));
    }

    @Test
    void withoutDurabilityNothingIsForced() throws IOException {
        Trace quick = trace(temporary.toRealPath().resolve("quick"), Durability.NONE, IfPresent.REFUSE);

        assertThat(quick.calls()).noneMatch(call -> call.name().contains("sync"));
        assertThat(quick.named("link", "linkat", "symlink")).isNotEmpty();
    }

    private static Trace trace(Path store, Durability durability, IfPresent ifPresent) throws IOException {
        Path data = RecordsOne.writeData(temporary);
        return Strace.trace(
                temporary,
                temporary.resolve("calls"),
                CALLS,
                Programs.java(RecordsOne.class, store, data, durability, ifPresent));
    }

    private static void assertForcedBetween(Path path, Call after, Call before) {
        assertThat(forces(path).filter(after::isBefore).filter(force -> force.isBefore(before)))
                .as("forcing %s between %s and %s", path, after, before)
                .isNotEmpty();
    }

    private static Stream<Call> forces(Path path) {
        return trace.named("fsync").filter(call -> call.file().equals(path.toString()));
    }

    private static Stream<Call> writes(Path path) {
        return trace.named("write", "pwrite64").filter(call -> call.file().equals(path.toString()));
    }

    private static Call made(Path folder) {
        return first(trace.named("mkdir").filter(call -> call.paths().contains(folder.toString())));
    }

    /** The call that gave a file its name. */
    private static Call naming(Path path) {
        return last(named(target -> target.equals(path)));
    }

    /** The calls that gave the contents their names, in order. */
    private static List<Call> contentNames() {
        return named(target -> target.getParent().equals(run.resolve(".artifacts"))
                        && !target.getFileName().toString().startsWith("."))
                .toList();
    }

    private static Stream<Call> named(Predicate<Path> target) {
        return trace.named("link", "rename")
                .filter(call -> target.test(Path.of(call.paths().get(1))));
    }

    /** The links that the pipeline consists of; the first of all only tries whether links can be made. */
    private static List<Call> links() {
        return trace.named("symlink")
                .filter(call -> call.paths().get(0).startsWith("../"))
                .toList();
    }

    /** The last time that metadata.yaml was replaced. */
    private static Call lastRecord() {
        return last(trace.named("rename").filter(call -> call.paths().get(1).endsWith("/metadata.yaml")));
    }

    private static Call first(Stream<Call> calls) {
        return calls.findFirst().orElseThrow(() -> new AssertionError("There is no such call: " + trace.calls()));
    }

    private static Call last(Stream<Call> calls) {
        return calls.reduce((one, other) -> other)
                .orElseThrow(() -> new AssertionError("There is no such call: " + trace.calls()));
    }
}
