package dev.granary.app.exec;

import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.PlainValues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A command to be run and recorded. Immutable; each method gives another one.
 *
 * @param run {@code YYYY-MM-DD_<name>}, or a bare name for today's run
 * @param dataset the data set that it works on
 * @param name what people call it
 * @param command the program and its arguments; {@code {name}} in them stands for a parameter
 * @param inputs files that it reads, kept once a run
 * @param outputs files that it makes outside of its scratch folder; they must be there when it has ended well
 * @param scores a YAML or JSON file of scores that it makes; likewise
 * @param stage which part of the work it is
 * @param timeout after which it is ended, at most 100,000 days
 * @param workingFolder where it runs, and where relative paths begin
 */
public record ExecRequest(
        String run,
        Name dataset,
        Optional<Name> name,
        List<String> command,
        Parameters params,
        List<NamedPath> inputs,
        List<NamedPath> outputs,
        Optional<Path> scores,
        Optional<String> stage,
        Map<String, @Nullable Object> tags,
        Repeat repeat,
        Optional<Duration> timeout,
        Path workingFolder) {

    public ExecRequest {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(name, "name");
        command = new CommandTemplate(command).words();
        Objects.requireNonNull(params, "params");
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        Objects.requireNonNull(scores, "scores");
        stage.ifPresent(Name::of);
        tags = PlainValues.copyOf(tags);
        tags.keySet().forEach(Name::of);
        Objects.requireNonNull(repeat, "repeat");
        timeout.ifPresent(TimeLimit::require);
        Objects.requireNonNull(workingFolder, "workingFolder");
    }

    /** A command with nothing else said, refused if the run has it already. */
    public static ExecRequest of(String run, String dataset, List<String> command) {
        return new ExecRequest(
                run,
                Name.of(dataset),
                Optional.empty(),
                command,
                Parameters.NONE,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Repeat.REFUSE,
                Optional.empty(),
                Path.of(""));
    }

    public ExecRequest name(String given) {
        return with(draft -> draft.name = Optional.of(Name.of(given)));
    }

    public ExecRequest params(Parameters given) {
        return with(draft -> draft.params = given);
    }

    public ExecRequest input(NamedPath file) {
        return with(draft -> draft.inputs = and(inputs, file));
    }

    public ExecRequest output(NamedPath file) {
        return with(draft -> draft.outputs = and(outputs, file));
    }

    public ExecRequest scores(Path file) {
        return with(draft -> draft.scores = Optional.of(file));
    }

    public ExecRequest stage(String given) {
        return with(draft -> draft.stage = Optional.of(given));
    }

    public ExecRequest tag(String key, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(tags);
        more.put(key, value);
        return with(draft -> draft.tags = more);
    }

    public ExecRequest repeat(Repeat chosen) {
        return with(draft -> draft.repeat = chosen);
    }

    /**
     * As {@link #timeout(Duration)}, as people write it: {@code 90}, {@code 30m}, {@code 1h30m}, {@code 1.5h}, {@code 2d}.
     *
     * @throws IllegalArgumentException if it is no length of time, zero, or longer than 100,000 days
     */
    public ExecRequest timeout(String limit) {
        return timeout(TimeLimit.parse(limit));
    }

    /**
     * Ended after that time.
     *
     * @throws IllegalArgumentException if it is not above zero, or longer than 100,000 days
     */
    public ExecRequest timeout(Duration limit) {
        return with(draft -> draft.timeout = Optional.of(limit));
    }

    public ExecRequest workingFolder(Path folder) {
        return with(draft -> draft.workingFolder = folder);
    }

    private ExecRequest with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** What can be said of a request, while it is changed. */
    private static final class Draft {

        private final ExecRequest before;
        private Optional<Name> name;
        private Parameters params;
        private List<NamedPath> inputs;
        private List<NamedPath> outputs;
        private Optional<Path> scores;
        private Optional<String> stage;
        private Map<String, @Nullable Object> tags;
        private Repeat repeat;
        private Optional<Duration> timeout;
        private Path workingFolder;

        Draft(ExecRequest before) {
            this.before = before;
            this.name = before.name;
            this.params = before.params;
            this.inputs = before.inputs;
            this.outputs = before.outputs;
            this.scores = before.scores;
            this.stage = before.stage;
            this.tags = before.tags;
            this.repeat = before.repeat;
            this.timeout = before.timeout;
            this.workingFolder = before.workingFolder;
        }

        ExecRequest done() {
            return new ExecRequest(
                    before.run,
                    before.dataset,
                    name,
                    before.command,
                    params,
                    inputs,
                    outputs,
                    scores,
                    stage,
                    tags,
                    repeat,
                    timeout,
                    workingFolder);
        }
    }

    private static List<NamedPath> and(List<NamedPath> files, NamedPath file) {
        return Stream.concat(files.stream(), Stream.of(file)).toList();
    }

    CommandTemplate template() {
        return new CommandTemplate(command);
    }

    /** A file of the user's, where it is. */
    Path place(Path file) {
        return workingFolder.resolve(file);
    }
}
