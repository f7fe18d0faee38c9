package dev.granary.it.process;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Where the distribution, the checkout and the test resources are, and copies of them. */
public final class Places {

    private Places() {}

    /** The distribution that Maven built. */
    public static Path distribution() {
        return property("granary.distribution");
    }

    /** The checkout that Maven builds. */
    public static Path checkout() {
        return property("granary.checkout");
    }

    /** A file or folder of the test resources. */
    public static Path resource(String name) {
        URL url = Places.class.getResource("/" + name);
        if (url == null) {
            throw new IllegalStateException("There is no test resource " + name + ".");
        }
        return Path.of(URI.create(url.toString()));
    }

    /** Copies a folder with all that is in it; scripts stay executable. */
    public static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }

    /** Writes an executable shell script. */
    public static Path script(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + text);
        if (!path.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + path + " executable.");
        }
        return path;
    }

    private static Path property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("Run by Maven only: the property " + name + " is not set.");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}
