package dev.granary.app.share;

import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.SourceFailure;
import java.io.IOException;
import java.util.function.Supplier;

/** Something of the source could not be read as it was recorded. */
public final class Unreadable extends IOException {

    private static final long serialVersionUID = 1L;

    public Unreadable(String message) {
        super(message);
    }

    private Unreadable(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }

    /** Why a source failed, as it said itself. */
    static Unreadable by(SourceFailure failure) {
        return failure.getCause() instanceof Unreadable own ? own : new Unreadable(failure);
    }

    /** Reads from the source, so that its failures are not taken for the target's. */
    public static <T> T reading(Supplier<T> source) throws Unreadable {
        try {
            return source.get();
        } catch (StoreFailure e) {
            throw new Unreadable(e);
        }
    }
}
