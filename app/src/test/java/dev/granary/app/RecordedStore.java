package dev.granary.app;

import dev.granary.app.host.Surroundings;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.ports.spi.Durability;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A store for a test and one run in it, which is open for recording. Its clock stands still, so that every date and
 * folder is known; what it had to say is kept.
 */
public final class RecordedStore implements AutoCloseable {

    public static final Clock CLOCK = Clock.fixed(Instant.parse("2024-10-14T10:30:00Z"), ZoneOffset.UTC);

    /** A clock for which every file was changed long ago. */
    public static final Clock LONG_AFTER = Clock.fixed(Instant.parse("2124-10-14T10:30:00Z"), ZoneOffset.UTC);

    public static final String RUN_NAME = "wheat";

    private final Path root;
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final Granary granary;
    private final RunRecording run;

    private RecordedStore(Path root, Clock clock, LinkChoice links) {
        this.root = root;
        this.granary = Granary.at(root)
                .durability(Durability.NONE)
                .links(links)
                .surroundings(Surroundings.untold())
                .clock(clock)
                .notices(notices::add)
                .open();
        this.run = granary.run(RUN_NAME);
    }

    /** The store in a folder, its run made or joined; today is 2024-10-14. */
    public static RecordedStore in(Path root) {
        return in(root, CLOCK);
    }

    public static RecordedStore in(Path root, Clock clock) {
        return in(root, clock, LinkChoice.AUTO);
    }

    public static RecordedStore in(Path root, Clock clock, LinkChoice links) {
        return new RecordedStore(root, clock, links);
    }

    public Granary granary() {
        return granary;
    }

    /** The run that is open for recording. */
    public RunRecording run() {
        return run;
    }

    /** What had to be mended, a sentence each. */
    public List<String> notices() {
        return notices;
    }

    public Path root() {
        return root;
    }

    /** A place in the run's folder. */
    public Path path(String... segments) {
        Path path = root.resolve(run.folder());
        for (String segment : segments) {
            path = path.resolve(segment);
        }
        return path;
    }

    /** A place in the run's cache. */
    public Path cached(String file) {
        return path(".artifacts", file);
    }

    /** A pipeline on the data set {@code yield} with one step. */
    public static Definition definition(String name) {
        return Definition.of(Name.of("yield"), Name.of(name), List.of(StepDefinition.of("StandardScaler")));
    }

    /** The same without a name. */
    public static Definition nameless() {
        return new Definition(Name.of("yield"), Optional.empty(), List.of(), Optional.empty());
    }

    public PipelineRecording start(String pipeline) {
        return run.start(definition(pipeline));
    }

    /** Records a finished pipeline; returns its folder. */
    public Path record(String pipeline, RunRecording.Body<? extends Exception> body) {
        return record(definition(pipeline), IfPresent.REFUSE, body);
    }

    /** As {@link #record(String, RunRecording.Body)}, of any definition. */
    public Path record(Definition definition, IfPresent ifPresent, RunRecording.Body<? extends Exception> body) {
        try (PipelineRecording recording = run.start(definition, ifPresent)) {
            body.record(recording);
            recording.finish();
            return path(recording.folder());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Records a finished pipeline with one fitted scaler, linked as {@code scaler_0.pkl}; returns its folder. */
    public Path recordScaler(String pipeline, String content) {
        return record(
                pipeline,
                recording -> recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes(content))));
    }

    /** Records a finished pipeline with scores; returns its folder. */
    public Path recordScores(String pipeline, Map<String, ?> scores) {
        return record(pipeline, recording -> recording.scores(scores));
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        run.close();
        granary.close();
    }
}
