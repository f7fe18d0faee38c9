package dev.granary.app.codec;

/** The halves of characters beyond U+FFFF in Java text. */
final class Surrogates {

    private Surrogates() {}

    /** Whether no half stands alone, so that the text has a form in UTF-8. */
    static boolean arePaired(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isHighSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
