package dev.granary.app.query.filter;

/**
 * True, false, or not to be said.
 *
 * <p>Source: Kleene's strong logic of three values, as SQL has it.
 */
enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    static Truth of(boolean isSo) {
        return isSo ? TRUE : FALSE;
    }

    Truth not() {
        return switch (this) {
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case TRUE -> FALSE;
        };
    }
}
