package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.settings.Settings;
import dev.granary.domain.name.Printable;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.ParameterException;

/** Which pipeline a call is about: {@code RUN/PIPELINE}, as {@code granary start} prints it. */
record Address(String run, String pipeline) {

    static final String LABEL = "RUN/PIPELINE";
    static final String DESCRIPTION = "The pipeline, as 'granary start' printed it.";

    /**
     * What was given.
     *
     * @param wrong what is thrown if that can name no pipeline
     */
    static Address of(GranaryCommand granary, String argument, Function<String, ParameterException> wrong) {
        String inside = StoreChoice.of(granary.settings())
                .inside(argument, granary.terminal().workingFolder());
        int slash = inside.indexOf('/');
        if (slash < 1 || slash == inside.length() - 1) {
            throw wrong.apply("'%s' names no pipeline; give RUN/PIPELINE, as 'granary start' printed it."
                    .formatted(Printable.of(argument)));
        }
        return new Address(inside.substring(0, slash), inside.substring(slash + 1));
    }

    /** Goes on with it for one call. */
    void goOn(GranaryCommand granary, Consumer<PipelineRecording> call) {
        Settings settings = granary.settings();
        try (Granary store = granary.open(settings);
                PipelineRecording recording = store.resume(run, pipeline)) {
            call.accept(recording);
        }
    }

    @Override
    public String toString() {
        return run + "/" + pipeline;
    }
}
