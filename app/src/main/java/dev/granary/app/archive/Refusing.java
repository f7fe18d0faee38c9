package dev.granary.app.archive;

import dev.granary.domain.name.Printable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Words why a package is not read.
 *
 * @param kind what it is called: {@code package}
 * @param label how messages name it
 */
record Refusing(String kind, String label) {

    private static final int LONGEST_NAME = 200;

    /** Of a package. */
    Refusing(String label) {
        this("package", label);
    }

    /** Because of one of its entries: {@code leads out of the package}. */
    RefusedArchive entry(String name, String reason) {
        return refused(
                "its entry '%s' %s".formatted(printable(name), reason),
                "Nothing was taken from it. Ask whoever made it to pack it again with 'granary export', zip or tar",
                null);
    }

    /** Because what it says does not fit together: {@code its end is missing}. */
    RefusedArchive damaged(String reason) {
        return damaged(reason, null);
    }

    /** The same, where something else found out. */
    RefusedArchive damaged(String reason, @Nullable Throwable cause) {
        return refused(reason, "It was cut short, damaged or made to mislead. Fetch or pack it again", cause);
    }

    /** Because one entry's bytes are not what it says. */
    RefusedArchive damagedEntry(String name, String reason) {
        return damaged("its entry '%s' %s".formatted(printable(name), reason));
    }

    /** Because its files have more bytes than they may: as many as whoever imports it allows. */
    RefusedArchive tooLarge(String reason) {
        return refused(
                reason,
                "If you trust whoever made it, allow more: granary import --max-unpacked SIZE; or unpack it yourself and name the folder",
                null);
    }

    /** Because it has more of anything else than a file may tell; of a folder the system tells. */
    RefusedArchive tooMuch(String reason) {
        return refused(reason, "If you trust whoever made it, unpack it yourself and name the folder", null);
    }

    /** Because it is nothing that is read here. */
    RefusedArchive unknown(String reason) {
        return refused(reason, "Name a zip, tar, tar.gz or tar.zst file that is whole, or a folder", null);
    }

    /** Because it is another kind of file, of which this begins to tell: {@code it is packed by xz, and}. */
    RefusedArchive foreign(String beginning) {
        return refused(
                beginning + " is neither a zip nor a tar archive (.tar, .tar.gz, .tar.zst), nor a folder",
                "Unpack it first if it is an archive of another kind, and name the folder",
                null);
    }

    /** Because it is not there. */
    RefusedArchive absent() {
        return refused("there is nothing there", "Look what it is called, and where it lies", null);
    }

    private RefusedArchive refused(String reason, String remedy, @Nullable Throwable cause) {
        return new RefusedArchive("Cannot read the %s %s: %s. %s.".formatted(kind, label, reason, remedy), cause);
    }

    /** A number as people read it. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A name, short enough and without anything that steers a terminal. */
    static String printable(String name) {
        return name.length() <= LONGEST_NAME ? Printable.of(name) : Printable.of(name.substring(0, LONGEST_NAME)) + "…";
    }
}
