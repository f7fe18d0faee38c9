package dev.granary.app.store;

import dev.granary.domain.content.Digest;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.storage.SourceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a file of this machine holds, read where it lies. */
record LocalContent(Digest digest, long sizeBytes) {

    /**
     * @throws SourceFailure if it cannot be read
     */
    static LocalContent read(Path path, Hasher hasher) {
        CountingCalculation counting = new CountingCalculation(hasher.begin());
        try (InputStream in = Files.newInputStream(path)) {
            Digest digest = BlobHashing.hash(in, counting);
            return new LocalContent(digest, counting.sizeBytes());
        } catch (NoSuchFileException e) {
            throw new SourceFailure("Cannot read %s: there is no such file. Check its name.".formatted(path), e);
        } catch (IOException e) {
            throw new SourceFailure(
                    "Cannot read %s: %s. Check that the file exists and may be read.".formatted(path, e.getMessage()),
                    e);
        }
    }

    /** Counts the bytes that go into a hash. */
    private static final class CountingCalculation implements Calculation {

        private final Calculation calculation;
        private long size;

        CountingCalculation(Calculation calculation) {
            this.calculation = calculation;
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            calculation.update(bytes, offset, length);
            size += length;
        }

        @Override
        public Digest finish() {
            return calculation.finish();
        }

        long sizeBytes() {
            return size;
        }
    }
}
