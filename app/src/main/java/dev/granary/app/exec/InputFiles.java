package dev.granary.app.exec;

import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.content.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that a command reads, by what its pipeline calls them. */
final class InputFiles {

    private final Map<String, Path> places;

    private InputFiles(Map<String, Path> places) {
        this.places = places;
    }

    /**
     * Those of a request.
     *
     * @throws IllegalArgumentException if one is not there or no file, or two have one name
     */
    static InputFiles of(ExecRequest request) {
        Map<String, Path> places = new LinkedHashMap<>();
        for (NamedPath input : request.inputs()) {
            Path place = request.place(input.path());
            requireFile(input, place);
            if (places.put(input.inputLink(), place) != null) {
                throw new IllegalArgumentException(
                        "Cannot record two inputs as '%s'; name one of them otherwise: NAME=%s."
                                .formatted(input.inputLink(), input.path()));
            }
        }
        return new InputFiles(places);
    }

    private static void requireFile(NamedPath input, Path place) {
        if (Files.isDirectory(place)) {
            throw new IllegalArgumentException(
                    "Cannot record the input %s: it is a folder. Name its files one by one, or pack it, e.g. by tar."
                            .formatted(input.path()));
        }
        if (!Files.isRegularFile(place)) {
            throw new IllegalArgumentException(
                    "Cannot record the input %s: there is no such file. Check its name.".formatted(input.path()));
        }
        if (!Files.isReadable(place)) {
            throw new IllegalArgumentException(
                    "Cannot record the input %s: it may not be read. Change its permissions.".formatted(input.path()));
        }
    }

    /** Records them. */
    void record(PipelineRecording recording) {
        places.forEach((link, place) -> recording.input(link, Content.ofFile(place)));
    }

    /** Whether a pipeline read the very same contents under the same names. */
    boolean areThoseOf(PipelineRecord pipeline, RunRecording run) {
        Map<String, Digest> recorded = new HashMap<>();
        pipeline.metadata()
                .ifPresent(metadata -> metadata.inputs()
                        .forEach(entry ->
                                recorded.put(entry.name().map(Object::toString).orElse(entry.link()), entry.sha256())));
        return recorded.keySet().equals(places.keySet())
                && places.entrySet().stream()
                        .allMatch(entry -> run.digestOf(entry.getValue()).equals(recorded.get(entry.getKey())));
    }
}
