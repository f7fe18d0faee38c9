package dev.granary.app.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A package that came in as a stream, or compressed as a whole, laid into a file of its own until it is closed, or the process
 * ends, however it ends.
 *
 * @param file where it was made; where the system allows it, it has no name there any more
 * @param channel what reads it
 * @param limits for what is in it: by the size of what came in, not of what it became
 */
record Spool(Path file, SeekableByteChannel channel, Limits limits) implements Closeable {

    /** What the names of an entry take at the most beside its bytes, in a zip's two headers or in a tar's. */
    private static final long ENTRY_BYTES = 4096;

    private static final Set<OpenOption> KEPT = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);

    // The JDK takes the name away as soon as it is open (Unix), or has the system do so at the end of the process
    // (Windows).
    private static final Set<OpenOption> OPEN_ONLY =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);

    /** Lays what comes in into a new file; compressed forms but zip are unpacked on the way. */
    static Spool of(InputStream in, PackageForm form, Refusing refusing, Limits limits, Path scratch)
            throws IOException {
        Path file = Files.createTempFile(scratch, "package-", ".spool");
        SeekableByteChannel channel = null;
        boolean kept = false;
        try {
            channel = opened(file);
            Packed packed = new Packed(in, refusing);
            boolean unpacks = form == PackageForm.GZIP || form == PackageForm.ZSTD;
            LongUnaryOperator most = soFar -> mostBytes(limits, unpacks ? limits.unpackedBytes(soFar) : Long.MAX_VALUE);
            OutputStream out = Channels.newOutputStream(channel);
            try (InputStream unpacked = Unpacking.of(packed, form, refusing)) {
                copy(unpacked, packed, out, most, refusing);
            }
            kept = true;
            return new Spool(file, channel, unpacks ? limits.upTo(limits.unpackedBytes(packed.count())) : limits);
        } finally {
            if (!kept) {
                close(file, channel);
            }
        }
    }

    private static SeekableByteChannel opened(Path file) throws IOException {
        try {
            return Files.newByteChannel(file, OPEN_ONLY);
        } catch (UnsupportedOperationException e) {
            return Files.newByteChannel(file, KEPT);
        }
    }

    @Override
    public void close() throws IOException {
        close(file, channel);
    }

    private static void close(Path file, @Nullable SeekableByteChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static long mostBytes(Limits limits, long ofFiles) {
        long names = limits.entries() * ENTRY_BYTES;
        long files = Math.min(ofFiles, limits.unpackedBytes().orElse(Long.MAX_VALUE));
        return files > Long.MAX_VALUE - names ? Long.MAX_VALUE : files + names;
    }

    private static void copy(InputStream in, Packed packed, OutputStream out, LongUnaryOperator most, Refusing refusing)
            throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            packed.rest();
            total += n;
            long allowed = most.applyAsLong(packed.count());
            if (total > allowed) {
                throw refusing.tooLarge("it unpacks to more than %s bytes".formatted(Refusing.number(allowed)));
            }
            out.write(buffer, 0, n);
        }
    }
}
