package dev.granary.app.exec;

import dev.granary.app.record.IfPresent;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the run holds of a command already. The same is: the same definition, the same input contents under the same names,
 * finished, with all that is asked for now: each output by its name, and scores. What failed, was interrupted, read other
 * contents or lacks something stands beside the new record, and is in nobody's way.
 *
 * @param all the pipelines of that definition, by folder
 * @param same the latest one that is the same
 */
record Earlier(List<PipelineRecord> all, Optional<PipelineRecord> same) {

    static Earlier of(RunRecording run, Definition definition, InputFiles inputs, ExecRequest request) {
        List<PipelineRecord> all = run.ofSameDefinition(definition);
        Optional<PipelineRecord> same = all.stream()
                .filter(pipeline -> pipeline.status() == Status.FINISHED)
                .filter(pipeline -> hasAllOf(request, pipeline))
                .filter(pipeline -> inputs.areThoseOf(pipeline, run))
                .reduce((former, latter) -> latter);
        return new Earlier(all, same);
    }

    private static boolean hasAllOf(ExecRequest request, PipelineRecord pipeline) {
        Set<String> made = pipeline.metadata().stream()
                .flatMap(metadata -> metadata.artifacts().stream())
                .map(entry -> FolderForm.caseless(entry.link()))
                .collect(Collectors.toSet());
        boolean hasOutputs = request.outputs().stream()
                .map(output -> FolderForm.caseless(FolderForm.ofFile(Name.of(output.outputLink()))))
                .allMatch(made::contains);
        return hasOutputs
                && (request.scores().isEmpty() || !pipeline.scores().tree().isEmpty());
    }

    /**
     * How to record.
     *
     * @throws AlreadyRunException if the command is not to be run
     */
    IfPresent how(Repeat repeat) {
        return switch (repeat) {
            case AGAIN -> IfPresent.AGAIN;
            case REPLACE -> IfPresent.REPLACE;
            case REFUSE, REUSE -> {
                Optional<PipelineRecord> running = all.stream()
                        .filter(pipeline -> pipeline.status() == Status.RUNNING)
                        .findFirst();
                if (running.isPresent()) {
                    throw AlreadyRunException.running(running.get().place());
                }
                if (same.isPresent()) {
                    throw AlreadyRunException.finished(same.get().place());
                }
                yield all.isEmpty() ? IfPresent.REFUSE : IfPresent.AGAIN;
            }
        };
    }
}
