package dev.granary.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.granary.it.architecture.Places.directlyIn;
import static dev.granary.it.architecture.Places.in;
import static dev.granary.it.architecture.Places.named;
import static dev.granary.it.architecture.Places.primitive;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The walls between modules. */
final class ModuleRules {

    private static final String NULLNESS = "org.jspecify.annotations";

    private ModuleRules() {}

    static ArchRule domainUsesLittleOfTheJdk(House house) {
        return classes()
                .that(in(house.domain()))
                .should()
                .onlyDependOnClassesThat(in(house.domain())
                        .or(directlyIn(
                                "java.lang",
                                "java.util",
                                "java.util.function",
                                "java.util.regex",
                                "java.util.stream",
                                "java.time",
                                "java.time.format",
                                "java.math",
                                NULLNESS))
                        .or(primitive()))
                .as("the domain uses the JDK's language, collections, time and numbers, and nothing else")
                .because(
                        "its decisions must hold on every machine and be tried without one: no files, no network, no threads");
    }

    static ArchRule portsKnowTheDomainOnly(House house) {
        return classes()
                .that(in(house.ports()))
                .should()
                .onlyDependOnClassesThat(speakable(house))
                .as("the ports know the domain, streams, Path and URI, and nothing else")
                .because("what a port names every adapter must be able to serve, a disk as well as an object store");
    }

    static ArchRule portMethodsSpeakDomainPortsAndJdk(House house) {
        DescribedPredicate<JavaMethod> speaking = describe(
                "speak domain, ports and JDK types",
                method -> Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .map(JavaType::getAllInvolvedRawTypes)
                        .allMatch(types -> types.stream().allMatch(speakable(house))));
        return methods()
                .that()
                .areDeclaredInClassesThat(arePorts(house))
                .should(be(speaking))
                .as("the methods of ports take and return domain, ports and JDK types")
                .because("an SDK's type in a port would bind every caller to that SDK");
    }

    static ArchRule portMethodsThrowTheFailureFamily(House house) {
        String family = house.ports() + ".failure.StoreFailure";
        DescribedPredicate<JavaMethod> quiet = describe(
                "declare no other failure",
                method -> method.getThrowsClause().stream()
                        .allMatch(declared -> declared.getRawType().isAssignableTo(family)));
        return methods()
                .that()
                .areDeclaredInClassesThat(arePorts(house))
                .should(be(quiet))
                .as("the methods of ports throw the sealed failure family or nothing")
                .because("whoever calls a port can list how it fails, whatever adapter is behind it;"
                        + " functional interfaces are excepted, for the caller writes those");
    }

    static ArchRule adaptersKnowPortsAndDomain(House house) {
        return classes()
                .that(in(house.adapters()))
                .should()
                .onlyDependOnClassesThat(in(house.adapters())
                        .or(in(house.ports()))
                        .or(in(house.domain()))
                        .or(in("java"))
                        .or(in(NULLNESS))
                        .or(in(house.librariesOfAdapters()))
                        .or(primitive()))
                .as("adapters know the ports, the domain, the JDK and libraries that one of them owns")
                .because("an adapter can be replaced, or written by somebody else, without touching app");
    }

    static ArchRule adaptersDoNotKnowEachOther(House house) {
        return slices().matching(house.adapters() + ".(*)..")
                .should()
                .notDependOnEachOther()
                .as("adapters never know each other")
                .because("each must work when it is the only one there");
    }

    static ArchRule nobodyNamesAClassInsideAnAdapter(House house) {
        return noClasses()
                .that(not(in(house.adapters())))
                .should()
                .dependOnClassesThat(in(house.adapters()))
                .as("nobody names a class inside an adapter")
                .because("adapters are found at run time, by ServiceLoader alone");
    }

    static ArchRule onlyProvidersArePublicInAdapters(House house) {
        DescribedPredicate<JavaClass> provider = describe(
                "final top-level providers",
                type -> type.isTopLevelClass()
                        && type.getModifiers().contains(JavaModifier.FINAL)
                        && (type.isAssignableTo(house.ports() + ".spi.StoreProvider")
                                || type.isAssignableTo(house.ports() + ".spi.LinkerProvider")));
        return classes()
                .that(in(house.adapters()))
                .and()
                .arePublic()
                .should(be(provider))
                .as("in an adapter only the providers are public, and they are final")
                .because("all else may change without asking anybody");
    }

    private static DescribedPredicate<JavaClass> arePorts(House house) {
        return describe(
                "are ports",
                type -> in(house.ports()).test(type)
                        && type.isInterface()
                        && !type.isAnnotation()
                        && !type.isAnnotatedWith(FunctionalInterface.class));
    }

    private static DescribedPredicate<JavaClass> speakable(House house) {
        return in(house.ports())
                .or(in(house.domain()))
                .or(directlyIn(
                        "java.lang", "java.util", "java.util.function", "java.util.stream", "java.time", NULLNESS))
                .or(named(
                        "java.io.InputStream",
                        "java.io.OutputStream",
                        "java.io.IOException",
                        "java.io.UncheckedIOException",
                        "java.net.URI",
                        "java.nio.file.Path"))
                .or(primitive());
    }
}
