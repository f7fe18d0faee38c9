package dev.granary.it.scale;

import dev.granary.app.codec.RunCodec;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes stores of many pipelines, as recording them would, only faster: the documents are those that the program writes, each
 * run has its cache with one data set and a few fitted contents, and links lead there. The same seed makes the same store.
 *
 * <p>To make one by hand, after {@code mvn package -DskipTests}: {@code java -cp
 * "it-tests/target/test-classes:app/target/granary/lib/*" dev.granary.it.scale.BigStore FOLDER RUNS PIPELINES_A_RUN [SEED]}.
 */
public final class BigStore {

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final int CONTENTS = 16;
    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r--r--r--");

    private final Path folder;
    private final long seed;

    private BigStore(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
    }

    /** The folder, how many runs, how many pipelines each has, and a seed if it is to be another than 7. */
    public static void main(String[] arguments) {
        long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : 7;
        make(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), seed);
    }

    /** Makes a store in a folder that is empty or not there. */
    public static void make(Path folder, int runs, int pipelinesARun, long seed) {
        BigStore store = new BigStore(folder, seed);
        IntStream.range(0, runs).parallel().forEach(run -> store.run(run, pipelinesARun));
    }

    /** The folder of a run by its number. */
    public static String runFolder(int number) {
        return FIRST_DAY.plusDays(number) + "_search-" + number;
    }

    private void run(int number, int pipelines) {
        try {
            StorePath run = Layout.run(runFolder(number));
            Files.createDirectories(path(Layout.cache(run)));
            Map<String, Object> tags = new LinkedHashMap<>();
            tags.put("campaign", number % 2 == 0 ? "spring" : "autumn");
            tags.put("batch", number);
            RunRecord record = new RunRecord(
                    Name.of("search-" + number),
                    FIRST_DAY.plusDays(number).atTime(8, 0).toInstant(ZoneOffset.UTC),
                    Optional.of("A search for hyper-parameters, number " + number + "."),
                    tags);
            Files.write(path(Layout.runDocument(run)), RunCodec.encode(record));
            Random random = new Random(seed * 1_000_003 + number);
            Contents contents = contents(run, random);
            for (int i = 0; i < pipelines; i++) {
                BigPipeline pipeline = BigPipeline.of(number, i, contents, random);
                pipeline.write(folder, run);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One data set, and what some operators have fitted. */
    private Contents contents(StorePath run, Random random) throws IOException {
        StringBuilder sums = new StringBuilder();
        Contents contents = new Contents();
        for (int i = 0; i < CONTENTS; i++) {
            byte[] bytes = new byte[200 + random.nextInt(200)];
            random.nextBytes(bytes);
            String sha256 = sha256(bytes);
            String operator = i == 0 ? "wheat" : i % 2 == 0 ? "StandardScaler" : "RandomForest";
            String file = operator + "_" + sha256.substring(0, 10) + (i == 0 ? ".csv" : ".pkl");
            Path cached = path(Layout.artifact(run, file));
            Files.write(cached, bytes);
            Files.setPosixFilePermissions(cached, READ_ONLY);
            sums.append(sha256).append("  ").append(file).append('\n');
            contents.add(operator, file, new Digest(sha256), bytes.length);
        }
        Files.writeString(path(Layout.sums(run)), sums, StandardCharsets.UTF_8);
        return contents;
    }

    private Path path(StorePath place) {
        return folder.resolve(place.toString());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
