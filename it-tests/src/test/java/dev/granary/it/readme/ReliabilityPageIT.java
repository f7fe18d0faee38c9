package dev.granary.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.it.process.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/reliability.md has every fault once, and the tests that it names are there. */
class ReliabilityPageIT {

    private static final int FAULTS = 54;
    private static final Pattern CLASS = Pattern.compile("`([A-Za-z0-9]+)`");

    /** One line of the table. */
    private record Row(int number, String fault, String tests) {

        static Row of(String line) {
            String[] cells = line.split("\\|");
            return new Row(Integer.parseInt(cells[1].strip()), cells[2].strip(), cells[4].strip());
        }

        List<String> classes() {
            return CLASS.matcher(tests)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        }
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(Places.checkout().resolve("docs/reliability.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(Row::of)
                .toList();
    }

    @Test
    void everyFaultHasItsLine() throws IOException {
        assertThat(rows())
                .extracting(Row::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, FAULTS).boxed().toList());
        assertThat(rows()).extracting(Row::fault).doesNotContain("").doesNotHaveDuplicates();
    }

    @Test
    void everyTestThatItNamesIsThere() throws IOException {
        Set<String> tests = tests();

        assertThat(rows()).flatMap(Row::classes).hasSizeGreaterThan(FAULTS).isSubsetOf(tests);
    }

    @Test
    void whatHasNoTestIsOpen() throws IOException {
        assertThat(rows())
                .filteredOn(row -> row.classes().isEmpty())
                .allSatisfy(row -> assertThat(row.tests()).startsWith("open: "));
    }

    /** The classes of tests of all modules, by their simple names. */
    private static Set<String> tests() throws IOException {
        try (Stream<Path> modules = Files.list(Places.checkout())) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(ReliabilityPageIT::classesIn)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> classesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(".+(Test|IT)\\.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
