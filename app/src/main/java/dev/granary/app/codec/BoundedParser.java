package dev.granary.app.codec;

import dev.granary.app.codec.MalformedDocument.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * A parser that stops at what a small record never holds: deep nesting, many aliases, aliases that multiply, an alias
 * inside of what it stands for, and tags beyond the core schema. It stops before anything is built from them.
 */
final class BoundedParser implements Parser {

    static final int MAX_DEPTH = 64;
    static final int MAX_ALIASES = 50;
    static final int MAX_NODES = 200_000;
    static final int MAX_CHARACTERS = 4 << 20;

    private static final String NO_TAG = "!";
    private static final Set<String> CORE_TAGS = Set.of(
            NO_TAG,
            Tag.STR.getValue(),
            Tag.INT.getValue(),
            Tag.FLOAT.getValue(),
            Tag.BOOL.getValue(),
            Tag.NULL.getValue(),
            Tag.SEQ.getValue(),
            Tag.MAP.getValue());

    /** What a part of the document comes to when its aliases are written out. */
    private record Weight(long nodes, long characters) {

        static final Weight NONE = new Weight(0, 0);

        Weight plus(Weight other) {
            return new Weight(nodes + other.nodes, characters + other.characters);
        }

        Weight minus(Weight other) {
            return new Weight(nodes - other.nodes, characters - other.characters);
        }
    }

    private record Open(Optional<Anchor> anchor, Weight before) {}

    private final String file;
    private final Parser parser;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<Anchor, Optional<Weight>> anchors = new HashMap<>();
    private Weight total = Weight.NONE;
    private int aliases;

    BoundedParser(String file, Parser parser) {
        this.file = file;
        this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        if (event instanceof ScalarEvent scalar) {
            checkTag(scalar.getTag(), event);
            Weight weight = new Weight(1, scalar.getValue().length());
            add(weight, event);
            scalar.getAnchor().ifPresent(anchor -> anchors.put(anchor, Optional.of(weight)));
        } else if (event instanceof CollectionStartEvent start) {
            checkTag(start.getTag(), event);
            begin(start);
        } else if (event instanceof CollectionEndEvent) {
            Open ended = open.pop();
            ended.anchor().ifPresent(anchor -> anchors.put(anchor, Optional.of(total.minus(ended.before()))));
        } else if (event instanceof AliasEvent alias) {
            expand(alias);
        }
        return event;
    }

    private void begin(CollectionStartEvent start) {
        open.push(new Open(start.getAnchor(), total));
        if (open.size() > MAX_DEPTH) {
            throw refused(start, "more than " + MAX_DEPTH + " levels of nesting; no record has so many.");
        }
        add(new Weight(1, 0), start);
        start.getAnchor().ifPresent(anchor -> anchors.put(anchor, Optional.empty()));
    }

    private void expand(AliasEvent alias) {
        aliases++;
        if (aliases > MAX_ALIASES) {
            throw refused(alias, "more than " + MAX_ALIASES + " aliases; write the values out.");
        }
        Optional<Weight> weight = anchors.get(alias.getAlias());
        if (weight == null) {
            throw refused(alias, "the alias *" + alias.getAlias() + " has no anchor.");
        }
        if (weight.isEmpty()) {
            throw refused(alias, "the alias *" + alias.getAlias() + " stands inside of what it stands for.");
        }
        add(weight.get(), alias);
    }

    private void add(Weight weight, Event event) {
        total = total.plus(weight);
        if (total.nodes() > MAX_NODES) {
            throw refused(event, "more than " + MAX_NODES + " values, aliases written out.");
        }
        if (total.characters() > MAX_CHARACTERS) {
            throw refused(event, "more than " + MAX_CHARACTERS + " characters, aliases written out.");
        }
    }

    private void checkTag(Optional<String> tag, Event event) {
        if (tag.isPresent() && !CORE_TAGS.contains(tag.get())) {
            throw refused(event, "the tag '" + Shown.cut(tag.get()) + "'; expected plain values without tags.");
        }
    }

    private MalformedDocument refused(Event event, String problem) {
        return new MalformedDocument(
                file, Problem.at(event.getStartMark().map(Mark::getLine).orElse(0) + 1, problem));
    }
}
