package dev.granary.app.codec;

import dev.granary.app.codec.MalformedDocument.Problem;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML files that may come from anybody: YAML 1.2 with the core schema, UTF-8, one document, within limits that
 * bound time and memory whatever the bytes are.
 *
 * <p>Keys that are no text are taken as they are written: {@code 1: x} has the key {@code "1"}. Many threads may read at
 * once.
 *
 * <p>Source: YAML 1.2.2, sections 3.2 and 10.3.
 */
public final class YamlReader {

    /** The most bytes that a file has. */
    public static final int MAX_BYTES = 1 << 20;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new Core())
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setAllowNonScalarKeys(true)
            .setMaxAliasesForCollections(BoundedParser.MAX_ALIASES)
            .setCodePointLimit(MAX_BYTES)
            .setParseComments(false)
            .setUseMarks(true)
            .build();

    private YamlReader() {}

    /**
     * The document in a file's bytes.
     *
     * @param file how messages name the file
     * @throws MalformedDocument if the bytes are no YAML, hold no map, or go beyond a limit
     */
    public static YamlDocument read(String file, byte[] bytes) {
        return readIfAny(file, bytes).orElseThrow(() -> new MalformedDocument(file, Problem.ofFile("it is empty.")));
    }

    /** As {@link #read}, but that there is nothing, or nothing but comments, is no problem. */
    static Optional<YamlDocument> readIfAny(String file, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedDocument(
                    file, Problem.ofFile("it has " + bytes.length + " bytes; expected at most " + MAX_BYTES + "."));
        }
        try {
            return compose(file, Utf8.decode(file, bytes))
                    .filter(root -> !isNothing(root))
                    .map(root -> document(file, root));
        } catch (StackOverflowError e) {
            throw new MalformedDocument(file, Problem.ofFile("it is nested too deep for this thread."), e);
        }
    }

    private static boolean isNothing(Node root) {
        return root instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    private static YamlDocument document(String file, Node root) {
        if (!(root instanceof MappingNode mapping)) {
            throw new MalformedDocument(file, notAMap(root));
        }
        PlainTree tree = new PlainTree();
        Map<String, @Nullable Object> map = tree.map(mapping);
        if (!tree.problems().isEmpty()) {
            throw new MalformedDocument(file, tree.problems());
        }
        return new YamlDocument(file, map, mapping);
    }

    private static Problem notAMap(Node root) {
        String what = root instanceof ScalarNode ? "a single value" : "a list";
        return Problem.at(PlainTree.line(root), "it holds " + what + "; expected keys with values.");
    }

    private static Optional<Node> compose(String file, String text) {
        try {
            ParserImpl parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
            return new Composer(SETTINGS, new BoundedParser(file, parser)).getSingleNode();
        } catch (MarkedYamlEngineException e) {
            throw new MalformedDocument(file, problem(e), e);
        } catch (ReaderException e) {
            throw new MalformedDocument(file, problem(e, text), e);
        } catch (YamlEngineException e) {
            throw new MalformedDocument(file, Problem.ofFile("no YAML: " + e.getMessage()), e);
        } catch (NumberFormatException e) {
            // The scanner of snakeyaml-engine 3.2 lets this through where a file ends inside of an escape like \x41.
            throw new MalformedDocument(file, Problem.ofFile("no YAML: it ends inside of an escape."), e);
        }
    }

    private static Problem problem(MarkedYamlEngineException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ": ";
        String text = "no YAML: " + context + e.getProblem() + ".";
        return e.getProblemMark()
                .or(e::getContextMark)
                .map(Mark::getLine)
                .map(line -> Problem.at(line + 1, text))
                .orElseGet(() -> Problem.ofFile(text));
    }

    private static Problem problem(ReaderException e, String text) {
        int position = text.offsetByCodePoints(0, e.getPosition());
        int line = 1
                + (int) text.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return Problem.at(line, "no YAML: the character U+%04X cannot stand in it.".formatted(e.getCodePoint()));
    }
}
