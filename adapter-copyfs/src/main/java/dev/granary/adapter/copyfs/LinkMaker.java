package dev.granary.adapter.copyfs;

import java.io.IOException;
import java.nio.file.Path;

/** How a file gets a second name, so that a test can refuse it. */
@FunctionalInterface
interface LinkMaker {

    void make(Path name, Path file) throws IOException;
}
