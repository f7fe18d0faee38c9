package dev.granary.app.codec;

import dev.granary.app.codec.MalformedDocument.Problem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The nodes of a YAML document as plain values of the core schema, with every problem on the way.
 *
 * <p>Source: YAML 1.2.2, section 10.3.2.
 */
final class PlainTree {

    static final int MAX_NUMBER_LENGTH = 400;

    private static final String MERGE = "<<";

    private static final Predicate<String> BOOLEAN =
            Pattern.compile("true|True|TRUE|false|False|FALSE").asMatchPredicate();
    private static final Predicate<String> NULL =
            Pattern.compile("null|Null|NULL|~|").asMatchPredicate();
    private static final Predicate<String> DECIMAL =
            Pattern.compile("[-+]?[0-9]+").asMatchPredicate();
    private static final Predicate<String> OCTAL = Pattern.compile("0o[0-7]+").asMatchPredicate();
    private static final Predicate<String> HEXADECIMAL =
            Pattern.compile("0x[0-9a-fA-F]+").asMatchPredicate();
    private static final Predicate<String> FLOAT = Pattern.compile(
                    "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")
            .asMatchPredicate();
    private static final Predicate<String> INFINITY =
            Pattern.compile("[-+]?(\\.inf|\\.Inf|\\.INF)").asMatchPredicate();
    private static final Predicate<String> NOT_A_NUMBER =
            Pattern.compile("\\.nan|\\.NaN|\\.NAN").asMatchPredicate();

    private final List<Problem> problems = new ArrayList<>();

    List<Problem> problems() {
        return problems;
    }

    Map<String, @Nullable Object> map(MappingNode node) {
        expectTag(node, Tag.MAP, "a map");
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (NodeTuple entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode keyNode)) {
                problems.add(Problem.at(line(entry.getKeyNode()), "a list or map stands as a key; expected text."));
                continue;
            }
            String key = text(keyNode);
            if (keyNode.isPlain() && key.equals(MERGE)) {
                problems.add(Problem.at(line(keyNode), "a merge key; write its values out, or put '<<' in quotes."));
            }
            @Nullable Object value = value(entry.getValueNode());
            if (map.containsKey(key)) {
                problems.add(Problem.at(line(keyNode), "the key '" + shown(key) + "' stands here a second time."));
            } else {
                map.put(key, value);
            }
        }
        return Collections.unmodifiableMap(map);
    }

    private @Nullable Object value(Node node) {
        if (node instanceof MappingNode map) {
            return map(map);
        }
        if (node instanceof SequenceNode list) {
            return list(list);
        }
        return scalar((ScalarNode) node);
    }

    private List<@Nullable Object> list(SequenceNode node) {
        expectTag(node, Tag.SEQ, "a list");
        List<@Nullable Object> list = new ArrayList<>(node.getValue().size());
        for (Node item : node.getValue()) {
            list.add(value(item));
        }
        return Collections.unmodifiableList(list);
    }

    @Nullable
    Object scalar(ScalarNode node) {
        Tag tag = node.getTag();
        String text = text(node);
        if (tag.equals(Tag.STR)) {
            return text;
        }
        if (tag.equals(Tag.NULL) && NULL.test(text)) {
            return null;
        }
        if (tag.equals(Tag.BOOL) && BOOLEAN.test(text)) {
            return text.charAt(0) == 't' || text.charAt(0) == 'T';
        }
        if (text.length() > MAX_NUMBER_LENGTH && (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT))) {
            problems.add(Problem.at(
                    line(node),
                    "a number of " + text.length() + " characters; expected at most " + MAX_NUMBER_LENGTH + "."));
            return null;
        }
        Optional<? extends Number> number =
                tag.equals(Tag.INT) ? whole(text) : tag.equals(Tag.FLOAT) ? real(text) : Optional.empty();
        if (number.isPresent()) {
            return number.get();
        }
        problems.add(Problem.at(line(node), "'" + shown(text) + "' is tagged " + tag + " but does not look like one."));
        return null;
    }

    private String text(ScalarNode node) {
        String text = node.getValue();
        if (!Surrogates.arePaired(text)) {
            problems.add(Problem.at(line(node), "half a character (an unpaired surrogate); expected whole ones."));
        }
        return text;
    }

    private static Optional<Number> whole(String text) {
        if (DECIMAL.test(text)) {
            return Optional.of(narrow(new BigInteger(text)));
        }
        if (OCTAL.test(text)) {
            return Optional.of(narrow(new BigInteger(text.substring(2), 8)));
        }
        return HEXADECIMAL.test(text) ? Optional.of(narrow(new BigInteger(text.substring(2), 16))) : Optional.empty();
    }

    private static Number narrow(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return number;
    }

    private static Optional<Double> real(String text) {
        if (FLOAT.test(text)) {
            return Optional.of(Double.valueOf(text));
        }
        if (INFINITY.test(text)) {
            return Optional.of(text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        return NOT_A_NUMBER.test(text) ? Optional.of(Double.NaN) : Optional.empty();
    }

    private void expectTag(Node node, Tag tag, String what) {
        if (!node.getTag().equals(tag)) {
            problems.add(Problem.at(line(node), what + " is tagged " + node.getTag() + "; expected no tag."));
        }
    }

    private static String shown(String text) {
        return Shown.cut(text);
    }

    static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
