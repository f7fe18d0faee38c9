package dev.granary.app.query.row;

import dev.granary.domain.layout.StorePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/** What a run says of all its pipelines: its folder's name, and its tags where a pipeline has no such tag. Thread-safe. */
final class RunColumns {

    private static final int DATE_LENGTH = "2024-10-14".length();

    private final StorePath run;
    private final String date;
    private final BareRow tags;
    private final HeadsPool pool;
    private final IdentityHashMap<Heads, Frame> frames = new IdentityHashMap<>();

    /**
     * The columns of rows with some heads.
     *
     * @param at where the run's tags stand among the pipeline's values
     */
    private record Frame(Heads heads, int at, List<Object> tags) {}

    RunColumns(StorePath run, BareRow tags, HeadsPool pool) {
        this.run = run;
        this.date = run.name().substring(0, Math.min(DATE_LENGTH, run.name().length()));
        this.tags = tags;
        this.pool = pool;
    }

    /** A pipeline's row with what the run says. */
    Row row(String folder, BareRow bare) {
        Frame frame = frame(bare.heads());
        Object[] values = new Object[frame.heads().names().size()];
        values[0] = run.name();
        values[1] = date;
        int next = 2;
        for (int i = 0; i < bare.values().size(); i++) {
            if (i == frame.at()) {
                next = put(frame.tags(), values, next);
            }
            values[next++] = bare.values().get(i);
        }
        if (frame.at() == bare.values().size()) {
            put(frame.tags(), values, next);
        }
        return new Row(run.child(folder), frame.heads(), Arrays.asList(values));
    }

    private static int put(List<Object> tags, Object[] values, int from) {
        int next = from;
        for (Object tag : tags) {
            values[next++] = tag;
        }
        return next;
    }

    private synchronized Frame frame(Heads bare) {
        return frames.computeIfAbsent(bare, this::made);
    }

    private Frame made(Heads bare) {
        List<String> own = bare.names();
        int at = (int) own.stream().takeWhile(RunColumns::isBeforeContents).count();
        List<String> added = tags.heads().names().stream()
                .filter(tag -> bare.indexOf(tag) < 0)
                .toList();
        List<String> names = new ArrayList<>(List.of(Columns.RUN, Columns.DATE));
        names.addAll(own.subList(0, at));
        names.addAll(added);
        names.addAll(own.subList(at, own.size()));
        List<Object> values = new ArrayList<>();
        added.forEach(tag -> values.add(tags.values().get(tags.heads().indexOf(tag))));
        return new Frame(pool.of(names), at, values);
    }

    private static boolean isBeforeContents(String column) {
        return !column.startsWith(Columns.INPUTS) && !column.startsWith(Columns.ARTIFACTS);
    }
}
