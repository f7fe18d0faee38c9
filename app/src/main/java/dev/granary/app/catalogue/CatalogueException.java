package dev.granary.app.catalogue;

import java.io.Serial;

/** No adapter fits: none registered, none of that name, two of one name, or none that can serve the address. */
public final class CatalogueException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public CatalogueException(String message) {
        super(message);
    }

    public CatalogueException(String message, Throwable cause) {
        super(message, cause);
    }
}
