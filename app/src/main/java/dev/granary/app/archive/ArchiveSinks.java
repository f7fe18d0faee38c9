package dev.granary.app.archive;

import com.github.luben.zstd.ZstdOutputStream;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Makes what packages are written to. */
public final class ArchiveSinks {

    private ArchiveSinks() {}

    /**
     * A package that goes into a stream. The stream is flushed at the end and stays open.
     *
     * @throws IllegalArgumentException if a folder is asked for
     */
    public static ArchiveSink into(OutputStream out, PackageFormat format, Packing packing) throws IOException {
        return switch (format) {
            case ZIP -> new ZipSink(out, packing);
            case TAR -> new TarSink(out, StreamEnd.flushing(out));
            case TAR_GZ -> gzipped(out, packing);
            case TAR_ZST -> zstandard(out, packing);
            case FOLDER -> throw new IllegalArgumentException("A folder cannot go into a stream. Name another format.");
        };
    }

    /** A package that is a folder, which is there and empty. */
    public static ArchiveSink folder(Path folder, Packing packing, Durability durability) {
        return new FolderSink(folder, packing, durability);
    }

    private static ArchiveSink gzipped(OutputStream out, Packing packing) throws IOException {
        GzipOutput gzip = new GzipOutput(out, packing.threads());
        return new TarSink(gzip, gzip);
    }

    // What is written does not depend on the number of workers, as long as there is one.
    private static ArchiveSink zstandard(OutputStream out, Packing packing) throws IOException {
        ZstdOutputStream zstd = new ZstdOutputStream(new UnclosedOutput(out));
        zstd.setChecksum(true);
        zstd.setWorkers(packing.threads());
        return new TarSink(zstd, StreamEnd.closing(zstd));
    }
}
