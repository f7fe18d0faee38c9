package dev.granary.app.share.migrate;

import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;

/** Names out of whatever older files and folders are called. */
final class Names {

    private Names() {}

    /** The text as a name: what no name may hold is {@code -}, and what is too long is cut before the extension. */
    static Name of(String text) {
        String legal = legal(text);
        int excess = legal.codePointCount(0, legal.length()) - Name.MAX_LENGTH;
        if (excess > 0) {
            String ending = ending(legal);
            String stem = legal.substring(0, legal.length() - ending.length());
            int kept = stem.codePointCount(0, stem.length()) - excess;
            legal = stem.substring(0, stem.offsetByCodePoints(0, kept)) + ending;
        }
        return Name.of(legal.isEmpty() ? "_" : legal);
    }

    private static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '-' : c)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }

    /** The extension of a file name with its dot; empty text if it has none. */
    static String ending(String fileName) {
        String extension = FolderForm.extension(fileName);
        return extension.isEmpty() ? "" : "." + extension;
    }

    /** The nth form of a file name, of which the first is the name itself: {@code chart.png}, {@code chart-2.png}. */
    static String numbered(String fileName, int n) {
        String ending = ending(fileName);
        return n == 1 ? fileName : fileName.substring(0, fileName.length() - ending.length()) + "-" + n + ending;
    }
}
