package dev.granary.app.cli;

/** Text in the language of man pages, man(7). */
final class Roff {

    private Roff() {}

    /** Text that may stand within a line: no character of it is an order, and hyphens stay hyphens when they are copied. */
    static String inline(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("^", "\\(ha")
                .replace("`", "\\(ga")
                .replace("~", "\\(ti");
    }

    /** Text that may stand as a line of its own. */
    static String line(String text) {
        String inline = inline(text);
        return inline.startsWith(".") ? "\\&" + inline : inline;
    }

    static String bold(String text) {
        return "\\fB" + inline(text) + "\\fR";
    }

    static String italic(String text) {
        return "\\fI" + inline(text) + "\\fR";
    }

    /** An argument of an order, in quotes. */
    static String quoted(String text) {
        return "\"" + inline(text).replace("\"", "\\(dq") + "\"";
    }
}
