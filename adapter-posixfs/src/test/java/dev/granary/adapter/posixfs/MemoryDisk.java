package dev.granary.adapter.posixfs;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.Path;

/** File systems in memory that have what a test needs, and lack what it needs them to lack. */
record MemoryDisk(FileSystem fileSystem) {

    static MemoryDisk unix() {
        return of(configuration());
    }

    static MemoryDisk withoutSymbolicLinks() {
        return of(configuration().setSupportedFeatures(Feature.LINKS, Feature.FILE_CHANNEL));
    }

    static MemoryDisk ofSize(long bytes) {
        return of(configuration().setMaxSize(bytes).setBlockSize(4096));
    }

    private static Configuration.Builder configuration() {
        return Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix", "unix");
    }

    private static MemoryDisk of(Configuration.Builder configuration) {
        return new MemoryDisk(Jimfs.newFileSystem(configuration.build()));
    }

    Path results() {
        return fileSystem.getPath("/data/results");
    }
}
