package dev.granary.it.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The plan that the rules hold the code to: modules, rooms and who may use which library. The one place where packages are
 * named.
 *
 * @param base the package that everything stands in; a fixture has another one than the product
 */
record House(String base) {

    static final House GRANARY = new House("dev.granary");

    /** A Maven module: its folder, and the package that is its own. */
    record Module(String folder, String packageName) {}

    /** A room of app: its package, and the packages of app that it may use besides its own. */
    record Room(String packageName, List<String> below) {
        @Override
        public String toString() {
            return packageName;
        }
    }

    /** A library that one package alone may use. */
    record Library(String name, List<String> packages, String owner) {
        @Override
        public String toString() {
            return name;
        }
    }

    List<Module> modules() {
        return List.of(
                new Module("domain", domain()),
                new Module("ports", ports()),
                new Module("adapter-posixfs", adapter("posixfs")),
                new Module("adapter-copyfs", adapter("copyfs")),
                new Module("adapter-s3", adapter("s3")),
                new Module("app", app()));
    }

    /** Ground floor first; what stands on one floor is side by side and does not know each other. */
    List<Room> rooms() {
        List<String> ground = List.of(room("catalogue"), room("codec"), room("host"));
        List<String> toStore = and(ground, room("store"));
        List<String> toLookup = and(toStore, room("lookup"));
        List<String> toUseCases = and(toLookup, room("record"), room("query"), room("maintain"));
        List<String> toRun = and(toUseCases, room("run"), room("exec"));
        return List.of(
                new Room(room("catalogue"), List.of()),
                new Room(room("codec"), List.of()),
                new Room(room("host"), List.of()),
                new Room(room("archive"), List.of()),
                new Room(room("frozen"), List.of()),
                new Room(room("settings"), List.of(room("codec"))),
                new Room(room("store"), ground),
                new Room(room("record"), toStore),
                new Room(room("lookup"), toStore),
                new Room(room("query"), toLookup),
                new Room(room("maintain"), and(toLookup, room("archive"))),
                new Room(room("share"), and(toLookup, room("archive"), room("frozen"))),
                new Room(room("run"), toUseCases),
                new Room(room("exec"), and(toUseCases, room("run.chart"))),
                new Room(room("wiring"), and(toRun, room("settings"), room("share"), room("archive"), room("frozen"))));
    }

    /** Packages inside the room of runs that hold something of their own. */
    List<String> stepRooms() {
        return Stream.of("step", "spectra", "score", "split", "data", "chart")
                .map(name -> room("run." + name))
                .toList();
    }

    /** All below the public API: what it may use. */
    List<String> belowApi() {
        return rooms().stream().map(Room::packageName).toList();
    }

    /** Where nothing may read a clock, chance or the environment. */
    List<String> pure() {
        return List.of(
                domain(),
                ports(),
                room("settings"),
                room("frozen"),
                room("store"),
                room("lookup"),
                room("record"),
                room("query"),
                room("maintain"),
                room("share"),
                room("run"),
                room("exec"));
    }

    List<Library> libraries() {
        return List.of(
                new Library("Guice", List.of("com.google.inject", "jakarta.inject"), room("wiring")),
                new Library("SnakeYAML Engine", List.of("org.snakeyaml.engine"), room("codec")),
                new Library("Jackson", List.of("com.fasterxml.jackson"), room("codec")),
                new Library("picocli", List.of("picocli"), cli()),
                new Library("ascii-table", List.of("com.github.freva.asciitable"), cli()),
                new Library("progressbar", List.of("me.tongfei.progressbar"), cli()),
                new Library("XChart", List.of("org.knowm.xchart"), room("run.chart")),
                new Library("AWS SDK", List.of("software.amazon.awssdk"), adapter("s3")),
                new Library("Commons Compress", List.of("org.apache.commons.compress"), room("archive")),
                new Library("zstd", List.of("com.github.luben.zstd"), room("archive")),
                new Library("JMustache", List.of("com.samskivert.mustache"), room("share.page")),
                new Library("JSqlParser", List.of("net.sf.jsqlparser"), room("query.filter")),
                new Library("Commons CSV", List.of("org.apache.commons.csv"), room("run.data")));
    }

    /** What an adapter may use besides: no other package of the product does. */
    List<String> librariesOfAdapters() {
        return libraries().stream()
                .filter(library -> library.owner().startsWith(adapters() + "."))
                .flatMap(library -> library.packages().stream())
                .toList();
    }

    /** Every package that a rule names, libraries aside. */
    List<String> packages() {
        return Stream.of(
                        modules().stream().map(Module::packageName),
                        belowApi().stream(),
                        stepRooms().stream(),
                        Stream.of(cli(), room("codec"), ports() + ".spi", ports() + ".failure"))
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    String domain() {
        return base + ".domain";
    }

    String ports() {
        return base + ".ports";
    }

    String adapters() {
        return base + ".adapter";
    }

    String adapter(String name) {
        return adapters() + "." + name;
    }

    /** The module app, and with nothing below it the public API. */
    String app() {
        return base + ".app";
    }

    String room(String name) {
        return app() + "." + name;
    }

    String cli() {
        return room("cli");
    }

    /** The product's classes in this house, without those of tests and contract tests. */
    JavaClasses classes() {
        return new ClassFileImporter().withImportOption(NO_TESTS).importPackages(base);
    }

    private static final ImportOption NO_TESTS =
            location -> !location.contains("/test-classes/") && !location.contains("-tests.jar");

    private static List<String> and(List<String> names, String... more) {
        return Stream.concat(names.stream(), Stream.of(more)).toList();
    }
}
