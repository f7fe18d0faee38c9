package dev.granary.app.settings;

import dev.granary.app.codec.Secrets;
import dev.granary.domain.name.Printable;
import dev.granary.ports.spi.StoreAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a store that is no folder is written: a URI, whose query holds options of the store. */
final class UriNotation {

    private static final Pattern REMOTE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://(.*)", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("[^:]*(:\\d*)?|\\[.*](:\\d*)?");
    private static final Pattern LAST_SLASHES = Pattern.compile("/+$");

    private UriNotation() {}

    /** Whether a text is meant to be such a URI. */
    static boolean isMeant(String text) {
        return REMOTE.matcher(text).matches();
    }

    /**
     * The address that a text stands for.
     *
     * @throws Wrong if it stands for none
     */
    static StoreAddress.Remote read(String text) throws Wrong {
        Matcher remote = REMOTE.matcher(text);
        if (!remote.matches()) {
            throw new Wrong("");
        }
        // RFC 3986, 3.1: schemes ignore case, and their canonical form is lower case.
        URI uri = uri(remote.group(1).toLowerCase(Locale.ROOT) + "://" + remote.group(2));
        String authority = uri.getRawAuthority();
        if (isSigned(text, authority)) {
            throw new Wrong("with no name or key before an @. " + Secrets.REMEDY);
        }
        if (uri.getRawFragment() != null) {
            throw new Wrong("a # begins no part of a store; in a name it is written %23");
        }
        String path = LAST_SLASHES.matcher(uri.getRawPath()).replaceFirst("");
        return new StoreAddress.Remote(
                uri(uri.getScheme() + "://" + (authority == null ? "" : authority) + path), options(uri.getRawQuery()));
    }

    /** Whether somebody is named before an @; what looks like a port and is none may be a key with a slash or mark in it. */
    private static boolean isSigned(String text, @Nullable String authority) {
        if (authority == null) {
            return false;
        }
        return authority.contains("@")
                || (text.contains("@") && !HOST.matcher(authority).matches());
    }

    /** An address as {@link #read} reads it. */
    static String text(StoreAddress.Remote remote) {
        String query = new TreeMap<>(remote.options())
                .entrySet().stream()
                        .map(option -> encoded(option.getKey()) + "=" + encoded(option.getValue()))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? remote.uri().toString() : remote.uri() + "?" + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static URI uri(String text) throws Wrong {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new Wrong(e.getReason());
        }
    }

    private static Map<String, String> options(@Nullable String query) throws Wrong {
        Map<String, String> options = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return options;
        }
        for (String part : query.split("&", -1)) {
            int sign = part.indexOf('=');
            if (sign <= 0 || sign == part.length() - 1) {
                throw new Wrong("options after the ? are written name=value, with & between them");
            }
            String name = decoded(part.substring(0, sign));
            if (options.put(name, decoded(part.substring(sign + 1))) != null) {
                throw new Wrong("the option '" + Printable.of(name) + "' is given twice");
            }
        }
        return options;
    }

    /** A plus sign is one: this is no form that a browser sent. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Why a text stands for no store; for the inside of parentheses. */
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        Wrong(String reason) {
            super(reason);
        }
    }
}
