package dev.granary.app.codec;

import java.util.Optional;

/** Terms of use as somebody writes them: an SPDX id, a URL, or a sentence; one line. */
public final class LicenseNotation implements Notation<String> {

    public static final LicenseNotation LICENSE = new LicenseNotation();

    /** More than a sentence; a whole license belongs into a file that a URL leads to. */
    static final int MAX_LENGTH = 500;

    private LicenseNotation() {}

    @Override
    public Optional<String> read(String text) {
        String license = text.strip();
        return license.isEmpty()
                        || license.length() > MAX_LENGTH
                        || license.codePoints().anyMatch(Character::isISOControl)
                ? Optional.empty()
                : Optional.of(license);
    }

    @Override
    public String shown(String text) {
        return Shown.cut(text);
    }

    @Override
    public String expected(String text) {
        return "an SPDX id like CC-BY-4.0, a URL, or one line of at most " + MAX_LENGTH + " characters";
    }
}
