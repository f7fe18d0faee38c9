package dev.granary.it.process;

import dev.granary.it.child.RecordsOne;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Halves what it takes to start a virtual machine of the tests: an archive of loaded classes. It takes a class path of jars,
 * so folders are packed first. Where no archive can be made, machines start without.
 *
 * @param options of the virtual machine, with the class path
 */
record QuickStart(List<String> options) {

    // No hsperfdata file and no second compiler: tests want few system calls and a quick start.
    private static final List<String> PLAIN = List.of(
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xlog:disable",
            "-Xmx128m",
            "-Djava.awt.headless=true",
            "-Dguice_bytecode_gen_option=DISABLED");

    static QuickStart make() {
        try {
            Path folder = Files.createTempDirectory("granary-classes");
            folder.toFile().deleteOnExit();
            String classPath = jars(folder);
            Path archive = temporary(folder.resolve("classes.jsa"));
            Path store = folder.resolve("store");
            Path data = temporary(RecordsOne.writeData(folder));
            List<String> dump = new ArrayList<>(PLAIN);
            dump.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", classPath, RecordsOne.class.getName()));
            dump.addAll(List.of(store.toString(), data.toString(), "NONE", "REFUSE"));
            dump.add(0, Programs.virtualMachine());
            Finished.run(folder, Map.of(), dump);
            Programs.shell(folder, "rm -rf store");
            List<String> options = new ArrayList<>(PLAIN);
            options.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-cp", classPath));
            return new QuickStart(List.copyOf(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jars(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":")) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                jars.add(packed(path, temporary(folder.resolve(jars.size() + ".jar"))));
            } else if (Files.exists(path)) {
                jars.add(entry);
            }
        }
        return String.join(":", jars);
    }

    private static String packed(Path folder, Path jar) throws IOException {
        try (Stream<Path> all = Files.walk(folder);
                OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.setLevel(0);
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(path).toString()));
                Files.copy(path, out);
            }
        }
        return jar.toString();
    }

    private static Path temporary(Path file) {
        file.toFile().deleteOnExit();
        return file;
    }
}
