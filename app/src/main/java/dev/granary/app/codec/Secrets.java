package dev.granary.app.codec;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is never a setting: keys, passwords and tokens. Stores take them from where other programs of their kind do, so that
 * none stands in a file of ours, a message or a record.
 */
public final class Secrets {

    /** What to do instead, as messages end. */
    public static final String REMEDY =
            "Granary takes no keys, passwords or tokens: for s3 they come from the environment (AWS_ACCESS_KEY_ID and others),"
                    + " from ~/.aws, or from the role of the machine";

    private static final List<String> WORDS = List.of(
            "secret",
            "password",
            "passwd",
            "passphrase",
            "token",
            "credential",
            "access_key",
            "accesskey",
            "private_key",
            "api_key");

    private static final String HIDDEN = "***";
    private static final Pattern USER_INFO = Pattern.compile("://.*@", Pattern.DOTALL);
    private static final Pattern AUTHORITY_WITH_USER = Pattern.compile("://[^/?#]*@");
    private static final Pattern QUERY_VALUE = Pattern.compile("([?&;])([^?&;=]*)=([^&;]*)");

    private Secrets() {}

    /** Whether something of this name would be one. */
    public static boolean isName(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('-', '_');
        return WORDS.stream().anyMatch(plain::contains);
    }

    /** Whether a text names somebody, and perhaps a password, in a URI. */
    public static boolean isIn(String text) {
        return AUTHORITY_WITH_USER.matcher(text).find();
    }

    /** A text that somebody wrote for a URI, without what may be a secret. */
    public static String hidden(String text) {
        String anonymous = USER_INFO.matcher(text).replaceFirst("://" + HIDDEN + "@");
        return QUERY_VALUE
                .matcher(anonymous)
                .replaceAll(found -> isName(found.group(2)) || isIn(found.group(3))
                        ? found.group(1) + Matcher.quoteReplacement(found.group(2)) + "=" + HIDDEN
                        : Matcher.quoteReplacement(found.group()));
    }
}
