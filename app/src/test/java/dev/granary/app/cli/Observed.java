package dev.granary.app.cli;

import dev.granary.app.OnDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that a call did, without what differs from call to call: times of today, lengths of time, the place of the folder.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it said besides
 * @param files what lies in its working folder now, but for what Granary keeps to be faster
 * @param far what was seen of the store that is no folder
 */
record Observed(int code, String out, String err, Map<String, String> files, String far) {

    private static final Set<String> DERIVED = Set.of(".known", ".rows", ".lock");

    static Observed of(Shell.Outcome outcome, Path here, String far) throws IOException {
        return new Observed(outcome.code(), plain(outcome.out(), here), plain(outcome.err(), here), files(here), far);
    }

    /** What lies in a folder: each path, and what is there. */
    static Map<String, String> files(Path here) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path path : Folders.all(here)) {
            if (!DERIVED.contains(path.getFileName().toString())) {
                files.put(plain(here.relativize(path).toString(), here), content(path, here));
            }
        }
        return files;
    }

    /** What either has and the other has not, a line each; in what order lines stand in a file does not count. */
    List<String> differences(Observed other) {
        Set<String> mine = lines();
        Set<String> others = other.lines();
        return Stream.concat(
                        mine.stream().filter(line -> !others.contains(line)).map(line -> "- " + line),
                        others.stream().filter(line -> !mine.contains(line)).map(line -> "+ " + line))
                .toList();
    }

    private Set<String> lines() {
        Set<String> lines = new LinkedHashSet<>();
        lines.add("exit code " + code);
        lines.addAll(numbered("output", out));
        lines.addAll(numbered("message", err));
        files.forEach((path, content) -> content.lines().forEach(line -> lines.add(path + ": " + line)));
        lines.add("far: " + far);
        return lines;
    }

    private static List<String> numbered(String place, String text) {
        List<String> lines = text.lines().toList();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> "%s, line %d: %s".formatted(place, i + 1, lines.get(i)))
                .toList();
    }

    private static String content(Path path, Path here) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return "folder";
        }
        if (path.toString().endsWith(".zip")) {
            return Files.size(path) > 100 ? "an archive" : "a small file";
        }
        byte[] bytes = Files.readAllBytes(path);
        try {
            return plain(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    here);
        } catch (CharacterCodingException e) {
            return OnDisk.sha256(bytes);
        }
    }

    /** Sums are left out where files are summed up that have times in them: each of them is compared itself. */
    private static String plain(String text, Path here) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return text.replace(here.toString(), "HERE")
                .replaceAll(
                        "(%s|%s|%s)(T[0-9:.]+Z?| [0-9:]+ UTC)?".formatted(today.minusDays(1), today, today.plusDays(1)),
                        "NOW")
                .replaceAll("[0-9.]+ (ns|µs|ms|s)\\b", "TIME")
                .replaceAll("(duration_seconds\"?: )[0-9.eE-]+", "$1TIME")
                .replaceAll("[0-9.]+ [kMGT]?B of [0-9.]+ [kMGT]?B are free, [0-9]+ %", "ROOM")
                .replaceAll("(?m)^( *|# check: )[0-9a-f]{64}(?=  |$)", "$1SUM");
    }
}
