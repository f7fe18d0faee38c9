package dev.granary.app.cli;

import java.util.Objects;

/** What {@code granary --version} prints. It knows nothing of the command line, which takes longer to load than this to run. */
final class VersionLine {

    private VersionLine() {}

    static String text() {
        String version = VersionLine.class.getPackage().getImplementationVersion();
        return "granary " + Objects.requireNonNullElse(version, "(from classes)");
    }

    /** Whether these arguments ask for nothing else. */
    static boolean isAsked(String... arguments) {
        return arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"));
    }
}
