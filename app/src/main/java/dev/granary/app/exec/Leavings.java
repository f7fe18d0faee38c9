package dev.granary.app.exec;

import dev.granary.app.codec.Json;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.RecordSize;
import dev.granary.app.codec.YamlReader;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.layout.CommandFiles;
import dev.granary.domain.name.Printable;
import dev.granary.ports.storage.SourceFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a command leaves, taken into its record. For one thread. */
final class Leavings {

    private static final String BINARIES = "binaries";
    private static final String OUTPUTS = "outputs";
    private static final String PREDICTIONS = "predictions";

    /** The folders that a command finds in its scratch folder. */
    static final List<String> FOLDERS = List.of(BINARIES, OUTPUTS, PREDICTIONS);

    private static final List<String> SCORES = List.of("scores.yaml", "scores.json");

    private static final int NAMED = 5;
    private static final Set<String> TAKEN = Stream.of(FOLDERS, SCORES, List.of(CommandFiles.METRICS))
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final PipelineRecording recording;
    private final Consumer<String> notices;
    private final FreeNames outputs = new FreeNames();
    private final FreeNames predictions = new FreeNames();
    private final FreeNames binaries = new FreeNames();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, @Nullable Object> scores = new LinkedHashMap<>();
    private boolean areAllTaken = true;

    Leavings(PipelineRecording recording, Consumer<String> notices) {
        this.recording = recording;
        this.notices = notices;
    }

    /** What could not be taken in, a sentence each. */
    List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** Whether nothing stands in the scratch folder alone that is to be kept. */
    boolean areAllTaken() {
        return areAllTaken;
    }

    /** All the scores that were found. */
    Map<String, @Nullable Object> scores() {
        return Collections.unmodifiableMap(scores);
    }

    /**
     * Takes in what stands in a scratch folder, and what was said. A folder with more files than the record can name is left
     * as it is.
     */
    void take(ExecScratch scratch, RecordRoom room) {
        Path folder = scratch.folder();
        Map<String, Path> made = files(folder.resolve(BINARIES));
        if (isRoomFor(BINARIES, made, room.takeArtifacts(made.keySet()))) {
            made.forEach(
                    (name, file) -> binary(NamedPath.stem(lastPart(name)), name, file, Content.ofPassingFile(file)));
        }
        Map<String, Path> predicted = files(folder.resolve(PREDICTIONS));
        if (isRoomFor(PREDICTIONS, predicted, room.takeSaved(PREDICTIONS, predicted.keySet()))) {
            predicted.forEach((name, file) ->
                    taking(file, () -> recording.prediction(predictions.claim(name), Content.ofPassingFile(file))));
        }
        Map<String, Path> shown = files(folder.resolve(OUTPUTS));
        if (isRoomFor(OUTPUTS, shown, room.takeSaved(OUTPUTS, shown.keySet()))) {
            shown.forEach(this::output);
        }
        SCORES.stream().map(folder::resolve).filter(Files::isRegularFile).forEach(this::scores);
        tellLoose(folder);
        said(scratch.stdout());
        said(scratch.stderr());
    }

    private boolean isRoomFor(String folder, Map<String, Path> files, int count) {
        if (count < files.size()) {
            areAllTaken = false;
            problems.add(
                    "Cannot keep the %d files in %s/ of GRANARY_DIR: one record has room for the names of about %d such files. Have the command pack them into one archive there, e.g. by tar."
                            .formatted(files.size(), folder, count));
        }
        return count == files.size();
    }

    /** A learning curve, if the command wrote one. */
    boolean hasMetrics(ExecScratch scratch) {
        return Files.isRegularFile(metrics(scratch));
    }

    Path metrics(ExecScratch scratch) {
        return scratch.folder().resolve(CommandFiles.METRICS);
    }

    void output(String name, Path file) {
        taking(file, () -> recording.output(outputs.claim(name), Content.ofPassingFile(file)));
    }

    void output(String name, byte[] bytes) {
        recording.output(outputs.claim(name), Content.of(bytes));
    }

    private void said(Path file) {
        try {
            if (Files.size(file) > 0) {
                output(String.valueOf(file.getFileName()), file);
            }
        } catch (IOException e) {
            problems.add("Cannot read what the command said: %s.".formatted(e.getMessage()));
        }
    }

    /** A file that the command made elsewhere. */
    void promised(NamedPath output, Path place) {
        if (!Files.isRegularFile(place)) {
            problems.add("The output %s %s.".formatted(output.path(), absence(place)));
            return;
        }
        binary(output.operator(), output.outputLink(), place, Content.ofFile(place));
    }

    /** A file of scores that the command made elsewhere. */
    void promisedScores(Path file, Path place) {
        if (!Files.isRegularFile(place)) {
            problems.add("The file of scores %s %s.".formatted(file, absence(place)));
            return;
        }
        scores(place);
    }

    private static String absence(Path place) {
        return Files.isDirectory(place)
                ? "is a folder, which cannot be kept as one content; have it packed, e.g. by tar"
                : "is not there";
    }

    private void binary(String operator, String link, Path file, Content content) {
        taking(file, () -> recording.artifact(operator, binaries.claim(link), content));
    }

    private void scores(Path file) {
        String label = String.valueOf(file.getFileName());
        try {
            byte[] bytes = Files.readAllBytes(file);
            Map<String, @Nullable Object> read = Parameters.isJson(label)
                    ? Json.read(label, bytes)
                    : YamlReader.read(label, bytes).root();
            add(read);
        } catch (MalformedDocument e) {
            problems.add(String.valueOf(e.getMessage()));
            output(label, file);
        } catch (IllegalArgumentException e) {
            problems.add(
                    "Cannot keep %s as scores: %s It is kept as outputs/%s.".formatted(label, e.getMessage(), label));
            output(label, file);
        } catch (IOException e) {
            problems.add("Cannot read the scores %s: %s.".formatted(label, e.getMessage()));
        }
    }

    /** Scores that count where none were given. */
    void scoresIfNone(Map<String, Double> last) {
        try {
            add(ScoreTree.missing(scores, last));
        } catch (IllegalArgumentException e) {
            problems.add(
                    "Cannot keep the last values of %s as scores: %s".formatted(CommandFiles.METRICS, e.getMessage()));
        }
    }

    /**
     * Adds scores.
     *
     * @throws IllegalArgumentException if they are more than one document can hold
     */
    private void add(Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(scores);
        ScoreTree.merge(all, more);
        RecordSize.ofFacts(all);
        recording.scores(more);
        ScoreTree.merge(scores, more);
    }

    private void taking(Path file, Runnable taken) {
        if (!Files.isReadable(file)) {
            problems.add("Cannot keep %s: it may not be read.".formatted(file.getFileName()));
            areAllTaken = false;
            return;
        }
        try {
            taken.run();
        } catch (SourceFailure | IllegalArgumentException e) {
            areAllTaken = false;
            problems.add("Cannot keep %s: %s".formatted(file.getFileName(), e.getMessage()));
        }
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The files below a folder by their paths from there; links to files count as files, links to folders are not followed. */
    private Map<String, Path> files(Path folder) {
        FilesBelow found = new FilesBelow(folder);
        try {
            if (Files.isDirectory(folder)) {
                Files.walkFileTree(folder, found);
            }
        } catch (IOException e) {
            areAllTaken = false;
            problems.add(
                    "Cannot look for what the command left in %s: %s.".formatted(folder.getFileName(), e.getMessage()));
        }
        found.unread().forEach(place -> {
            areAllTaken = false;
            problems.add("Cannot look for what the command left in %s: it may not be read.".formatted(place));
        });
        found.odd()
                .forEach(place ->
                        notices.accept("%s in GRANARY_DIR is no file, nor a link to one: nothing of it is kept."
                                .formatted(Printable.of(place.toString()))));
        return found.files();
    }

    /** What stands in the scratch folder and in none of the places that are taken in. */
    private void tellLoose(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<String> loose = all.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !TAKEN.contains(name))
                    .sorted()
                    .map(Printable::of)
                    .toList();
            if (!loose.isEmpty()) {
                notices.accept(
                        "What stands in GRANARY_DIR itself is not kept, and was removed: %s%s. Have it written to binaries/, outputs/ or predictions/ there."
                                .formatted(
                                        String.join(", ", loose.subList(0, Math.min(NAMED, loose.size()))),
                                        loose.size() > NAMED ? ", and %d more".formatted(loose.size() - NAMED) : ""));
            }
        } catch (IOException e) {
            // There is no such folder any more.
        }
    }
}
