package dev.granary.app.query.compare;

import java.util.Locale;

/** What is found where several pipelines' contents are held against how they came about. */
public enum Verdict {
    /** The same configuration made the same bytes; of data, they are the same bytes. */
    SAME_OBJECT,
    /** The same configuration made other bytes, by the same code as far as the records tell, and finished each time. */
    NOT_REPRODUCIBLE,
    /** Other parameters, and nothing else, made the same bytes; and none of those compared shows that they matter. */
    DEAD_PARAMETER,
    /** Other steps or data, or other parameters of which one is known to matter, made the same bytes. */
    SAME_BYTES,
    /** Another configuration or other code made other bytes, as one expects, or not all finished; of data, they are other bytes. */
    DIFFERENT,
    /** Only some of the pipelines have it. */
    PARTLY_ABSENT;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
