package dev.granary.app.query.filter;

/** Names of columns as they stand in an expression, parts of them in quotes. */
final class ColumnText {

    private ColumnText() {}

    /** The name without the quotes; a doubled quote inside them is one. */
    static String of(String written) {
        StringBuilder name = new StringBuilder();
        int at = 0;
        while (at < written.length()) {
            char c = written.charAt(at);
            if (c == '"' || c == '`') {
                int end = closing(written, at);
                String quote = String.valueOf(c);
                name.append(written.substring(at + 1, end).replace(quote + quote, quote));
                at = end + 1;
            } else {
                name.append(c);
                at++;
            }
        }
        return name.toString();
    }

    /** Whether one pair of quotes holds all of it. */
    static boolean isOneQuoted(String written) {
        return closing(written, 0) == written.length() - 1;
    }

    private static int closing(String written, int opening) {
        char quote = written.charAt(opening);
        int at = opening + 1;
        while (at < written.length()) {
            if (written.charAt(at) == quote) {
                boolean isDoubled = at + 1 < written.length() && written.charAt(at + 1) == quote;
                if (!isDoubled) {
                    return at;
                }
                at++;
            }
            at++;
        }
        return written.length();
    }
}
