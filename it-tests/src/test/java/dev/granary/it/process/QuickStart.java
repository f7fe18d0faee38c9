package dev.granary.it.process;

import dev.granary.it.child.RecordsAndPushes;
import dev.granary.it.process.ClassArchive.Ground;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    static QuickStart make() {
        try {
            Path folder = ClassArchive.temporary(Files.createTempDirectory("granary-jars"));
            // No hsperfdata file: tests want few system calls.
            List<String> options = new ArrayList<>(ClassArchive.QUICK);
            options.addAll(List.of("-XX:-UsePerfData", "-Xmx128m", "-Djava.awt.headless=true"));
            options.addAll(List.of("-Dguice_bytecode_gen_option=DISABLED", "-cp", jars(folder)));
            List<String> quick =
                    new ArrayList<>(List.of(ClassArchive.of((ground, dump) -> work(ground, dump, options))));
            quick.addAll(options);
            return new QuickStart(List.copyOf(quick));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void work(Ground ground, String dump, List<String> options) {
        List<String> command = new ArrayList<>(List.of(Programs.virtualMachine(), dump));
        command.addAll(options);
        command.addAll(List.of(RecordsAndPushes.class.getName(), ground.store().toString()));
        command.addAll(List.of(ground.data().toString(), ground.far()));
        Finished.run(ground.folder(), ground.environment(), command);
    }

    private static String jars(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":")) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                jars.add(packed(path, ClassArchive.temporary(folder.resolve(jars.size() + ".jar"))));
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
}
