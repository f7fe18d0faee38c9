package dev.granary.it.process;

import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.it.child.RecordsOne;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An archive of the classes that programs load: with it, a virtual machine starts in half the time. */
final class ClassArchive {

    /** For machines that are soon done; one that finds no archive that fits does without, and says nothing. */
    static final List<String> QUICK =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xlog:disable");

    private static final String BUCKET = "bucket";

    /** What an archive may be made with: a store that is not there yet, a data set, and a store that is far away. */
    record Ground(Map<String, String> environment, Path folder, Path store, Path data, String far) {}

    /** A program that works with all of that. */
    @FunctionalInterface
    interface Work {

        void run(Ground ground, String dump);
    }

    private ClassArchive() {}

    /**
     * Makes one.
     *
     * @return the option that names it
     */
    static String of(Work work) {
        try (S3ProxyServer server = S3ProxyServer.inMemory()) {
            Path folder = temporary(Files.createTempDirectory("granary-classes"));
            Path archive = temporary(folder.resolve("classes.jsa"));
            Path data = temporary(RecordsOne.writeData(folder));
            server.newBucket(BUCKET);
            Map<String, String> environment = new HashMap<>(Access.to(server, folder));
            environment.put("GRANARY_CACHE_DIR", folder.resolve("cache").toString());
            // not each program that is archived takes these from its environment
            String far = "s3://%s/results?endpoint=%s&region=us-east-1".formatted(BUCKET, server.endpoint());
            work.run(
                    new Ground(environment, folder, folder.resolve("store"), data, far),
                    "-XX:ArchiveClassesAtExit=" + archive);
            Programs.shell(folder, "rm -rf store cache");
            return "-XX:SharedArchiveFile=" + archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that goes with this machine. */
    static Path temporary(Path file) {
        file.toFile().deleteOnExit();
        return file;
    }
}
