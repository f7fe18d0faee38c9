package dev.granary.app.exec;

import dev.granary.app.codec.RecordSize;
import dev.granary.domain.name.Name;
import java.util.Collection;
import java.util.Map;

/** How much more a pipeline's record can name. For one thread. */
final class RecordRoom {

    /** For what every record says: what the command printed, its learning curve, the machine. */
    private static final int RESERVE = 1 << 15;

    private long bytes = RecordSize.MAX_BYTES - RESERVE;

    /** Leaves room for facts. */
    void reserve(Map<String, ?> facts) {
        bytes -= RecordSize.ofFacts(facts);
    }

    /** Leaves room for a file that is an input or an artifact. */
    void reserve(NamedPath file) {
        bytes -= artifact(file.outputLink());
        reserve(Map.of("source", file.path().toString()));
    }

    /**
     * Takes the room for artifacts, for all or none.
     *
     * @return how many of them there is room for: all, or about as many as if they were fewer
     */
    int takeArtifacts(Collection<String> links) {
        return take(links.size(), links.stream().mapToLong(RecordRoom::artifact).sum());
    }

    /** As {@link #takeArtifacts}, of files that are saved in a folder. */
    int takeSaved(String folder, Collection<String> names) {
        return take(
                names.size(),
                names.stream().mapToLong(name -> saved(folder, name)).sum());
    }

    private int take(int count, long needed) {
        if (needed > bytes) {
            return (int) (Math.max(0, bytes) * count / needed);
        }
        bytes -= needed;
        return count;
    }

    // What has no legal name is refused by itself, and is not in the record.
    private static int artifact(String link) {
        return Name.isLegal(link) ? RecordSize.ofArtifact(Name.of(link), Name.of(link)) : 0;
    }

    private static int saved(String folder, String name) {
        return Name.isLegal(name) ? RecordSize.ofSaved(folder, Name.of(name)) : 0;
    }
}
