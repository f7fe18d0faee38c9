package dev.granary.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.granary.it.architecture.Places.directlyIn;
import static dev.granary.it.architecture.Places.in;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** The walls between the rooms of app, and between app and its libraries. */
final class RoomRules {

    private RoomRules() {}

    static ArchRule roomReachesDownOnly(House house, House.Room room) {
        return noClasses()
                .that(in(room.packageName()))
                .should()
                .dependOnClassesThat(
                        in(house.app()).and(not(in(room.packageName()))).and(not(in(room.below()))))
                .as(room + " knows nothing of app but " + (room.below().isEmpty() ? "itself" : room.below()))
                .because("nothing reaches up, and rooms side by side do not know each other:"
                        + " if a change needs a second door, the wall is in the wrong place");
    }

    static ArchRule apiReachesDownOnly(House house) {
        return noClasses()
                .that(directlyIn(house.app()))
                .should()
                .dependOnClassesThat(
                        in(house.app()).and(not(directlyIn(house.app()))).and(not(in(house.belowApi()))))
                .as("the public API knows the use cases, not who calls it")
                .because("a program that embeds Granary needs no command line");
    }

    static ArchRule commandLineSpeaksToTheApi(House house) {
        return noClasses()
                .that(in(house.cli()))
                .should()
                .dependOnClassesThat(in(house.app())
                        .and(not(in(house.cli())))
                        .and(not(directlyIn(house.app())))
                        .and(not(in(house.room("codec"))))
                        .and(not(in(house.stepRooms())))
                        .and(not(handedOutBy(house)))
                        .and(not(values())))
                .as("the command line knows the public API, what it takes and hands out, values, codecs and steps")
                .because("a verb's way is one line down: what it does, a Java program can do too");
    }

    static ArchRule commandLineKnowsNoPort(House house) {
        return noClasses()
                .that(in(house.cli()))
                .should()
                .dependOnClassesThat(in(house.ports()).and(not(values())))
                .as("the command line knows no port, only their failures and values")
                .because("storage is reached through the store room alone");
    }

    static ArchRule everyClassOfAppHasARoom(House house) {
        return classes()
                .that(in(house.app()))
                .should(be(directlyIn(house.app()).or(in(house.belowApi())).or(in(house.cli()))))
                .as("every class of app stands in a room of the plan")
                .because("a room that no rule names has no walls");
    }

    static ArchRule libraryHasOneOwner(House.Library library) {
        return noClasses()
                .that(not(in(library.owner())))
                .should()
                .dependOnClassesThat(in(library.packages()))
                .as(library + " is used in " + library.owner() + " alone")
                .because("a library that one package knows can be replaced in an afternoon");
    }

    static ArchRule serviceLoaderIsTheCataloguesAlone(House house) {
        return noClasses()
                .that(not(in(house.room("catalogue"))))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ServiceLoader.class)
                .as("the catalogue alone looks for adapters")
                .because("none, not found and two of one name are refused in one place, each in its own words");
    }

    static ArchRule packagesHaveNoCycles(House house) {
        return slices().matching(house.base() + ".(**)")
                .should()
                .beFreeOfCycles()
                .as("no package depends on itself by way of others")
                .because("packages in a cycle are one package that nobody can read in parts");
    }

    /** What a Java program gets from the public API or gives it: types of its public methods, and of theirs in turn. */
    private static DescribedPredicate<JavaClass> handedOutBy(House house) {
        return describe("handed out by the public API", type -> isHandedOut(type, house, new HashSet<>()));
    }

    private static boolean isHandedOut(JavaClass type, House house, Set<JavaClass> seen) {
        return seen.add(type)
                && Stream.concat(
                                type.getMethodsWithParameterTypeOfSelf().stream(),
                                type.getMethodsWithReturnTypeOfSelf().stream())
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaMember::getOwner)
                        .filter(not(in(house.cli())))
                        .anyMatch(owner -> directlyIn(house.app()).test(owner) || isHandedOut(owner, house, seen));
    }

    /** Records, enums, interfaces and failures: what is passed up, and does nothing by itself. */
    private static DescribedPredicate<JavaClass> values() {
        return describe(
                "values",
                type -> type.isRecord() || type.isEnum() || type.isInterface() || type.isAssignableTo(Throwable.class));
    }
}
