package dev.granary.app.maintain.seal;

import dev.granary.app.codec.NewerFormat;
import dev.granary.app.host.Sha256;
import dev.granary.domain.layout.Layout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every file of a run with its size and hash, as the run was sealed.
 *
 * @param sealedAt when, in UTC
 * @param version the program that did
 * @param lines by path, none twice
 */
record Seal(Instant sealedAt, String version, List<SealLine> lines) {

    private static final String FORMAT = "# format: granary seal ";
    private static final Pattern NEWER = Pattern.compile(Pattern.quote(FORMAT) + "([1-9][0-9]{0,8})");
    private static final String TIME = "# sealed_at: ";
    private static final String VERSION = "# version: ";
    private static final String FILES = "# files: ";
    private static final String BYTES = "# bytes: ";
    private static final String CHECK = "# check: ";
    private static final int HEADER = 5;

    Seal {
        Objects.requireNonNull(sealedAt, "sealedAt");
        Objects.requireNonNull(version, "version");
        lines = lines.stream().sorted().toList();
    }

    /** What all lines say, added: a content counts for each name that it has. */
    long bytes() {
        return lines.stream().mapToLong(SealLine::sizeBytes).sum();
    }

    /** The seal as a text; its last line has the hash of all above it, so that no change of it goes unseen. */
    byte[] encoded() {
        StringBuilder text = new StringBuilder()
                .append(FORMAT + Layout.FORMAT + "\n")
                .append(TIME + sealedAt + "\n")
                .append(VERSION + version + "\n")
                .append(FILES + lines.size() + "\n")
                .append(BYTES + bytes() + "\n");
        lines.forEach(line -> text.append(line.text()));
        text.append(CHECK + Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)) + "\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The seal whose bytes these are; empty if they are not exactly those of one.
     *
     * @param file for messages
     * @throws NewerFormat if it is one of a newer format
     */
    static Optional<Seal> decode(String file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            List<String> lines = List.of(text.split("\n", -1));
            requireKnown(file, lines.get(0));
            return parse(lines)
                    .filter(seal -> text.equals(new String(seal.encoded(), StandardCharsets.UTF_8)))
                    .filter(Seal::namesEachOnce);
        } catch (CharacterCodingException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static void requireKnown(String file, String first) {
        Matcher format = NEWER.matcher(first);
        if (format.matches() && Integer.parseInt(format.group(1)) > Layout.FORMAT) {
            throw new NewerFormat(file, Integer.parseInt(format.group(1)));
        }
    }

    private static Optional<Seal> parse(List<String> text) {
        if (text.size() < HEADER
                || !text.get(0).equals(FORMAT + Layout.FORMAT)
                || !text.get(1).startsWith(TIME)
                || !text.get(2).startsWith(VERSION)) {
            return Optional.empty();
        }
        List<SealLine> lines = new ArrayList<>();
        for (int i = HEADER; i + 1 < text.size(); i += 2) {
            SealLine.parse(text.get(i), text.get(i + 1)).ifPresent(lines::add);
        }
        return Optional.of(new Seal(
                Instant.parse(text.get(1).substring(TIME.length())), text.get(2).substring(VERSION.length()), lines));
    }

    private boolean namesEachOnce() {
        Set<String> paths = new HashSet<>();
        return lines.stream().allMatch(line -> paths.add(line.path()));
    }
}
