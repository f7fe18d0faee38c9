package dev.granary.app.share;

import java.util.List;

/** What is wrong with a package, so that somebody reads it. */
public final class Flaws {

    private static final int TOLD = 5;

    private Flaws() {}

    /** The first few, and how many more there are. */
    public static String told(List<String> sentences) {
        int more = sentences.size() - TOLD;
        return String.join(" ", sentences.subList(0, Math.min(TOLD, sentences.size())))
                + (more > 0 ? " And %d more like this.".formatted(more) : "");
    }
}
