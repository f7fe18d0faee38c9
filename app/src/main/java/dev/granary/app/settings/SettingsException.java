package dev.granary.app.settings;

import org.jspecify.annotations.Nullable;

/**
 * A flag or a variable has a value that it cannot have, or a settings file is there that cannot be read. What such a file
 * says wrongly is a {@link dev.granary.app.codec.MalformedDocument}.
 */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
