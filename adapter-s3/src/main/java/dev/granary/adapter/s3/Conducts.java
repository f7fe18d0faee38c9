package dev.granary.adapter.s3;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How servers were found to treat conditional writes: found out once a bucket and process. Thread-safe. */
final class Conducts {

    /** Those of this process. */
    static final Conducts FOUND = new Conducts();

    private final Map<String, Conduct> found = new ConcurrentHashMap<>();

    /** That of a bucket; a canary is sent if it is not known yet. */
    Conduct of(String server, Canary canary) {
        return found.computeIfAbsent(server, unknown -> canary.send());
    }
}
