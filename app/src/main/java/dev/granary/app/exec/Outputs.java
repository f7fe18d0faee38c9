package dev.granary.app.exec;

import dev.granary.app.host.LocalFileStamp;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The files that a command is to make outside of its scratch folder, and how they were before it ran. */
final class Outputs {

    private final ExecRequest request;
    private final Map<NamedPath, Optional<LocalFileStamp>> before = new LinkedHashMap<>();

    private Outputs(ExecRequest request) {
        this.request = request;
        request.outputs().forEach(output -> before.put(output, stamp(output)));
    }

    static Outputs before(ExecRequest request) {
        return new Outputs(request);
    }

    private Optional<LocalFileStamp> stamp(NamedPath output) {
        return LocalFileStamp.of(request.place(output.path()));
    }

    /** Takes them in. What a command that failed has not made is no further problem. */
    void take(Leavings leavings, Ending ending, Consumer<String> notices) {
        before.forEach((output, former) -> {
            Optional<LocalFileStamp> now = stamp(output);
            if (now.isPresent() && now.equals(former)) {
                notices.accept("The command did not write %s: it is kept as it was before.".formatted(output.path()));
            }
            if (now.isPresent() || ending.isGood()) {
                leavings.promised(output, request.place(output.path()));
            }
        });
        request.scores().ifPresent(file -> {
            Path place = request.place(file);
            if (ending.isGood() || LocalFileStamp.of(place).isPresent()) {
                leavings.promisedScores(file, place);
            }
        });
    }
}
