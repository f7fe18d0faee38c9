package dev.granary.app.query.compare;

import dev.granary.app.query.compare.Finding.Cause;
import dev.granary.app.query.compare.Finding.Kind;
import dev.granary.domain.content.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be said of a content when it is held against how it came about. */
final class Judgement {

    /**
     * A content that one of the pipelines made.
     *
     * @param pipeline its place in the comparison
     */
    record Made(int pipeline, HeldContent content, Configuration configuration, Circumstances circumstances) {

        Digest sha256() {
            return content.sha256();
        }
    }

    private final List<Finding> findings = new ArrayList<>();

    private Judgement() {}

    /**
     * The findings, the gravest first; none of what one pipeline alone has.
     *
     * @param made by several pipelines at the same place
     */
    static List<Finding> of(List<Made> made) {
        Judgement judgement = new Judgement();
        if (made.size() > 1) {
            judgement.judge(made);
        }
        return judgement.findings;
    }

    private void judge(List<Made> made) {
        several(made, Made::configuration).forEach(this::sameConfiguration);
        several(made, Made::sha256).forEach(same -> sameBytes(same, made));
        if (findings.isEmpty()) {
            different(made);
        }
    }

    /** Other code explains other bytes, and so does an end before the time; what is left nothing explains. */
    private void sameConfiguration(List<Made> made) {
        List<List<Made>> unexplained = several(
                        made.stream()
                                .filter(one -> one.circumstances().isFinished())
                                .toList(),
                        one -> one.circumstances().code())
                .stream()
                .filter(Judgement::isOtherBytes)
                .toList();
        unexplained.forEach(same -> add(Verdict.NOT_REPRODUCIBLE, same, Circumstances.reasons(circumstances(same))));
        if (unexplained.isEmpty() && isOtherBytes(made)) {
            different(made);
        }
    }

    private void different(List<Made> made) {
        List<Cause> causes = new ArrayList<>(causes(made));
        causes.addAll(Circumstances.differences(circumstances(made)));
        add(Verdict.DIFFERENT, made, causes);
    }

    /** That nothing was written is no finding: what is empty is the same, however it came about. */
    private void sameBytes(List<Made> made, List<Made> all) {
        List<Cause> causes = causes(made);
        if (causes.isEmpty() || made.get(0).content().sizeBytes() == 0) {
            add(Verdict.SAME_OBJECT, made, List.of());
        } else {
            add(isDead(causes, made, all) ? Verdict.DEAD_PARAMETER : Verdict.SAME_BYTES, made, causes);
        }
    }

    /** Whether only parameters differ, and no other pipeline shows that one of them does change the bytes. */
    private static boolean isDead(List<Cause> causes, List<Made> made, List<Made> all) {
        List<Made> others = ofOtherConfiguration(made, all);
        return causes.stream().allMatch(cause -> cause.kind() == Kind.PARAMETER)
                && made.stream().noneMatch(one -> others.stream().anyMatch(other -> isAlive(causes, one, other)));
    }

    /** Of the same configuration as one of them, other bytes would only show that they are not reproducible. */
    private static List<Made> ofOtherConfiguration(List<Made> made, List<Made> all) {
        Set<Configuration> known = made.stream().map(Made::configuration).collect(Collectors.toSet());
        return all.stream()
                .filter(other -> !known.contains(other.configuration()))
                .toList();
    }

    private static boolean isAlive(List<Cause> causes, Made one, Made other) {
        List<Made> both = List.of(one, other);
        return isOtherBytes(both)
                && Circumstances.differences(circumstances(both)).isEmpty()
                && causes.containsAll(causes(both));
    }

    private static boolean isOtherBytes(List<Made> made) {
        return made.stream().map(Made::sha256).distinct().count() > 1;
    }

    private static List<Cause> causes(List<Made> made) {
        return Configuration.differences(made.stream().map(Made::configuration).toList());
    }

    private static List<Circumstances> circumstances(List<Made> made) {
        return made.stream().map(Made::circumstances).toList();
    }

    private void add(Verdict verdict, List<Made> made, List<Cause> causes) {
        findings.add(new Finding(verdict, made.stream().map(Made::pipeline).toList(), causes));
    }

    /** Those that have something in common, two or more at a time. */
    private static List<List<Made>> several(List<Made> made, Function<Made, Object> common) {
        Map<Object, List<Made>> groups = new LinkedHashMap<>();
        made.forEach(one -> groups.computeIfAbsent(common.apply(one), k -> new ArrayList<>())
                .add(one));
        return groups.values().stream().filter(group -> group.size() > 1).toList();
    }
}
