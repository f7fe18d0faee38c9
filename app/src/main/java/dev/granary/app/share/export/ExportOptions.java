package dev.granary.app.share.export;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How something is exported.
 *
 * @param time when the package says that it was made, and when its files were changed; makes it reproducible. If absent, the
 *     clock tells, or, where it is to be reproducible, the newest time that the records tell
 * @param license under which it may be used: an SPDX identifier or a URL, for an RO-Crate
 */
public record ExportOptions(Set<ExportChoice> choices, Optional<Instant> time, Optional<String> license) {

    /** A zip archive of what is there, with a page, not over anything. */
    public static final ExportOptions USUAL = new ExportOptions(Set.of(), Optional.empty(), Optional.empty());

    public ExportOptions {
        choices = Set.copyOf(choices);
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(license, "license");
    }

    /** The same, and this. */
    public ExportOptions with(ExportChoice choice) {
        EnumSet<ExportChoice> more = EnumSet.of(choice);
        more.addAll(choices);
        return new ExportOptions(more, time, license);
    }

    /** The same, made at this time. */
    public ExportOptions time(Instant chosen) {
        return new ExportOptions(choices, Optional.of(chosen), license);
    }

    /** The same, under this license. */
    public ExportOptions license(String chosen) {
        return new ExportOptions(choices, time, Optional.of(chosen));
    }

    boolean has(ExportChoice choice) {
        return choices.contains(choice);
    }

    boolean isReproducible() {
        return has(ExportChoice.REPRODUCIBLE) || time.isPresent();
    }

    /** Whether links become files: a bag has files alone. */
    boolean isFlat() {
        return has(ExportChoice.FLAT) || has(ExportChoice.BAGIT);
    }
}
