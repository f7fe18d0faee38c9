package dev.granary.app.query.row;

import dev.granary.app.store.RunSurvey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a run of which some are remembered: those whose documents have changed since are read, and remembered. */
final class RememberedRun {

    /** So many new rows are worth writing all down again, however many there are. */
    private static final int WORTH = 64;

    /** One new row in so many is worth writing all down again. */
    private static final int WORTH_OF = 20;

    private final RunSurvey survey;
    private final RowMemory memory;
    private final HeadsPool pool;
    private final List<String> folders;
    private final Map<String, Looked> looked = new HashMap<>();
    private final Map<String, KnownRow> rows = new HashMap<>();

    private RememberedRun(RunSurvey survey, RowMemory memory, HeadsPool pool) {
        this.survey = survey;
        this.memory = memory;
        this.pool = pool;
        this.folders = survey.folders();
    }

    static FoundRun of(RunSurvey survey, RowMemory memory, HeadsPool pool) {
        return new RememberedRun(survey, memory, pool).found();
    }

    private record Look(String folder, Optional<Looked> looked) {}

    private FoundRun found() {
        Instant readAt = memory.now(survey);
        Map<String, KnownRow> known = memory.read(survey, pool);
        // Before anything is read: what changes after this has other stamps than those that are remembered.
        folders.parallelStream()
                .map(folder -> new Look(folder, Looked.at(survey, survey.run().child(folder))))
                .toList()
                .forEach(look -> look.looked().ifPresent(there -> looked.put(look.folder(), there)));
        Looked.at(survey).ifPresent(there -> looked.put(FreshRows.RUN, there));
        recall(FreshRows.RUN, known);
        folders.forEach(folder -> recall(folder, known));
        boolean wasRunRecalled = rows.containsKey(FreshRows.RUN);
        int recalled = rows.size();
        FoundRun found = new FoundRun(itself(readAt), merged(FreshRows.read(survey, unknown(), pool), readAt));
        // Who need not read it need not load what reads YAML either.
        boolean isRunNew = !wasRunRecalled && rows.containsKey(FreshRows.RUN);
        if (isRunNew || isWorthWriting(rows.size() - recalled, known.size() - recalled)) {
            memory.write(survey, rows.values(), readAt);
        }
        return found;
    }

    private void recall(String folder, Map<String, KnownRow> known) {
        KnownRow row = known.get(folder);
        Looked there = looked.get(folder);
        if (row != null && there != null && row.stamps().equals(there.stamps())) {
            rows.put(folder, row);
        }
    }

    private List<String> unknown() {
        return folders.stream().filter(folder -> !rows.containsKey(folder)).toList();
    }

    private FoundRow itself(Instant readAt) {
        KnownRow known = rows.get(FreshRows.RUN);
        if (known != null) {
            return found(known);
        }
        FoundRow read = FreshRows.run(survey, pool);
        remember(read, readAt);
        return read;
    }

    private static FoundRow found(KnownRow known) {
        return new FoundRow(known.folder(), known.row(), List.of(), true);
    }

    private List<FoundRow> merged(List<FoundRow> read, Instant readAt) {
        Map<String, FoundRow> fresh = new HashMap<>();
        read.forEach(row -> fresh.put(row.folder(), row));
        List<FoundRow> all = new ArrayList<>(folders.size());
        for (String folder : folders) {
            KnownRow known = rows.get(folder);
            FoundRow row = fresh.get(folder);
            if (known != null) {
                all.add(found(known));
            } else if (row != null) {
                all.add(row);
                remember(row, readAt);
            }
        }
        return all;
    }

    private void remember(FoundRow row, Instant readAt) {
        Looked there = looked.get(row.folder());
        if (there != null && row.endures() && there.fits(row) && RowMemory.isSettled(there.changedAt(), readAt)) {
            rows.put(row.folder(), new KnownRow(row.folder(), there.stamps(), there.changedAt(), row.row()));
        }
    }

    private boolean isWorthWriting(int added, int outdated) {
        boolean isMuch = added >= WORTH || added * WORTH_OF >= rows.size();
        return (added > 0 && isMuch) || outdated > rows.size();
    }
}
