package dev.granary.app.share.imports;

import dev.granary.app.share.CopyReport;
import dev.granary.app.share.RunCopy;
import java.util.List;
import java.util.Objects;

/**
 * What came of importing a package, or would come of it.
 *
 * @param source how messages name the package
 * @param copy what came of its runs; where there are problems, nothing did
 * @param notes what of the package was passed over, a sentence each
 */
public record ImportReport(String source, CopyReport copy, List<String> notes) {

    public ImportReport {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(copy, "copy");
        notes = List.copyOf(notes);
    }

    /** Why it was not imported, a sentence each. */
    public List<String> problems() {
        return copy.problems();
    }

    /** Whether the store had all of it, so that nothing was changed. */
    public boolean isAlreadyThere() {
        return problems().isEmpty() && copy.sum(RunCopy::copied) == 0 && copy.sum(RunCopy::alreadyThere) > 0;
    }
}
