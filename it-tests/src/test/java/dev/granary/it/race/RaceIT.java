package dev.granary.it.race;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.disk.Sha256;
import dev.granary.it.process.Dialogue;
import dev.granary.it.process.Places;
import dev.granary.it.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen processes that do the same at once. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the adapter is for POSIX systems")
class RaceIT {

    private static final int PROCESSES = 16;
    private static final int ROUNDS = 10;
    private static final String RUN = "2026-01-01_race";
    private static final List<Dialogue> RACERS = new ArrayList<>();

    /** Where all of them have stored all contents. */
    @TempDir
    static Path full;

    @TempDir
    static Path contents;

    private static List<String> answers = List.of();

    @TempDir
    Path temporary;

    @BeforeAll
    static void storeContentsInSixteenProcesses(@TempDir Path warmUp) throws IOException {
        writeContents();
        for (int i = 0; i < PROCESSES; i++) {
            RACERS.add(Dialogue.start(warmUp, Programs.java(Racer.class, warmUp.resolve("store-" + i))));
        }
        RACERS.forEach(racer -> assertThat(racer.hear()).isEqualTo("ready"));
        answers = race(racer -> List.of("contents", full, RUN, racer, contents));
    }

    @AfterAll
    static void endTheProcesses() {
        RACERS.forEach(Dialogue::close);
        RACERS.clear();
    }

    @Test
    void eachContentIsStoredOnceAndReadBackWhole() throws IOException {
        assertThat(answers).hasSize(PROCESSES).containsOnly("torn 0");
        RunOnDisk run = RunOnDisk.onlyIn(full);
        run.assertSound();
        assertThat(run.contents().values())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        files(contents).map(Sha256::of).toList());
    }

    @Test
    void everyProcessHasALinkToEveryContent() throws IOException {
        Map<String, List<Path>> linksByHash =
                RunOnDisk.onlyIn(full).links().stream().collect(groupingBy(Sha256::of));
        assertThat(linksByHash.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        files(contents).map(Sha256::of).toList());
        assertThat(linksByHash.values()).allSatisfy(links -> assertThat(links).hasSize(2 * PROCESSES));
    }

    @Test
    void collidingNamesAreAsLongAsNeededAndNoLonger() throws IOException {
        Map<String, String> stored = RunOnDisk.onlyIn(full).contents();
        Set<String> taken = new TreeSet<>();
        stored.forEach((name, hash) -> taken.add(shortForm(name)));
        assertThat(stored)
                .allSatisfy((name, hash) -> assertThat(shorterForms(name)).isSubsetOf(taken));
        Map<String, List<String>> bySixDigits = taken.stream().collect(groupingBy(form -> form.substring(0, 6)));
        assertThat(bySixDigits.keySet()).isSubsetOf(taken);
    }

    @Test
    void ofSixteenThatRecordOneDefinitionOneDoes() {
        for (int round = 0; round < ROUNDS; round++) {
            String name = "same-" + round;

            List<String> answers = race(racer -> List.of("definition", temporary, RUN, name, "REFUSE"));

            assertThat(answers)
                    .filteredOn(answer -> answer.startsWith("recorded "))
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.startsWith("refused Cannot record race/" + name))
                    .hasSize(PROCESSES - 1);
        }
        assertThat(RunOnDisk.onlyIn(temporary).pipelines()).hasSize(ROUNDS);
    }

    @Test
    void sixteenThatRecordOneDefinitionAgainStandSideBySide() {
        List<String> answers = race(racer -> List.of("definition", temporary, RUN, "again", "AGAIN"));

        assertThat(answers).allMatch(answer -> answer.startsWith("recorded "));
        List<String> folders = RunOnDisk.onlyIn(temporary).pipelines().stream()
                .map(folder -> folder.getFileName().toString())
                .toList();
        String first = folders.get(0);
        List<String> expected = new ArrayList<>(List.of(first));
        IntStream.rangeClosed(2, PROCESSES).forEach(i -> expected.add(first + "-" + i));
        assertThat(folders).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(answers)
                .containsExactlyInAnyOrderElementsOf(
                        folders.stream().map(folder -> "recorded " + folder).toList());
    }

    @Test
    void sixteenThatReplaceOnePipelineLeaveOneFinished() {
        race(racer -> List.of("definition", temporary, RUN, "one", "REPLACE"));

        List<String> answers = race(racer -> List.of("definition", temporary, RUN, "one", "REPLACE"));

        assertThat(answers).allMatch(answer -> answer.startsWith("recorded ") || answer.startsWith("busy "));
        assertThat(answers).anyMatch(answer -> answer.startsWith("recorded "));
        assertThat(RunOnDisk.onlyIn(temporary).pipelines()).hasSize(1);
        assertThat(RunOnDisk.onlyIn(temporary).hidden()).isSubsetOf(".artifacts", ".artifacts/.lock");
        assertThat(records()).singleElement().matches(record -> record.status() == Status.FINISHED);
    }

    @Test
    void sixteenThatOpenOneNewRunShareIt() {
        for (int round = 0; round < ROUNDS; round++) {
            String run = "2026-01-01_new-" + round;

            List<String> answers = race(racer -> List.of("open", temporary, run));

            assertThat(answers).hasSize(PROCESSES).containsOnly(run);
            assertThat(temporary.resolve(run).resolve("run.yaml")).content().contains("name: \"new-" + round + "\"");
        }
        assertThat(temporary)
                .isDirectoryNotContaining(path -> !path.getFileName().toString().contains("_new-"));
    }

    @Test
    void twoNamesWithOneFolderFormNeverShareARun() {
        for (int round = 0; round < ROUNDS; round++) {
            List<String> names = List.of("a b " + round, "a-b-" + round);

            List<String> answers = race(racer -> List.of("open", temporary, "2026-01-01_" + names.get(racer % 2)));

            Set<String> even = everyOther(answers, 0);
            Set<String> odd = everyOther(answers, 1);
            assertThat(even).hasSize(1);
            assertThat(odd).hasSize(1).doesNotContainAnyElementsOf(even);
        }
    }

    @Test
    void threadsOfSeveralProcessesRecordSideBySide() throws IOException {
        List<Dialogue> four = RACERS.subList(0, 4);

        List<String> answers = race(four, racer -> List.of("many", temporary, RUN, racer, 8, 10));

        assertThat(answers).hasSize(4).containsOnly("recorded 80");
        assertThat(records()).hasSize(320).allMatch(record -> record.status() == Status.FINISHED);
        RunOnDisk run = RunOnDisk.onlyIn(temporary);
        run.assertSound();
        assertThat(run.contents()).hasSize(10 + 320 + 1);
        assertThat(run.links()).hasSize(3 * 320);
    }

    private interface Task {
        List<Object> of(int racer);
    }

    private static List<String> race(Task task) {
        return race(RACERS, task);
    }

    /** Tells every process what to do, then hears them all. */
    private static List<String> race(List<Dialogue> racers, Task task) {
        for (int i = 0; i < racers.size(); i++) {
            racers.get(i).say(task.of(i).toArray());
        }
        return racers.stream().map(Dialogue::hear).toList();
    }

    /** Contents that share the first 6 to 10 digits of their hashes, and a large one. */
    private static void writeContents() throws IOException {
        Path collisions = Places.resource("collisions");
        try (Stream<Path> all = Files.walk(collisions)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = collisions.relativize(file).toString().replace('/', '.');
                Files.copy(file, contents.resolve(name));
            }
        }
        byte[] large = new byte[400_000];
        new Random(1).nextBytes(large);
        Files.write(contents.resolve("large.yaml"), large);
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        }
    }

    private List<PipelineRecord> records() {
        try (Granary granary = Granary.open(temporary)) {
            return granary.pipelines(RUN);
        }
    }

    private static String shortForm(String name) {
        return name.replaceAll(".*_([0-9a-f]+)\\.yaml", "$1");
    }

    /** The forms that a name would have had, had they not been taken. */
    private static List<String> shorterForms(String name) {
        String form = shortForm(name);
        return IntStream.range(6, form.length())
                .mapToObj(digits -> form.substring(0, digits))
                .toList();
    }

    private static Set<String> everyOther(List<String> answers, int from) {
        Set<String> set = new HashSet<>();
        for (int i = from; i < answers.size(); i += 2) {
            set.add(answers.get(i));
        }
        return set;
    }
}
