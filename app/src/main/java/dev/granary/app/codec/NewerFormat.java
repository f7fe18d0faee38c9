package dev.granary.app.codec;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.name.Printable;

/** A file was written by a program that knows more than this one, so that this one must not touch it. */
public final class NewerFormat extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String format;

    /**
     * @param file as its reader names it
     */
    public NewerFormat(String file, Number format) {
        super(
                "Cannot read %s: it is of format %s; this program knows format %d. Use a Granary that knows format %s or newer."
                        .formatted(Printable.of(file), format, Layout.FORMAT, format));
        this.file = file;
        this.format = format.toString();
    }

    /** The file as its reader named it. */
    public String file() {
        return file;
    }

    /** The version of the format that the file is of; a whole number. */
    public String format() {
        return format;
    }
}
