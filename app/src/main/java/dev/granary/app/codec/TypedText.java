package dev.granary.app.codec;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * What a person means who types one value: YAML scalars, lists and maps in flow style, and text where it is none of them.
 *
 * <p>Source: YAML 1.2.2, sections 7.4 and 10.3.2.
 */
public final class TypedText {

    private static final String KEY = "value";
    private static final String FLOW = "[{\"'";
    private static final Core CORE = new Core();

    private TypedText() {}

    /**
     * The value: {@code 0.05} is a number, {@code true} a boolean, {@code null} null, {@code [1, 2]} a list, {@code "5"} the
     * text 5. Nothing typed is empty text, and what only looks like a list is text as it stands.
     */
    public static @Nullable Object valueOf(String text) {
        if (text.isEmpty() || text.equals("~")) {
            return text;
        }
        return FLOW.indexOf(text.charAt(0)) >= 0 ? flow(text) : plain(text);
    }

    private static @Nullable Object flow(String text) {
        try {
            byte[] document = (KEY + ": " + text).getBytes(StandardCharsets.UTF_8);
            return YamlReader.read(KEY, document).root().get(KEY);
        } catch (MalformedDocument e) {
            return text;
        }
    }

    private static @Nullable Object plain(String text) {
        Tag tag = CORE.getScalarResolver().resolve(text, true);
        PlainTree tree = new PlainTree();
        @Nullable Object value = tree.scalar(new ScalarNode(tag, text, ScalarStyle.PLAIN));
        return tree.problems().isEmpty() ? value : text;
    }
}
