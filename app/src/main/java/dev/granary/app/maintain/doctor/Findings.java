package dev.granary.app.maintain.doctor;

import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.spi.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What was found so far. */
final class Findings {

    private final List<Finding> all = new ArrayList<>();

    /** Looks; a store that fails ends this check only. */
    void look(String name, Check check) {
        Answer answer;
        try {
            answer = check.look();
        } catch (StoreFailure e) {
            answer = Answer.bad(String.valueOf(e.getMessage()));
        }
        all.add(new Finding(name, answer.verdict(), answer.sentence()));
    }

    /** Takes over what a store says of itself, each trait a finding of its own; a store that fails at that is bad. */
    void add(String name, Supplier<List<Trait>> traits) {
        try {
            traits.get().forEach(trait -> all.add(new Finding(trait.name(), verdict(trait.value()), trait.text())));
        } catch (StoreFailure e) {
            all.add(new Finding(name, Verdict.BAD, String.valueOf(e.getMessage())));
        }
    }

    private static Verdict verdict(Trait.Value value) {
        return switch (value) {
            case GOOD -> Verdict.GOOD;
            case LIMITED -> Verdict.NOTE;
            case BAD -> Verdict.BAD;
        };
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
