package dev.granary.app.codec;

import dev.granary.domain.number.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.NonPrintableStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/**
 * Writes YAML that people read and that readers of YAML 1.1 and 1.2 take for the same values: block style, text always
 * in double quotes, floats always with a point, UTF-8, LF, no aliases. The same tree gives the same bytes on every JDK.
 *
 * <p>What it writes, {@link YamlReader} reads as equal values: whole numbers as {@code Long} or {@code BigInteger},
 * others as {@code Double}. Many threads may write at once.
 */
public final class YamlWriter {

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setSchema(new Core())
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndent(2)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setSplitLines(false)
            .setBestLineBreak("\n")
            .setUseUnicodeEncoding(true)
            .setNonPrintableStyle(NonPrintableStyle.ESCAPE)
            .setDereferenceAliases(true)
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
        new Check().map(tree, 1);
        Text text = new Text();
        new Dump(SETTINGS, new Plain()).dump(tree, text);
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

    /** What the reader would refuse is not written. */
    private static final class Check {

        private int nodes;

        void map(Map<?, ?> map, int depth) {
            enter(depth);
            map.forEach((key, value) -> {
                if (!(key instanceof String text)) {
                    throw new IllegalArgumentException("The key '" + key + "' is no text.");
                }
                value(text, depth);
                value(value, depth);
            });
        }

        private void value(@Nullable Object value, int depth) {
            if (value instanceof Map<?, ?> map) {
                map(map, depth + 1);
            } else if (value instanceof Collection<?> items) {
                enter(depth + 1);
                items.forEach(item -> value(item, depth + 1));
            } else {
                count();
                scalar(value);
            }
        }

        private static void scalar(@Nullable Object value) {
            if (value instanceof String text) {
                if (!Surrogates.arePaired(text)) {
                    throw new IllegalArgumentException("A text holds half a character (an unpaired surrogate).");
                }
            } else if (value instanceof Number number) {
                if (number instanceof BigInteger large && isTooLong(large)) {
                    throw new IllegalArgumentException(
                            "A number has more than " + PlainTree.MAX_NUMBER_LENGTH + " digits; keep it as text.");
                }
            } else if (value != null && !(value instanceof Boolean)) {
                throw new IllegalArgumentException("A " + value.getClass().getSimpleName()
                        + " is no plain value; give text, a number, a boolean, a list or a map.");
            }
        }

        private static boolean isTooLong(BigInteger number) {
            int leastBits = 3 * PlainTree.MAX_NUMBER_LENGTH;
            return number.bitLength() > leastBits && number.toString().length() > PlainTree.MAX_NUMBER_LENGTH;
        }

        private void enter(int depth) {
            count();
            if (depth > BoundedParser.MAX_DEPTH) {
                throw new IllegalArgumentException(
                        "The values are nested more than " + BoundedParser.MAX_DEPTH + " levels deep.");
            }
        }

        private void count() {
            nodes++;
            if (nodes > BoundedParser.MAX_NODES) {
                throw new IllegalArgumentException(
                        "There are more than " + BoundedParser.MAX_NODES + " values; keep them in a file.");
            }
        }
    }

    /** Plain values as nodes: text quoted, keys plain where every reader takes them for text. */
    private static final class Plain extends StandardRepresenter {

        private static final Pattern PLAIN_KEY =
                Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_./%()+-]*( [\\p{L}\\p{M}\\p{N}_./%()+-]+)*");
        private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

        Plain() {
            super(SETTINGS);
            representers.put(String.class, data -> text((String) data));
            representers.put(Double.class, data -> real((Double) data));
            representers.put(Float.class, data -> real((Float) data));
            representers.put(BigDecimal.class, data -> real(((BigDecimal) data).doubleValue()));
            parentClassRepresenters.clear();
            parentClassRepresenters.put(
                    Map.class, data -> representMapping(Tag.MAP, (Map<?, ?>) data, FlowStyle.BLOCK));
            parentClassRepresenters.put(
                    Collection.class, data -> representSequence(Tag.SEQ, (Collection<?>) data, FlowStyle.BLOCK));
            parentClassRepresenters.put(Number.class, data -> representScalar(Tag.INT, data.toString()));
        }

        private Node text(String text) {
            return representScalar(Tag.STR, text, ScalarStyle.DOUBLE_QUOTED);
        }

        private Node real(double number) {
            return representScalar(Tag.FLOAT, Decimals.yaml(number));
        }

        @Override
        protected NodeTuple representMappingEntry(Map.Entry<?, ?> entry) {
            String key = (String) entry.getKey();
            Node keyNode = isPlain(key) ? representScalar(Tag.STR, key, ScalarStyle.PLAIN) : text(key);
            return new NodeTuple(keyNode, representData(entry.getValue()));
        }

        private static boolean isPlain(String key) {
            return PLAIN_KEY.matcher(key).matches() && !WORDS.contains(key.toLowerCase(Locale.ROOT));
        }
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
            for (int i = offset; i < offset + length; i++) {
                char c = text.charAt(i);
                if (c < DELETE || !isUnsafe(c)) {
                    written.append(c);
                } else {
                    written.append("\\u%04X".formatted((int) c));
                }
            }
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
