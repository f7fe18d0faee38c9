package dev.granary.it.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A run's folder, and what must be true of it.
 *
 * @param folder {@code results/<date>_<name>}
 */
public record RunOnDisk(Path folder) {

    private static final Pattern CONTENT = Pattern.compile("(.+)_([0-9a-f]{6,64})(\\.[A-Za-z0-9]{1,16})?");

    /** The only run of a store; links that somebody who died was trying to make stay a minute beside it. */
    public static RunOnDisk onlyIn(Path store) {
        List<Path> runs = entries(store).stream()
                .filter(entry -> !entry.getFileName().toString().startsWith(".granary-probe-"))
                .toList();
        assertThat(runs).hasSize(1);
        return new RunOnDisk(runs.get(0));
    }

    public Path cache() {
        return folder.resolve(".artifacts");
    }

    /** The files of the cache by name, and the hash of what they hold; what is hidden, and SHA256SUMS, left out. */
    public Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        for (Path file : Files.isDirectory(cache()) ? entries(cache()) : List.<Path>of()) {
            String name = file.getFileName().toString();
            if (!name.startsWith(".") && !name.equals("SHA256SUMS")) {
                contents.put(name, Sha256.of(file));
            }
        }
        return contents;
    }

    /** The lines of SHA256SUMS. */
    public List<String> sums() {
        try {
            return Files.readAllLines(cache().resolve("SHA256SUMS"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All symbolic links below, but those of pipelines that are in the trash or in pieces: they refer to nothing any more. */
    public List<Path> links() {
        return below(path -> Files.isSymbolicLink(path)
                && !path.startsWith(cache().resolve(".trash"))
                && !path.startsWith(cache().resolve(".tmp")));
    }

    /** The pipelines' folders. */
    public List<Path> pipelines() {
        return entries(folder).stream()
                .filter(Files::isDirectory)
                .filter(path -> !path.getFileName().toString().startsWith("."))
                .toList();
    }

    /** Every content is what its name says, and every link leads to one. True at any moment, whoever dies. */
    public void assertNothingIsWrong() {
        contents().forEach((name, hash) -> {
            Matcher parts = CONTENT.matcher(name);
            assertThat(parts.matches()).as("a content's name: %s", name).isTrue();
            assertThat(hash).as("hash of %s", name).startsWith(parts.group(2));
        });
        for (Path link : links()) {
            assertThat(target(link)).as("target of %s", link).matches("\\.\\./\\.\\./\\.artifacts/[^/]+");
            assertThat(link).as("%s leads to %s", link, target(link)).isRegularFile();
        }
    }

    /** Moreover, SHA256SUMS lists each content once and nothing else, and nothing is left over. True when nobody is at work. */
    public void assertSound() {
        assertNothingIsWrong();
        List<String> lines = new ArrayList<>();
        contents().forEach((name, hash) -> lines.add(hash + "  " + name));
        assertThat(sums()).containsExactlyInAnyOrderElementsOf(lines);
        assertThat(hidden()).isSubsetOf(".artifacts", ".artifacts/.known", ".artifacts/.rows", ".artifacts/.lock");
        assertThat(folder.resolve("run.yaml")).isNotEmptyFile();
    }

    /** What is hidden, as paths from the run's folder. */
    public List<String> hidden() {
        return below(path -> path.getFileName().toString().startsWith(".")).stream()
                .map(path -> folder.relativize(path).toString())
                .toList();
    }

    /** The text of a symbolic link. */
    public static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> below(Predicate<Path> wanted) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.skip(1).filter(wanted).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
