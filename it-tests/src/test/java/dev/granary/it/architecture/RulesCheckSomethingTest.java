package dev.granary.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static dev.granary.it.architecture.Places.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.StoreProvider;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule about a package that nobody stands in, or a library that nobody has, passes in silence. These do not. */
class RulesCheckSomethingTest {

    private static final House HOUSE = House.GRANARY;
    private static final JavaClasses CLASSES = HOUSE.classes();

    /** In the reactor a module is a folder of classes or a jar in its target folder, elsewhere a jar of the repository. */
    private static final Pattern MODULE =
            Pattern.compile("/([a-z0-9-]+)/target/classes/|/granary-([a-z0-9-]+)-[0-9][^/]*\\.jar!/");

    static List<String> packages() {
        return HOUSE.packages();
    }

    static List<House.Library> libraries() {
        return HOUSE.libraries();
    }

    static List<Member> members() {
        return Stream.of(Member.SURROUNDINGS, Member.DEFAULTS, Member.STANDARD_INPUT, Member.EXITS)
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void everyPackageThatARuleNamesHoldsClasses(String name) {
        assertThat(CLASSES.stream()
                        .filter(in(name))
                        .filter(type -> !type.getSimpleName().equals("package-info")))
                .as("classes in %s", name)
                .isNotEmpty();
    }

    @Test
    void everyClassComesFromItsOwnModule() {
        assertThat(CLASSES)
                .allSatisfy(
                        type -> assertThat(cameFrom(type)).as(type.getName()).isEqualTo(standsIn(type)));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void everyLibraryThatARuleNamesIsUsedByItsOwner(House.Library library) {
        assertThat(CLASSES.stream()
                        .filter(in(library.owner()))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass())
                        .filter(in(library.packages())))
                .as("uses of %s in %s", library, library.owner())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("members")
    void everyMemberThatARuleForbidsIsThere(Member member) {
        Class<?>[] parameters = member.parameters().toArray(Class<?>[]::new);
        assertThatCode(() -> {
                    if (member.name().equals(Member.CONSTRUCTOR)) {
                        member.owner().getConstructor(parameters);
                    } else if (member.name().equals("in")) {
                        member.owner().getField(member.name());
                    } else {
                        member.owner().getMethod(member.name(), parameters);
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void ruleAboutNobodyFails() {
        assertThatThrownBy(() -> classes()
                        .that(in("dev.granary.nobody"))
                        .should()
                        .bePublic()
                        .check(CLASSES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }

    @Test
    void everyPublicClassOfAnAdapterIsListedAsAService() {
        Set<String> listed = Stream.of(StoreProvider.class, LinkerProvider.class)
                .flatMap(service -> ServiceLoader.load(service).stream())
                .map(provider -> provider.type().getName())
                .collect(Collectors.toSet());
        Set<String> found = CLASSES.stream()
                .filter(in(HOUSE.adapters()))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(listed).isNotEmpty().isEqualTo(found);
    }

    private static String cameFrom(JavaClass type) {
        String place = type.getSource().orElseThrow().getUri().toString();
        Matcher module = MODULE.matcher(place);
        assertThat(module.find()).as(place).isTrue();
        return module.group(1) != null ? module.group(1) : module.group(2);
    }

    private static String standsIn(JavaClass type) {
        return HOUSE.modules().stream()
                .filter(module -> in(module.packageName()).test(type))
                .max(Comparator.comparing(module -> module.packageName().length()))
                .map(House.Module::folder)
                .orElse("no module of the plan");
    }
}
