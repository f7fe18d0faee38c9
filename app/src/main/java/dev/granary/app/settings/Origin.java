package dev.granary.app.settings;

import java.nio.file.Path;

/** Who gave a setting its value. */
public sealed interface Origin {

    /** In a word or two, as a table shows it. */
    String text();

    /** Why something is as it is, as a record says it: names no folder, so that it may travel with a store. */
    String reason();

    /** Nobody did. */
    record Default() implements Origin {

        @Override
        public String text() {
            return "default";
        }

        @Override
        public String reason() {
            return "by default";
        }
    }

    /**
     * A settings file.
     *
     * @param line counted from 1
     */
    record File(Path path, int line) implements Origin {

        @Override
        public String text() {
            return path + ":" + line;
        }

        @Override
        public String reason() {
            return "set in " + path.getFileName();
        }
    }

    /** A variable of the environment. */
    record Variable(String name) implements Origin {

        @Override
        public String text() {
            return name;
        }

        @Override
        public String reason() {
            return "set by " + name;
        }
    }

    /** An option of the command line. */
    record Flag(String name) implements Origin {

        @Override
        public String text() {
            return name;
        }

        @Override
        public String reason() {
            return "set by " + name;
        }
    }

    /** A program that uses the Java API. */
    record Program() implements Origin {

        @Override
        public String text() {
            return "program";
        }

        @Override
        public String reason() {
            return "set by the program";
        }
    }
}
