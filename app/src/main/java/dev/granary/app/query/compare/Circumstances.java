package dev.granary.app.query.compare;

import dev.granary.app.query.compare.Finding.Cause;
import dev.granary.app.query.compare.Finding.Kind;
import dev.granary.app.query.row.PlainEquality;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What else of a pipeline bears on its contents, besides their configuration.
 *
 * @param code the commit that was checked out and whether there were changes besides, comparable; the same for all of which
 *     nothing tells
 * @param doubts why the code may be another all the same
 * @param status how it ended
 * @param environment what it ran on, without the code, comparable
 */
record Circumstances(Object code, List<Cause> doubts, Status status, Object environment) {

    private static final String COMMIT = "git_commit";
    private static final String DIRTY = "git_dirty";
    private static final String COMMAND = "command";

    static Circumstances of(PipelineRecord pipeline) {
        Map<String, @Nullable Object> environment =
                new HashMap<>(pipeline.metadata().map(Metadata::environment).orElse(Map.of()));
        Object commit = environment.remove(COMMIT);
        Object dirty = environment.remove(DIRTY);
        return new Circumstances(
                PlainEquality.key(Arrays.asList(commit, dirty)),
                doubts(pipeline, commit, dirty),
                pipeline.status(),
                PlainEquality.key(environment));
    }

    /** Whether it is a command that ran. */
    static boolean isOfCommand(PipelineRecord pipeline) {
        return pipeline.metadata()
                .filter(metadata -> metadata.annotations().execution().containsKey(COMMAND))
                .isPresent();
    }

    private static List<Cause> doubts(PipelineRecord pipeline, @Nullable Object commit, @Nullable Object dirty) {
        if (Boolean.TRUE.equals(dirty)) {
            return List.of(new Cause(Kind.CODE, "code"));
        }
        return commit == null && isOfCommand(pipeline) ? List.of(new Cause(Kind.UNRECORDED_CODE, "code")) : List.of();
    }

    boolean isFinished() {
        return status == Status.FINISHED;
    }

    /** What explains other bytes and is not the same in all of these. */
    static List<Cause> differences(List<Circumstances> circumstances) {
        List<Cause> causes = new ArrayList<>();
        if (isOther(circumstances, Circumstances::code)) {
            causes.add(new Cause(Kind.CODE, "code"));
        }
        if (isOther(circumstances, Circumstances::status)) {
            causes.add(new Cause(Kind.STATUS, "status"));
        }
        return causes;
    }

    /** What may be the reason that the same code came to other bytes. */
    static List<Cause> reasons(List<Circumstances> circumstances) {
        List<Cause> causes = new ArrayList<>();
        if (isOther(circumstances, Circumstances::environment)) {
            causes.add(new Cause(Kind.ENVIRONMENT, "environment"));
        }
        circumstances.stream().flatMap(one -> one.doubts().stream()).distinct().forEach(causes::add);
        return causes;
    }

    private static boolean isOther(List<Circumstances> circumstances, Function<Circumstances, Object> part) {
        return circumstances.stream().map(part).distinct().count() > 1;
    }
}
