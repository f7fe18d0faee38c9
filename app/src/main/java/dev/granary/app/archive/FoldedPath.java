package dev.granary.app.archive;

import dev.granary.domain.layout.StorePath;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What paths have in common that are one path where case, the writing of accents, or characters that nobody sees are ignored.
 * As a part of a digest: names may be long and many, and should two meet by chance, a package is refused that need not be.
 */
public record FoldedPath(long high, long low) {

    /** HFS+ leaves them out when it compares names. */
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");

    public static FoldedPath of(StorePath path) {
        try {
            ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256")
                    .digest(folded(path.toString()).getBytes(StandardCharsets.UTF_8)));
            return new FoldedPath(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }

    /** Upper case first: letters with several small forms (ß, ſ, ς) have one large one. */
    private static String folded(String text) {
        if (text.codePoints().allMatch(c -> c < 0x80)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String composed = Normalizer.normalize(UNSEEN.matcher(text).replaceAll(""), Normalizer.Form.NFC);
        String caseless = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(caseless, Normalizer.Form.NFC);
    }
}
