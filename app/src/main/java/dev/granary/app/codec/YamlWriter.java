package dev.granary.app.codec;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.NonPrintableStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;

/**
 * Writes YAML that people read and that readers of YAML 1.1 and 1.2 take for the same values: block style, text always
 * in double quotes, floats always with a point, UTF-8, LF, no aliases. The same tree gives the same bytes on every JDK.
 *
 * <p>What it writes, {@link YamlReader} reads as equal values: whole numbers as {@code Long} or {@code BigInteger},
 * others as {@code Double}. Many threads may write at once.
 */
public final class YamlWriter {

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setIndent(2)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setSplitLines(false)
            .setBestLineBreak("\n")
            .setUseUnicodeEncoding(true)
            .setNonPrintableStyle(NonPrintableStyle.ESCAPE)
            .build();

    private YamlWriter() {}

    /**
     * The tree as a file's bytes.
     *
     * @param tree text keys in the order in which they are written; values are text, numbers, booleans, null,
     *     collections and maps of these
     * @throws IllegalArgumentException if the tree holds something else, or is larger or deeper than
     *     {@link YamlReader} reads
     */
    public static byte[] write(Map<String, ?> tree) {
        Text text = new Text();
        new YamlEvents(new Emitter(SETTINGS, text)).document(tree);
        byte[] bytes = text.written.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > YamlReader.MAX_BYTES) {
            throw tooLarge();
        }
        return bytes;
    }

    private static IllegalArgumentException tooLarge() {
        return new IllegalArgumentException(
                "The values take more than " + YamlReader.MAX_BYTES + " bytes as YAML; keep large ones in a file.");
    }

    /**
     * Collects what is written. Characters that break lines or hide their neighbours, which the emitter passes on, are
     * escaped: they stand nowhere but inside of double quotes.
     */
    private static final class Text implements StreamDataWriter {

        private static final char DELETE = '\u007F';
        private static final char ZERO_WIDTH_NON_JOINER = '\u200C';
        private static final char ZERO_WIDTH_JOINER = '\u200D';

        private final StringBuilder written = new StringBuilder(1024);

        @Override
        public void write(String text) {
            write(text, 0, text.length());
        }

        @Override
        public void write(String text, int offset, int length) {
            int end = offset + length;
            int kept = offset;
            for (int i = offset; i < end; i++) {
                char c = text.charAt(i);
                if (c >= DELETE && isUnsafe(c)) {
                    written.append(text, kept, i).append("\\u%04X".formatted((int) c));
                    kept = i + 1;
                }
            }
            written.append(text, kept, end);
            if (written.length() > YamlReader.MAX_BYTES) {
                throw tooLarge();
            }
        }

        private static boolean isUnsafe(char c) {
            return switch (Character.getType(c)) {
                case Character.FORMAT -> c != ZERO_WIDTH_JOINER && c != ZERO_WIDTH_NON_JOINER;
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
                default -> false;
            };
        }
    }
}
