package dev.granary.app.query.compare;

import dev.granary.app.query.row.PlainEquality;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing of several pipelines.
 *
 * @param label what it is: {@code PLSRegression.n_components}, {@code test.rmse}
 * @param values by the pipelines' places in the comparison: plain values, instants, or {@link HeldContent}. A pipeline that
 *     says nothing of it is not there; one that says null is
 * @param better the places of those that have the best score, where it is known which way is better and not all are equal
 * @param findings what can be said of contents
 * @param differs whether not all are the same, or not all have it
 */
public record ComparedRow(
        String label,
        Map<Integer, @Nullable Object> values,
        Set<Integer> better,
        List<Finding> findings,
        boolean differs) {

    public ComparedRow {
        Objects.requireNonNull(label, "label");
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        better = Set.copyOf(better);
        findings = List.copyOf(findings);
    }

    /** Whether there is anything to see: it differs, or its contents are the same though their configurations are not. */
    public boolean isNotable() {
        return differs || findings.stream().anyMatch(finding -> finding.verdict() != Verdict.SAME_OBJECT);
    }

    /** Of something that nothing else can be said of. */
    static ComparedRow of(String label, Map<Integer, @Nullable Object> values, int pipelines) {
        return new ComparedRow(label, values, Set.of(), List.of(), differs(values, pipelines));
    }

    ComparedRow better(Set<Integer> places) {
        return new ComparedRow(label, values, places, findings, differs);
    }

    /** Where nothing is known of how contents came about: they are the same bytes or others. */
    ComparedRow withoutCauses() {
        return new ComparedRow(
                label,
                values,
                better,
                findings.stream().map(Finding::withoutCauses).toList(),
                differs);
    }

    private static boolean differs(Map<Integer, @Nullable Object> values, int pipelines) {
        return values.size() != pipelines
                || values.values().stream().map(PlainEquality::key).distinct().count() > 1;
    }
}
