package dev.granary.app.archive;

import dev.granary.domain.name.PortableName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names that an entry's path is made of, by one rule on every system. */
final class EntryPath {

    /** The most bytes (UTF-8) of a path: what Windows and macOS take, with room for where it is unpacked. */
    static final int MAX_BYTES = 1024;

    /** More than anybody nests folders by hand. */
    static final int MAX_DEPTH = 32;

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");

    private EntryPath() {}

    /**
     * The text that a package gives as bytes.
     *
     * @throws RefusedArchive if it is not UTF-8
     */
    static String decoded(ByteBuffer name, Refusing refusing) throws RefusedArchive {
        ByteBuffer again = name.duplicate();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(name).toString();
        } catch (CharacterCodingException e) {
            throw refusing.entry(
                    StandardCharsets.ISO_8859_1.decode(again).toString(), "has a name that is not written in UTF-8");
        }
    }

    /**
     * The names in a path, outermost first.
     *
     * @throws RefusedArchive if some system would not take it, or it leads anywhere but down
     */
    static List<String> segments(String path, Refusing refusing) throws RefusedArchive {
        if (path.startsWith("/") || path.startsWith("\\")) {
            throw refusing.entry(path, "has an absolute path");
        }
        if (DRIVE.matcher(path).lookingAt()) {
            throw refusing.entry(path, "starts with a drive");
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refusing.entry(path, "has a path of more than %s bytes".formatted(Refusing.number(MAX_BYTES)));
        }
        List<String> segments = List.of(path.split("/", -1));
        if (segments.size() > MAX_DEPTH) {
            throw refusing.entry(path, "lies more than %d folders deep".formatted(MAX_DEPTH));
        }
        for (String segment : segments) {
            Optional<String> reason = reasonAgainst(segment);
            if (reason.isPresent()) {
                throw refusing.entry(path, reason.get());
            }
        }
        return segments;
    }

    private static Optional<String> reasonAgainst(String segment) {
        if (segment.equals("..")) {
            return Optional.of("leads out of its folder by '..'");
        }
        if (segment.equals(".")) {
            return Optional.of("has '.' in its path");
        }
        if (segment.isEmpty()) {
            return Optional.of("has an empty name in its path");
        }
        if (segment.indexOf('\\') >= 0) {
            return Optional.of("has a '\\' in its path, which Windows takes for a '/'");
        }
        if (segment.indexOf('\uFFFD') >= 0) {
            return Optional.of("has a name that could not be read as Unicode");
        }
        return PortableName.reasonAgainst(segment).map("has a name that breaks elsewhere: %s"::formatted);
    }
}
