package dev.granary.app.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML file as read: plain values, and the lines on which they stand.
 *
 * <p>Values are text, {@code Boolean}, {@code Long}, {@code BigInteger} (beyond long), {@code Double}, lists, maps with
 * text keys in the order of the file, and null. Unmodifiable.
 */
public final class YamlDocument {

    private final String file;
    private final Map<String, @Nullable Object> root;
    private final MappingNode node;

    YamlDocument(String file, Map<String, @Nullable Object> root, MappingNode node) {
        this.file = file;
        this.root = root;
        this.node = node;
    }

    /** How messages name the file. */
    public String file() {
        return file;
    }

    public Map<String, @Nullable Object> root() {
        return root;
    }

    /**
     * The line, counted from 1, of the key or list item at a path of keys and list indexes; of the last part of the
     * path that is there. Empty if not even the first is.
     */
    public OptionalInt line(Object... path) {
        return line(Arrays.asList(path));
    }

    OptionalInt line(List<Object> path) {
        OptionalInt line = OptionalInt.empty();
        Node at = node;
        for (Object step : path) {
            Optional<NodeTuple> entry = at instanceof MappingNode map ? entry(map, step) : Optional.empty();
            if (entry.isPresent()) {
                line = OptionalInt.of(PlainTree.line(entry.get().getKeyNode()));
                at = entry.get().getValueNode();
            } else if (at instanceof SequenceNode list
                    && step instanceof Integer index
                    && index < list.getValue().size()) {
                at = list.getValue().get(index);
                line = OptionalInt.of(PlainTree.line(at));
            } else {
                return line;
            }
        }
        return line;
    }

    private static Optional<NodeTuple> entry(MappingNode map, Object key) {
        return map.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .findFirst();
    }
}
