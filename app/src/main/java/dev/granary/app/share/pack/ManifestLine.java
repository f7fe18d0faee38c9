package dev.granary.app.share.pack;

import dev.granary.domain.content.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a list of hashes.
 *
 * @param path from the folder that the list stands in, with slashes
 */
public record ManifestLine(Digest digest, String path) {

    // GNU coreutils: a blank and a blank (text) or a star (binary) between; a backslash first where the name is
    // escaped.
    private static final Pattern COREUTILS = Pattern.compile("(\\\\?)([0-9a-f]{64}) [ *](.+)");

    // RFC 8493, 2.1.3: linear whitespace between, and maybe a star; %0A, %0D and %25 stand for what cannot stand there.
    private static final Pattern BAGIT = Pattern.compile("([0-9A-Fa-f]{64})[ \\t]+\\*?(.+)");
    private static final Pattern PERCENT = Pattern.compile("%(0A|0D|25)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BACKSLASH = Pattern.compile("\\\\(.)");

    /** A list of files, a line each, as {@code sha256sum} writes and checks it. */
    public static byte[] list(List<PackagedFile> files) {
        StringBuilder text = new StringBuilder();
        for (PackagedFile file : files) {
            text.append(new ManifestLine(file.sha256(), file.path().toString()).inCoreutils())
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String inCoreutils() {
        String escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        return (escaped.equals(path) ? "" : "\\") + digest + "  " + escaped;
    }

    /** As {@code sha256sum} writes it. */
    public static Optional<ManifestLine> ofCoreutils(String line) {
        Matcher parts = COREUTILS.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String path = parts.group(1).isEmpty() ? parts.group(3) : unescaped(parts.group(3));
        return Optional.of(new ManifestLine(new Digest(parts.group(2)), path));
    }

    private static String unescaped(String path) {
        return BACKSLASH
                .matcher(path)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        switch (escape.group(1)) {
                            case "n" -> "\n";
                            case "r" -> "\r";
                            default -> escape.group(1);
                        }));
    }

    /** As a manifest of a bag has it. */
    public static Optional<ManifestLine> ofBag(String line) {
        Matcher parts = BAGIT.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String path = PERCENT.matcher(parts.group(2))
                .replaceAll(escape -> Matcher.quoteReplacement(
                        switch (escape.group(1).toUpperCase(Locale.ROOT)) {
                            case "0A" -> "\n";
                            case "0D" -> "\r";
                            default -> "%";
                        }));
        return Optional.of(new ManifestLine(
                new Digest(parts.group(1).toLowerCase(Locale.ROOT)), path.startsWith("./") ? path.substring(2) : path));
    }
}
