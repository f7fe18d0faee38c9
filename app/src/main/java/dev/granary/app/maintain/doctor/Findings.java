package dev.granary.app.maintain.doctor;

import dev.granary.ports.failure.StoreFailure;
import java.util.ArrayList;
import java.util.List;

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

    List<Finding> all() {
        return List.copyOf(all);
    }
}
