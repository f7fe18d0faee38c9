package dev.granary.app.share.page;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A picture inside the page.
 *
 * @param uri the picture itself
 */
record Chart(FileLink file, String uri) {

    private static final Map<String, String> TYPES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "gif", "image/gif",
            "svg", "image/svg+xml");

    /** The type of a picture with this name; empty if it is none of a picture. */
    static Optional<String> type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(TYPES.get(ending));
    }

    /** The URI that holds a picture. */
    static String uri(String type, byte[] bytes) {
        return head(type) + Base64.getEncoder().encodeToString(bytes);
    }

    /** How long {@link #uri} is. */
    static long uriLength(String type, byte[] bytes) {
        return head(type).length() + (bytes.length + 2L) / 3 * 4;
    }

    private static String head(String type) {
        return "data:" + type + ";base64,";
    }
}
