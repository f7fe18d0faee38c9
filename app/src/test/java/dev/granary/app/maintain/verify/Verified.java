package dev.granary.app.maintain.verify;

import dev.granary.app.Granary;
import dev.granary.app.RecordedStore;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The run of a {@link RecordedStore}, looked over and repaired. */
final class Verified {

    private Verified() {}

    static Granary open(Path root) {
        return Granary.at(root)
                .links(LinkChoice.AUTO)
                .durability(Durability.NONE)
                .clock(RecordedStore.CLOCK)
                .notices(notice -> {})
                .open();
    }

    static VerifyReport verify(Path root, Depth depth) {
        try (Granary granary = open(root)) {
            return granary.verify(RecordedStore.RUN_NAME, depth, ReadProgress.none());
        }
    }

    /** What is wrong, a word each. */
    static List<String> kinds(Path root, Depth depth) {
        return kinds(verify(root, depth));
    }

    static List<String> kinds(VerifyReport report) {
        return report.runs().stream()
                .flatMap(run -> run.findings().stream())
                .map(found -> found.kind().word())
                .toList();
    }

    static List<String> notes(Path root) {
        return verify(root, Depth.QUICK).runs().stream()
                .flatMap(run -> run.notes().stream())
                .map(found -> found.kind().word())
                .toList();
    }

    static RepairReport repair(Path root, Depth depth, ContentSource... from) {
        try (Granary granary = open(root)) {
            return granary.repair(RecordedStore.RUN_NAME, depth, new ArrayList<>(List.of(from)), ReadProgress.none());
        }
    }
}
