package dev.granary.app.store;

import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.name.Name;
import dev.granary.ports.storage.StagedBlob;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A content that was taken in: its digest is known, and it waits for its name unless the cache had it. For one thread at a
 * time.
 */
public final class Intake implements AutoCloseable {

    private final Name operator;
    private final String extension;
    private final Digest digest;
    private final long sizeBytes;
    private @Nullable Supplier<StagedBlob> again;
    private @Nullable StagedBlob staged;

    private Intake(
            Name operator,
            String extension,
            Digest digest,
            long sizeBytes,
            @Nullable StagedBlob staged,
            @Nullable Supplier<StagedBlob> again) {
        this.operator = operator;
        this.extension = extension;
        this.digest = digest;
        this.sizeBytes = sizeBytes;
        this.staged = staged;
        this.again = again;
    }

    /**
     * A content that the cache has.
     *
     * @param again takes it in, should the cache turn out to have lost it
     */
    static Intake present(Name operator, String extension, Digest digest, long sizeBytes, Supplier<StagedBlob> again) {
        return new Intake(operator, extension, digest, sizeBytes, null, again);
    }

    /** A content that was looked at only. */
    static Intake measured(Name operator, Digest digest, long sizeBytes) {
        return new Intake(operator, "", digest, sizeBytes, null, null);
    }

    static Intake staged(Name operator, String extension, StagedBlob blob) {
        return new Intake(operator, extension, blob.digest(), blob.sizeBytes(), blob, null);
    }

    Name operator() {
        return operator;
    }

    String extension() {
        return extension;
    }

    public Digest digest() {
        return digest;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    /** The bytes; taken in now if the cache had them before. Null if its source holds another content by now. */
    @Nullable
    StagedBlob blob() {
        if (staged == null && again != null) {
            StagedBlob taken = again.get();
            again = null;
            if (taken.digest().equals(digest)) {
                staged = taken;
            } else {
                taken.close();
            }
        }
        return staged;
    }

    /** The shortest name that it can have, and most likely will. */
    String likelyFile() {
        return ArtifactName.of(operator, digest, ArtifactName.FIRST_DIGITS, extension)
                .fileName();
    }

    /** Lets go of bytes that got no name. */
    @Override
    public void close() {
        if (staged != null) {
            staged.close();
        }
    }
}
