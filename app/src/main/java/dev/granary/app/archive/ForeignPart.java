package dev.granary.app.archive;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Where a package was to grow, something stands that no export made. Nothing was changed. */
public final class ForeignPart extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    ForeignPart(Path place, String what) {
        super("it is to grow in %s, but %s. Move that away, or give the package another name.".formatted(place, what));
    }
}
