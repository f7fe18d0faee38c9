package dev.granary.app.query.row;

import dev.granary.app.store.RunSurvey;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a look at documents tells without reading them.
 *
 * @param stamps of each, in one order; empty text for scores that are not there
 * @param changedAt when the last of them was changed
 */
record Looked(List<String> stamps, Instant changedAt) {

    private static final String ABSENT = "";

    Looked {
        stamps = List.copyOf(stamps);
    }

    /** At a pipeline. Empty if something is missing that one has once it has ended, or is no file. */
    static Optional<Looked> at(RunSurvey survey, StorePath pipeline) {
        return at(survey, List.of(Layout.definition(pipeline), Layout.metadata(pipeline), Layout.scores(pipeline)));
    }

    /** At what the run says of itself. Empty if that is missing, or is no file. */
    static Optional<Looked> at(RunSurvey survey) {
        return at(survey, List.of(Layout.runDocument(survey.run())));
    }

    private static Optional<Looked> at(RunSurvey survey, List<StorePath> documents) {
        try {
            List<String> stamps = new ArrayList<>(documents.size());
            Instant changedAt = Instant.MIN;
            for (StorePath document : documents) {
                Optional<Stamp> stamp = survey.stamp(document);
                boolean mayLack = document.name().equals(Layout.SCORES);
                if (stamp.isEmpty() && !(mayLack && survey.presence(document) == Presence.ABSENT)) {
                    return Optional.empty();
                }
                stamps.add(stamp.map(Stamp::text).orElse(ABSENT));
                Instant changed = stamp.map(Stamp::changedAt).orElse(Instant.MIN);
                changedAt = changed.isAfter(changedAt) ? changed : changedAt;
            }
            return Optional.of(new Looked(stamps, changedAt));
        } catch (StoreFailure e) {
            // Whoever reads the documents meets it again and tells it.
            return Optional.empty();
        }
    }

    /** Whether a row can be of what was there: where there were no scores, somebody may have put some there until it was read. */
    boolean fits(FoundRow row) {
        return !stamps.get(stamps.size() - 1).equals(ABSENT)
                || row.row().heads().names().stream().noneMatch(name -> name.startsWith(Columns.METRICS));
    }
}
