package dev.granary.app.run.step;

import dev.granary.domain.name.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the provider of a step class by the name that stands in a pipeline definition.
 *
 * <p>A class is asked for by its name, {@code StandardScaler}, or with any dotted prefix, of which only the last segment
 * counts: {@code sklearn.preprocessing.StandardScaler}. Case counts. Immutable.
 */
public final class StepRegistry {

    private static final int SUGGESTIONS = 3;

    private final Map<String, StepProvider> providers;

    /**
     * The registry of these providers.
     *
     * @throws IllegalArgumentException if two of them make one class, or a class name is empty or has a dot; one message
     *     names all such classes
     */
    public StepRegistry(Collection<? extends StepProvider> providers) {
        Map<String, StepProvider> found = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (StepProvider provider : providers) {
            for (String className : provider.classes()) {
                if (className.isEmpty() || className.indexOf('.') >= 0) {
                    problems.add("'" + className + "' of provider '" + provider.name()
                            + "' is empty or has a dot, expected a name without one");
                }
                StepProvider other = found.putIfAbsent(className, provider);
                if (other != null) {
                    problems.add("'" + className + "' is made by two providers, '" + other.name() + "' and '"
                            + provider.name() + "'; remove one from the class path");
                }
            }
        }
        if (!problems.isEmpty()) {
            Collections.sort(problems);
            throw new IllegalArgumentException("Cannot register step classes: " + String.join("; ", problems) + ".");
        }
        this.providers = Collections.unmodifiableMap(found);
    }

    /** The names of all known step classes, in alphabetical order. */
    public Set<String> classes() {
        return providers.keySet();
    }

    /**
     * The short name of a step class, which is one of {@link #classes()}.
     *
     * @throws IllegalArgumentException if it is unknown; the message lists the nearest known names
     */
    public String resolve(String spelling) {
        String className = spelling.substring(spelling.lastIndexOf('.') + 1);
        if (providers.containsKey(className)) {
            return className;
        }
        if (providers.isEmpty()) {
            throw new IllegalArgumentException("Cannot find step class '" + spelling
                    + "': no step provider was found; put a library of steps on the class path.");
        }
        List<String> nearest = Nearest.to(className, providers.keySet(), SUGGESTIONS);
        throw new IllegalArgumentException("Cannot find step class '" + spelling + "': nearest known "
                + (nearest.size() == 1 ? "is " : "are ") + String.join(", ", nearest) + " of " + providers.size()
                + " in all.");
    }

    /**
     * Makes a step of a class in any accepted spelling.
     *
     * @throws IllegalArgumentException if the class is unknown, or as {@link StepProvider#create}
     */
    public Step create(String spelling, Map<String, ?> params) {
        String className = resolve(spelling);
        return provider(className).create(className, params);
    }

    /**
     * Makes the fitted step of a class, in any accepted spelling, that had this state.
     *
     * @throws IllegalArgumentException if the class is unknown, or as {@link StepProvider#restore}
     */
    public FittedStep restore(String spelling, StepState state) {
        String className = resolve(spelling);
        return provider(className).restore(className, state);
    }

    private StepProvider provider(String className) {
        StepProvider provider = providers.get(className);
        if (provider == null) {
            throw new IllegalStateException("No provider of " + className + ".");
        }
        return provider;
    }
}
