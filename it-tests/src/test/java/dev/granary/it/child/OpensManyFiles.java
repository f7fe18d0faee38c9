package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.maintain.clean.CleanOptions;
import dev.granary.app.maintain.verify.Finding;
import dev.granary.app.maintain.verify.VerifyReport;
import dev.granary.app.record.IfPresent;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has so many files open that no further one can be opened, tries to record, read, clean and verify, closes them and tries
 * again. Says what came of each, and how many files were open before and after.
 */
public final class OpensManyFiles {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private OpensManyFiles() {}

    /** The store and the file that is the data set. */
    public static void main(String[] arguments) throws IOException {
        Path store = Path.of(arguments[0]);
        Path data = Path.of(arguments[1]);
        // So that every class is loaded.
        attempt(store, data);
        long before = open();
        List<InputStream> files = new ArrayList<>();
        try {
            while (true) {
                files.add(Files.newInputStream(data));
            }
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        attempt(store, data);
        for (InputStream file : files) {
            file.close();
        }
        attempt(store, data);
        System.out.println(open() - before);
    }

    private static void attempt(Path store, Path data) {
        attempt(() -> RecordsOne.record(store, data, Durability.NONE, IfPresent.AGAIN));
        attempt(() -> {
            try (Granary granary = Granary.open(store)) {
                granary.pipeline(
                                RecordsOne.RUN,
                                granary.pipelines(RecordsOne.RUN).get(0).folder())
                        .verify();
            }
        });
        attempt(() ->
                requireNothing(Cleans.clean(store, CleanOptions.Effect.DELETE).allProblems()));
        attempt(() -> {
            try (Granary granary = Granary.open(store)) {
                VerifyReport report = granary.verifyAll(Depth.FULL, ReadProgress.none());
                requireNothing(report.problems());
                requireNothing(report.runs().stream()
                        .flatMap(run -> run.findings().stream())
                        .map(Finding::sentence)
                        .toList());
            }
        });
    }

    private static void requireNothing(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join(" ", problems));
        }
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
            System.out.println("done");
        } catch (StoreFailure | IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }

    private static long open() throws IOException {
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            return descriptors.count();
        }
    }
}
