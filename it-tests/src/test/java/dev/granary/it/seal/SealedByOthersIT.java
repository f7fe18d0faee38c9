package dev.granary.it.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.record.IfPresent;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.ports.bed.Skip;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sealed run as those see it for whom permissions count: its owner, and somebody else. Takes root, to be both. */
@OnOneJdk
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealedByOthersIT {

    private static final int OWNER = 65_533;
    private static final int STRANGER = 65_532;

    @TempDir
    static Path temporary;

    private Path run = Path.of("");

    @BeforeAll
    void sealAsItsOwner() throws IOException {
        Finished started = as(OWNER, Programs.granaryCommand("--version").toArray(String[]::new));
        Skip.unless(
                started.exitCode() == 0,
                "the program cannot be run as another user (" + started.err().strip()
                        + "; it takes root and setpriv); this is not tested here.");
        Path store = temporary.resolve("results");
        RecordsOne.record(store, RecordsOne.writeData(temporary), Durability.NONE, IfPresent.REFUSE);
        run = store.resolve(RecordsOne.RUN);
        Programs.shell(temporary, "chown -R %d:%d . && chmod 755 .".formatted(OWNER, OWNER))
                .outOfSuccess();
        granary(OWNER, "seal", "run").outOfSuccess();
    }

    private static Finished as(int user, String... command) {
        List<String> all =
                new ArrayList<>(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--"));
        all.addAll(List.of(command));
        return Finished.run(temporary, Map.of("HOME", temporary.toString(), "LC_ALL", "C"), all);
    }

    private static Finished granary(int user, String... arguments) {
        return as(user, Programs.granaryCommand(arguments).toArray(String[]::new));
    }

    private Path pipeline() {
        return new RunOnDisk(run).pipelines().get(0);
    }

    private static void assertRefused(Finished finished) {
        assertThat(finished.exitCode()).isNotZero();
        assertThat(finished.err()).contains("Permission denied");
    }

    @ParameterizedTest
    @ValueSource(ints = {OWNER, STRANGER})
    void theSystemLetsNobodyChangeOrRemoveAnything(int user) {
        assertRefused(as(user, "sh", "-c", "echo x > '" + pipeline().resolve("outputs/new.txt") + "'"));
        assertRefused(as(user, "sh", "-c", "echo x >> '" + pipeline().resolve("scores.yaml") + "'"));
        assertRefused(as(user, "sh", "-c", "echo x >> '" + run.resolve(".artifacts/SHA256SUMS") + "'"));
        assertRefused(as(user, "rm", "-rf", pipeline().toString()));
        assertRefused(as(user, "mv", pipeline().toString(), temporary.toString()));
        assertRefused(as(user, "rm", "-f", run.resolve("seal.sha256").toString()));
        assertThat(Programs.shell(run, "sha256sum -c --quiet seal.sha256").exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls", "ls run", "show run/one", "best run --by test.rmse", "why %s", "duplicates"})
    void everybodyReadsIt(String verb) throws IOException {
        String known = Files.readString(run.resolve(".artifacts/SHA256SUMS")).substring(0, 10);
        for (int user : new int[] {OWNER, STRANGER}) {
            Finished read = granary(user, verb.formatted(known).split(" "));
            assertThat(read.exitCode()).as(verb + ": " + read.err()).isZero();
            assertThat(read.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {OWNER, STRANGER})
    void everybodyCopiesIt(int user) throws IOException {
        Path target = temporary.resolve("copies-" + user);
        Files.createDirectories(target);
        Programs.shell(temporary, "chown %d:%d '%s'".formatted(user, user, target))
                .outOfSuccess();

        Finished pushed = granary(user, "push", "run", target.toString());

        assertThat(pushed.exitCode()).as(pushed.err()).isZero();
        new RunOnDisk(target.resolve(RecordsOne.RUN)).assertSound();
    }

    @Test
    void changingVerbsSayThatItIsSealed() {
        for (String verb : List.of("relink run", "seal run", "pull run %s".formatted(another()))) {
            Finished refused = granary(OWNER, verb.split(" "));
            assertThat(refused.exitCode()).as(verb).isEqualTo(1);
            assertThat(refused.err()).as(verb).contains("it is sealed, so that it stays as it was published.");
        }
    }

    /** A store with another pipeline in a run of that name. */
    private Path another() {
        Path other = temporary.resolve("other");
        Programs.shell(
                        temporary,
                        "rm -rf other && mkdir other && cp -a results/%1$s other/ && chmod -R u+w other && rm other/%1$s/seal.sha256"
                                        .formatted(RecordsOne.RUN)
                                + " && cd other/%s && for p in data_one_*; do mv $p data_two_000000; done"
                                        .formatted(RecordsOne.RUN))
                .outOfSuccess();
        return other;
    }

    @Test
    void itsOwnerUnsealsAndSealsIt() {
        assertThat(granary(STRANGER, "unseal", "run").exitCode()).isEqualTo(1);
        assertThat(run.resolve("seal.sha256")).exists();

        granary(OWNER, "unseal", "run").outOfSuccess();

        assertThat(run.resolve("seal.sha256")).doesNotExist();
        as(OWNER, "sh", "-c", "echo x > '" + pipeline().resolve("outputs/new.txt") + "'")
                .outOfSuccess();
        assertThat(Programs.shell(run, "find .artifacts -maxdepth 1 -name '*_*' -perm /222")
                        .outOfSuccess())
                .as("contents that can be written")
                .isEmpty();
        granary(OWNER, "seal", "run").outOfSuccess();
        assertThat(Programs.shell(run, "sha256sum -c --quiet seal.sha256").exitCode())
                .isZero();
    }
}
