package dev.granary.app.host;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a pipeline ran on, for the {@code environment} of its record. Asked once a process. */
public final class Surroundings {

    private final boolean captured;
    private @Nullable Map<String, Object> known;

    private Surroundings(boolean captured) {
        this.captured = captured;
    }

    /** Java, operating system, host, user, and the working tree's git commit and whether it has changes. */
    public static Surroundings captured() {
        return new Surroundings(true);
    }

    /** Nothing, for those who do not want to tell. */
    public static Surroundings untold() {
        return new Surroundings(false);
    }

    /** The time zone of this machine. */
    public static ZoneId zone() {
        return ZoneId.systemDefault();
    }

    /** The facts by their keys; what cannot be found out is left out. */
    public synchronized Map<String, Object> facts() {
        if (known == null) {
            known = captured ? ask() : Map.of();
        }
        return known;
    }

    private static Map<String, Object> ask() {
        Map<String, Object> facts = new LinkedHashMap<>();
        put(facts, "java_version", System.getProperty("java.version"));
        put(facts, "java_vendor", System.getProperty("java.vendor"));
        put(facts, "os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        put(facts, "architecture", System.getProperty("os.arch"));
        put(facts, "host", host());
        put(facts, "user", System.getProperty("user.name"));
        GitWorkingTree.of(Path.of("")).ifPresent(tree -> {
            facts.put("git_commit", tree.commit());
            facts.put("git_dirty", tree.dirty());
        });
        return facts;
    }

    private static void put(Map<String, Object> facts, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            facts.put(key, value);
        }
    }

    private static @Nullable String host() {
        String named = System.getenv("HOSTNAME");
        if (named != null && !named.isEmpty()) {
            return named;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return System.getenv("COMPUTERNAME");
        }
    }
}
