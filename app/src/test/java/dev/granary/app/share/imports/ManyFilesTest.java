package dev.granary.app.share.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.host.Sha256;
import dev.granary.app.share.Place;
import dev.granary.ports.bed.NeedsDisk;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package of 100,000 files with a manifest is verified in a heap of 128 MB. */
@NeedsDisk
class ManyFilesTest {

    private static final int MANY = 100_000;

    @TempDir
    Path folder;

    /** Runs in a virtual machine of its own; says what came of it. */
    static final class Imports {

        private Imports() {}

        public static void main(String[] arguments) {
            Path file = Path.of(arguments[0]);
            try (Place target = Place.inMemory()) {
                ImportReport report = new Importing(target.target(), new Sha256(), file.getParent())
                        .importPackage(file, ImportOptions.USUAL.dryRun(), ImportProgress.none());
                System.out.println(report.copy().runs().size() + " run, problems: " + report.problems());
            }
        }
    }

    @Test
    void smallHeapIsEnough() throws Exception {
        Path file = folder.resolve("many.zip");
        zip(file);
        Path out = folder.resolve("out");

        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Imports.class.getName(),
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended).as("ended within two minutes").isTrue();
        assertThat(Files.readString(out).strip()).isEqualTo("1 run, problems: []");
    }

    private static void zip(Path file) throws IOException {
        StringBuilder manifest = new StringBuilder();
        try (Place source = Place.inMemory();
                ZipOutputStream zip = new ZipOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8)) {
            zip.setLevel(1);
            String pipeline = source.record("a", "one").name();
            for (Map.Entry<String, byte[]> content :
                    Packed.pipelines(source).contents().entrySet()) {
                put(zip, content.getKey(), content.getValue(), pipeline, manifest);
            }
            for (int i = 0; i < MANY; i++) {
                put(
                        zip,
                        "%s/outputs/fold_%03x/residuals_%06x.csv".formatted(pipeline, i / 100, i),
                        new byte[0],
                        pipeline,
                        manifest);
            }
            put(
                    zip,
                    pipeline + "/MANIFEST.sha256",
                    manifest.toString().getBytes(StandardCharsets.UTF_8),
                    pipeline,
                    manifest);
        }
    }

    private static void put(ZipOutputStream zip, String path, byte[] bytes, String pipeline, StringBuilder manifest)
            throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(bytes);
        manifest.append(OnDisk.sha256(bytes))
                .append("  ")
                .append(path.substring(pipeline.length() + 1))
                .append('\n');
    }
}
