package dev.granary.app.host;

/** Whether Java may look for a screen. */
public final class Headless {

    private static final String PROPERTY = "java.awt.headless";

    private Headless() {}

    /** Keeps Java from looking for a screen, unless somebody decided otherwise. Must come before anything is drawn. */
    public static void preferred() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, "true");
        }
    }
}
