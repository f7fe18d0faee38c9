package dev.granary.ports.failure;

import org.jspecify.annotations.Nullable;

/** There is no room: no space, no inodes, over quota. Nothing of what was being written is visible. */
public final class FullFailure extends StoreFailure {

    private static final long serialVersionUID = 1L;

    public FullFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
