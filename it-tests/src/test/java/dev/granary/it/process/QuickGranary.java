package dev.granary.it.process;

import dev.granary.app.record.IfPresent;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.process.ClassArchive.Ground;
import dev.granary.ports.spi.Durability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Halves what it takes to start the distribution: options that its launcher takes from {@code GRANARY_OPTS}. */
record QuickGranary(String options) {

    private static final String VARIABLE = "GRANARY_OPTS";

    static QuickGranary make() {
        List<String> options = new ArrayList<>(ClassArchive.QUICK);
        options.add(ClassArchive.of(QuickGranary::push));
        return new QuickGranary(String.join(" ", options));
    }

    private static void push(Ground ground, String dump) {
        RecordsOne.record(ground.store(), ground.data(), Durability.NONE, IfPresent.REFUSE);
        Map<String, String> environment = new HashMap<>(ground.environment());
        environment.put(VARIABLE, String.join(" ", ClassArchive.QUICK) + " " + dump);
        String store = ground.store().toString();
        Finished.run(
                ground.folder(), environment, Programs.granaryCommand("--store", store, "push", "run", ground.far()));
    }

    /** The same environment with these options before those that it has. */
    Map<String, String> in(Map<String, String> environment) {
        Map<String, String> quick = new HashMap<>(environment);
        quick.merge(VARIABLE, options, (own, added) -> added + " " + own);
        return quick;
    }
}
