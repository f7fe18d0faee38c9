package dev.granary.domain.name;

import java.util.Objects;

/**
 * A name as somebody gave it: for a run, a data set, a pipeline, an operator, a link or an output.
 *
 * <p>Legal: any Unicode text of 1 to {@value #MAX_LENGTH} characters (code points) without control characters. It is
 * kept as given in the YAML files; {@link FolderForm} says how it looks as a file or folder name.
 */
public record Name(String text) implements Comparable<Name> {

    /** The most characters (Unicode code points) that a name has. */
    public static final int MAX_LENGTH = 200;

    /**
     * @throws IllegalArgumentException if the text is empty, too long, holds a control character or is no legal Unicode
     */
    public Name {
        Objects.requireNonNull(text, "text");
        int length = text.codePointCount(0, text.length());
        if (length == 0) {
            throw new IllegalArgumentException("A name is empty; give it 1 to " + MAX_LENGTH + " characters.");
        }
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("The name '%s…' has %d characters; give it at most %d."
                    .formatted(Printable.of(text.substring(0, 24)), length, MAX_LENGTH));
        }
        text.codePoints().filter(Name::isIllegal).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException("The name '%s' holds the character U+%04X; leave control characters out."
                    .formatted(Printable.of(text), c));
        });
    }

    public static Name of(String text) {
        return new Name(text);
    }

    /** Whether a text can be a name. */
    public static boolean isLegal(String text) {
        try {
            of(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isIllegal(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    @Override
    public int compareTo(Name other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
