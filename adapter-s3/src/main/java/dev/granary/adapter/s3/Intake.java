package dev.granary.adapter.s3;

import dev.granary.domain.content.Digest;
import dev.granary.domain.name.Printable;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.FullFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.SourceFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Takes contents in: a local file is hashed where it lies, what is written is kept in memory or, if it is long, in a temporary file. */
final class Intake {

    private static final int BUFFER_BYTES = 256 * 1024;

    private Intake() {}

    static Payload take(BlobSource source, Calculation calculation) {
        return source instanceof BlobSource.LocalFile local
                ? ofFile(local.path(), calculation)
                : ofWriter(((BlobSource.Written) source).writer(), calculation);
    }

    private static Payload ofFile(Path file, Calculation calculation) {
        String shown = Printable.of(file.toString());
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new WrongTypeFailure("Cannot store " + shown + ": it is no regular file. Give a file.", null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long size = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                calculation.update(buffer, 0, count);
                size += count;
            }
            return new LocalPayload(file, shown, calculation.finish(), size);
        } catch (NoSuchFileException e) {
            throw new MissingFailure("Cannot store " + shown + ": it is not there. Check the name.", e);
        } catch (AccessDeniedException e) {
            throw new DeniedFailure(
                    "Cannot store " + shown
                            + ": permission denied. Change the permissions of it and of the folders above it.",
                    e);
        } catch (IOException e) {
            throw new SourceFailure(
                    "Cannot store " + shown + ": " + e.getMessage() + ". Check that it can be read.", e);
        }
    }

    private static Payload ofWriter(BlobSource.Writer writer, Calculation calculation) {
        Spool spool = new Spool(calculation);
        boolean taken = false;
        try {
            writer.writeTo(spool);
            spool.end();
            taken = true;
            return spool.payload();
        } catch (Spool.Failed e) {
            throw spoolFailure(e);
        } catch (IOException e) {
            throw new SourceFailure("Cannot read the content to store: " + e.getMessage() + ".", e);
        } finally {
            if (!taken) {
                spool.discard();
            }
        }
    }

    private static RuntimeException spoolFailure(Spool.Failed failed) {
        String text = "Cannot keep the content to store in the temporary folder " + System.getProperty("java.io.tmpdir")
                + ": " + failed.getMessage() + ". Free some space there, or set -Djava.io.tmpdir.";
        return String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT).contains("space")
                ? new FullFailure(text, failed)
                : new UnavailableFailure(text, failed);
    }

    /** A file of the caller's, which is read again when it is sent. */
    private record LocalPayload(Path file, String origin, Digest digest, long sizeBytes) implements Payload {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public void close() {}
    }

    /** Bytes in memory. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record BytesPayload(byte[] bytes, int length, Digest digest) implements Payload {

        @Override
        public long sizeBytes() {
            return length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes, 0, length);
        }

        @Override
        public String origin() {
            return "the content";
        }

        @Override
        public void close() {}
    }
}
