package dev.granary.app.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The registered providers of one kind, each with a name of its own.
 *
 * @param <P> the provider interface
 */
public final class Providers<P> {

    private final Class<P> kind;
    private final Function<P, String> name;
    private final List<P> all;

    private Providers(Class<P> kind, Function<P, String> name, List<P> all) {
        this.kind = kind;
        this.name = name;
        this.all = List.copyOf(all);
    }

    /**
     * Those registered with {@link ServiceLoader}.
     *
     * @throws CatalogueException if one cannot be loaded, there is none, or two have one name
     */
    public static <P> Providers<P> load(Class<P> kind, Function<P, String> name, ClassLoader loader) {
        List<P> found = new ArrayList<>();
        try {
            ServiceLoader.load(kind, loader).forEach(found::add);
        } catch (ServiceConfigurationError e) {
            throw new CatalogueException(
                    "Cannot load a %s: %s. Check META-INF/services/%s of the adapter's jar."
                            .formatted(kind.getSimpleName(), e.getMessage(), kind.getName()),
                    e);
        }
        return of(kind, name, found);
    }

    /**
     * These.
     *
     * @throws CatalogueException if there is none, or two have one name
     */
    public static <P> Providers<P> of(Class<P> kind, Function<P, String> name, List<P> providers) {
        if (providers.isEmpty()) {
            throw new CatalogueException(
                    "No %s is registered. Put an adapter, such as granary-adapter-posixfs, on the class path."
                            .formatted(kind.getSimpleName()));
        }
        providers.stream().collect(Collectors.groupingBy(name)).forEach((shared, group) -> {
            if (group.size() > 1) {
                throw new CatalogueException(
                        "Two of the registered %ss are named '%s': %s. Leave one out of the class path."
                                .formatted(
                                        kind.getSimpleName(),
                                        shared,
                                        group.stream()
                                                .map(p -> p.getClass().getName())
                                                .sorted()
                                                .collect(Collectors.joining(" and "))));
            }
        });
        return new Providers<>(kind, name, providers);
    }

    /** All of them, in the order in which they were found. */
    public List<P> all() {
        return all;
    }

    /**
     * The one with this name.
     *
     * @throws CatalogueException if there is none
     */
    public P named(String wanted) {
        return all.stream()
                .filter(p -> name.apply(p).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new CatalogueException("No %s is named '%s'. There are: %s."
                        .formatted(
                                kind.getSimpleName(),
                                wanted,
                                all.stream().map(name).sorted().collect(Collectors.joining(", ")))));
    }
}
