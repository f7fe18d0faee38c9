package dev.granary.app.query.filter;

import java.io.Serial;

/** A text is no filter. The message says why, in the next lines where, and then how one looks. */
public final class FilterException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    static final int NOWHERE = -1;

    private static final int SHOWN = 60;
    private static final String EXAMPLE =
            "Example: metrics.rmse < 1 and params.model = 'tree'. Odd names stand in backticks: params.`my param`.";

    private final int position;

    /**
     * A problem of an expression.
     *
     * @param position the index of the character in it, or {@link #NOWHERE}
     */
    FilterException(String problem, String expression, int position) {
        super(problem + "\n" + picture(expression, position) + "\n" + EXAMPLE);
        this.position = position;
    }

    /** The index of the character that the text cannot be read from; -1 if it is about the text as a whole. */
    public int position() {
        return position;
    }

    private static String picture(String expression, int position) {
        String line = expression.replaceAll("\\s", " ");
        int at = Math.min(Math.max(position, 0), line.length());
        int from = Math.max(0, at - SHOWN);
        int to = Math.min(line.length(), at + SHOWN);
        String before = from > 0 ? "  ..." : "  ";
        String after = to < line.length() ? "..." : "";
        String shown = before + line.substring(from, to) + after;
        return position < 0 ? shown : shown + "\n" + " ".repeat(before.length() + at - from) + "^";
    }
}
