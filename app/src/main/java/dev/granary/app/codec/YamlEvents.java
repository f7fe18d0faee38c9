package dev.granary.app.codec;

import dev.granary.domain.number.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitable;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/**
 * A tree of plain values as the events of one YAML document: text quoted, keys plain where every reader takes them for text.
 * What the reader would refuse is refused. For one document.
 *
 * <p>The library's way from values to events makes a node of each value, looks for values that stand twice, and guesses what
 * each would be read as: that takes longer than the writing, and all of it is known here.
 */
final class YamlEvents {

    private static final Pattern PLAIN_KEY =
            Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_./%()+-]*( [\\p{L}\\p{M}\\p{N}_./%()+-]+)*");
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");
    private static final ImplicitTuple UNTAGGED = new ImplicitTuple(true, true);

    private final Emitable out;
    private int nodes;

    YamlEvents(Emitable out) {
        this.out = out;
    }

    /**
     * All events of a document.
     *
     * @throws IllegalArgumentException if the tree holds what is no plain value, or is larger or deeper than {@link YamlReader}
     *     reads
     */
    void document(Map<String, ?> tree) {
        out.emit(new StreamStartEvent());
        out.emit(new DocumentStartEvent(false, Optional.empty(), Map.of()));
        map(tree, 1);
        out.emit(new DocumentEndEvent(false));
        out.emit(new StreamEndEvent());
    }

    private void map(Map<?, ?> map, int depth) {
        enter(depth);
        out.emit(new MappingStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
        map.forEach((key, value) -> {
            if (!(key instanceof String text)) {
                throw new IllegalArgumentException("The key '" + key + "' is no text.");
            }
            count();
            scalar(paired(text), isPlain(text) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
            value(value, depth);
        });
        out.emit(new MappingEndEvent());
    }

    private void list(Collection<?> items, int depth) {
        enter(depth);
        out.emit(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
        items.forEach(item -> value(item, depth));
        out.emit(new SequenceEndEvent());
    }

    private void value(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            map(map, depth + 1);
        } else if (value instanceof Collection<?> items) {
            list(items, depth + 1);
        } else {
            count();
            single(value);
        }
    }

    private void single(@Nullable Object value) {
        if (value instanceof String text) {
            scalar(paired(text), ScalarStyle.DOUBLE_QUOTED);
        } else if (value instanceof Number number) {
            scalar(text(number), ScalarStyle.PLAIN);
        } else if (value == null || value instanceof Boolean) {
            scalar(String.valueOf(value), ScalarStyle.PLAIN);
        } else {
            throw new IllegalArgumentException("A " + value.getClass().getSimpleName()
                    + " is no plain value; give text, a number, a boolean, a list or a map.");
        }
    }

    private void scalar(String text, ScalarStyle style) {
        out.emit(new ScalarEvent(Optional.empty(), Optional.empty(), UNTAGGED, text, style));
    }

    private static String text(Number number) {
        if (number instanceof Double || number instanceof Float || number instanceof BigDecimal) {
            return Decimals.yaml(number.doubleValue());
        }
        if (number instanceof BigInteger large && isTooLong(large)) {
            throw new IllegalArgumentException(
                    "A number has more than " + PlainTree.MAX_NUMBER_LENGTH + " digits; keep it as text.");
        }
        return number.toString();
    }

    private static boolean isTooLong(BigInteger number) {
        int leastBits = 3 * PlainTree.MAX_NUMBER_LENGTH;
        return number.bitLength() > leastBits && number.toString().length() > PlainTree.MAX_NUMBER_LENGTH;
    }

    private static String paired(String text) {
        if (!Surrogates.arePaired(text)) {
            throw new IllegalArgumentException("A text holds half a character (an unpaired surrogate).");
        }
        return text;
    }

    private static boolean isPlain(String key) {
        return (isIdentifier(key) || PLAIN_KEY.matcher(key).matches()) && !WORDS.contains(key.toLowerCase(Locale.ROOT));
    }

    /** Whether it is what nearly all keys are, which the pattern would say as well, but later. */
    private static boolean isIdentifier(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!isLetter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !key.isEmpty();
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
