package dev.granary.adapter.s3.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * One server of a kind a JVM, started when a test first asks for it. JUnit finds this listener by META-INF/services, so
 * they end with the last test; if they did not, Surefire would wait half a minute for their threads.
 */
public final class SharedServers implements LauncherSessionListener {

    private static final Map<Class<?>, S3Server> RUNNING = new LinkedHashMap<>();

    /** The server of this kind that runs here, started if none does. */
    static <S extends S3Server> S get(Class<S> kind, Supplier<S> start) {
        synchronized (RUNNING) {
            S3Server running = RUNNING.get(kind);
            if (running == null) {
                running = start.get();
                RUNNING.put(kind, running);
            }
            return kind.cast(running);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        synchronized (RUNNING) {
            RUNNING.values().forEach(S3Server::close);
            RUNNING.clear();
        }
    }
}
