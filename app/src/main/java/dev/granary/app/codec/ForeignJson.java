package dev.granary.app.codec;

import dev.granary.app.codec.MalformedDocument.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON file of another program says.
 *
 * @param tree as {@link Json#read} gives it
 * @param inexact the numbers with more digits than a double holds; in the tree they are the doubles next to them, as for
 *     every other reader
 */
public record ForeignJson(Map<String, @Nullable Object> tree, List<Problem> inexact) {

    public ForeignJson {
        tree = Collections.unmodifiableMap(new LinkedHashMap<>(tree));
        inexact = List.copyOf(inexact);
    }
}
