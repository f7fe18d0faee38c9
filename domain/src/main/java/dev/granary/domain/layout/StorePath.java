package dev.granary.domain.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place in a store: the names from the results root down, without the root itself.
 *
 * <p>Legal segments: not empty, not {@code .} or {@code ..}, no {@code /} and no NUL. So no path leaves the store.
 *
 * @param segments the names, outermost first; empty for the root
 */
public record StorePath(List<String> segments) implements Comparable<StorePath> {

    /** The results root. */
    public static final StorePath ROOT = new StorePath(List.of());

    /**
     * @throws IllegalArgumentException if a segment is not legal
     */
    public StorePath {
        segments = List.copyOf(segments);
        for (String segment : segments) {
            if (!isLegal(segment)) {
                throw new IllegalArgumentException("'" + segment + "' cannot be part of a path in a store.");
            }
        }
    }

    public static StorePath of(String... segments) {
        return new StorePath(List.of(segments));
    }

    /** The path that {@link #toString} wrote. */
    public static StorePath parse(String text) {
        return text.isEmpty() ? ROOT : new StorePath(List.of(text.split("/", -1)));
    }

    /** Whether a name may stand between two slashes of a path. */
    public static boolean isLegal(String segment) {
        return !segment.isEmpty()
                && !segment.equals(".")
                && !segment.equals("..")
                && segment.indexOf('/') < 0
                && segment.indexOf('\0') < 0;
    }

    public StorePath child(String name) {
        List<String> longer = new ArrayList<>(segments);
        longer.add(name);
        return new StorePath(longer);
    }

    /**
     * The folder that this stands in.
     *
     * @throws IllegalStateException for the root
     */
    public StorePath parent() {
        if (segments.isEmpty()) {
            throw new IllegalStateException("The results root has no parent in the store.");
        }
        return new StorePath(segments.subList(0, segments.size() - 1));
    }

    /** Whether this stands directly in a folder. */
    public boolean isDirectlyIn(StorePath folder) {
        return segments.size() == folder.segments.size() + 1 && startsWith(folder);
    }

    /** The last name; empty text for the root. */
    public String name() {
        return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
    }

    public boolean isRoot() {
        return segments.isEmpty();
    }

    public boolean startsWith(StorePath ancestor) {
        return segments.size() >= ancestor.segments.size()
                && segments.subList(0, ancestor.segments.size()).equals(ancestor.segments);
    }

    /**
     * Where this stands when something that it is or stands in is moved to a place.
     *
     * @throws IllegalArgumentException if it is not in that
     */
    public StorePath moved(StorePath thing, StorePath place) {
        if (!startsWith(thing)) {
            throw new IllegalArgumentException("'" + this + "' does not move with '" + thing + "'.");
        }
        List<String> moved = new ArrayList<>(place.segments);
        moved.addAll(segments.subList(thing.segments.size(), segments.size()));
        return new StorePath(moved);
    }

    /** This path as a link in the given folder writes it: {@code ../../.artifacts/StandardScaler_abc123.pkl}. */
    public String relativeTo(StorePath folder) {
        int common = 0;
        while (common < Math.min(segments.size(), folder.segments.size())
                && segments.get(common).equals(folder.segments.get(common))) {
            common++;
        }
        List<String> steps = new ArrayList<>();
        for (int i = common; i < folder.segments.size(); i++) {
            steps.add("..");
        }
        steps.addAll(segments.subList(common, segments.size()));
        return steps.isEmpty() ? "." : String.join("/", steps);
    }

    /**
     * Where a link in this folder leads whose text is given, by its letters alone: no file is looked at. Empty if the
     * text is absolute, leaves the store, or is no path.
     */
    public Optional<StorePath> follow(String linkText) {
        if (linkText.isEmpty() || linkText.startsWith("/")) {
            return Optional.empty();
        }
        List<String> reached = new ArrayList<>(segments);
        for (String step : linkText.split("/", -1)) {
            if (step.equals("..")) {
                if (reached.isEmpty()) {
                    return Optional.empty();
                }
                reached.remove(reached.size() - 1);
            } else if (!step.isEmpty() && !step.equals(".")) {
                if (!isLegal(step)) {
                    return Optional.empty();
                }
                reached.add(step);
            }
        }
        return Optional.of(new StorePath(reached));
    }

    @Override
    public int compareTo(StorePath other) {
        return toString().compareTo(other.toString());
    }

    /** The segments with {@code /} between them. */
    @Override
    public String toString() {
        return String.join("/", segments);
    }
}
