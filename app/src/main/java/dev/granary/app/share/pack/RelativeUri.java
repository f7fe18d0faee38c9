package dev.granary.app.share.pack;

import dev.granary.domain.layout.StorePath;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** How pages and manifests refer to a file beside or below them. */
public final class RelativeUri {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private RelativeUri() {}

    /**
     * The path, percent-encoded but for the slashes between its names: whatever a file is called, the link is relative and
     * names that file.
     *
     * <p>Source: RFC 3986, sections 2.3 and 4.2.
     */
    public static String of(StorePath path) {
        return path.segments().stream().map(RelativeUri::encoded).collect(Collectors.joining("/"));
    }

    /** One name, percent-encoded. */
    public static String encoded(String name) {
        StringBuilder text = new StringBuilder(name.length() + 16);
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= 0 && UNRESERVED.indexOf(octet) >= 0) {
                text.append((char) octet);
            } else {
                text.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return text.toString();
    }
}
