package dev.granary.app.maintain.doctor;

import java.util.Objects;

/**
 * What one check of a store came to.
 *
 * @param check what was looked at, in a word or two
 * @param sentence what it means, and what to do about what is not good
 */
public record Finding(String check, Verdict verdict, String sentence) {

    public Finding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(sentence, "sentence");
    }
}
