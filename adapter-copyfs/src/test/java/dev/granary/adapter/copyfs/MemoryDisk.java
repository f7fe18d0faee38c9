package dev.granary.adapter.copyfs;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import java.nio.file.Path;

/** Results folders in memory, on file systems that lack what a test needs them to lack. */
final class MemoryDisk {

    private MemoryDisk() {}

    static Path unix() {
        return results(
                Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix", "unix"), "/data/results");
    }

    static Path unixWithoutHardLinks() {
        return results(
                Configuration.unix().toBuilder()
                        .setAttributeViews("basic", "owner", "posix", "unix")
                        .setSupportedFeatures(Feature.SYMBOLIC_LINKS, Feature.FILE_CHANNEL),
                "/data/results");
    }

    /** As for people who may not make symbolic links there. */
    static Path windows() {
        return windows(Feature.LINKS, Feature.FILE_CHANNEL);
    }

    /** As on exFAT. */
    static Path windowsWithoutHardLinks() {
        return windows(Feature.FILE_CHANNEL);
    }

    private static Path windows(Feature... features) {
        return results(
                Configuration.windows().toBuilder()
                        .setSupportedFeatures(features)
                        .setAttributeViews("basic", "dos", "owner"),
                "C:\\data\\results");
    }

    private static Path results(Configuration.Builder configuration, String path) {
        return Jimfs.newFileSystem(configuration.build()).getPath(path);
    }
}
