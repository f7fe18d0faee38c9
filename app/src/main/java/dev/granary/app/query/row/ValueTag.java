package dev.granary.app.query.row;

/** What kind of value follows, in a file of rows. */
final class ValueTag {

    static final int NULL = 0;
    static final int TEXT = 1;
    static final int WHOLE = 2;
    static final int REAL = 3;
    static final int TRUE = 4;
    static final int FALSE = 5;
    static final int TIME = 6;
    static final int LARGE = 7;
    static final int DECIMAL = 8;
    static final int LIST = 9;
    static final int MAP = 10;

    private ValueTag() {}
}
