package dev.granary.app.maintain.seal;

import dev.granary.domain.content.Digest;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that a seal lists, or a link with the size and hash of the content that it names.
 *
 * @param path from the run's folder, with slashes
 */
record SealLine(Digest digest, String path, long sizeBytes) implements Comparable<SealLine> {

    private static final String BETWEEN = "  ";
    private static final String SIZE = "# size: ";

    SealLine {
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(path, "path");
    }

    /** Two lines: the size as a comment, and the hash and path as the GNU coreutils write and check them. */
    String text() {
        String escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        String mark = escaped.equals(path) ? "" : "\\";
        return SIZE + sizeBytes + "\n" + mark + digest + BETWEEN + escaped + "\n";
    }

    /** The line that these two are the text of; empty if they are not. */
    static Optional<SealLine> parse(String size, String line) {
        boolean isEscaped = line.startsWith("\\");
        String plain = isEscaped ? line.substring(1) : line;
        int end = Digest.DIGITS + BETWEEN.length();
        if (!size.startsWith(SIZE)
                || plain.length() <= end
                || !plain.startsWith(BETWEEN, Digest.DIGITS)
                || !Digest.isDigest(plain.substring(0, Digest.DIGITS))) {
            return Optional.empty();
        }
        try {
            String path = plain.substring(end);
            SealLine parsed = new SealLine(
                    new Digest(plain.substring(0, Digest.DIGITS)),
                    isEscaped ? unescaped(path) : path,
                    Long.parseLong(size.substring(SIZE.length())));
            return Optional.of(parsed).filter(one -> one.text().equals(size + "\n" + line + "\n"));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String unescaped(String path) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            boolean isEscape = path.charAt(i) == '\\' && i + 1 < path.length();
            text.append(isEscape ? meant(path.charAt(++i)) : path.charAt(i));
        }
        return text.toString();
    }

    private static char meant(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> escaped;
        };
    }

    @Override
    public int compareTo(SealLine other) {
        return path.compareTo(other.path);
    }
}
