package dev.granary.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static dev.granary.it.architecture.Places.in;

import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** What classes look like and what they leave alone, wherever they stand. */
final class ShapeRules {

    private ShapeRules() {}

    static ArchRule fieldsAreFinal(House house) {
        return fields().that()
                .areDeclaredInClassesThat(in(List.of(house.domain(), house.ports())))
                .should()
                .beFinal()
                .as("fields in domain and ports are final")
                .because("a value that was checked once stays valid, and is safe in every thread");
    }

    static ArchRule noClockChanceOrEnvironment(House house) {
        return noClasses()
                .that(in(house.pure()))
                .should()
                .accessTargetWhere(Member.isAnyOf(Member.SURROUNDINGS))
                .as("domain, ports and use cases read no clock, no chance and no environment")
                .because("time, ids and settings are passed in: the same calls leave the same bytes");
    }

    static ArchRule noDefaultLocaleOrCharset(House house) {
        return noClasses()
                .that(not(in(List.of(house.cli(), house.room("host")))))
                .should()
                .accessTargetWhere(Member.isAnyOf(Member.DEFAULTS))
                .as("nothing but the command line and the host room depends on a default locale, zone or charset")
                .because("what one machine writes, a machine in another country reads");
    }

    static ArchRule standardStreamsAreTheCommandLinesAlone(House house) {
        return noClasses()
                .that(not(in(house.cli())))
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .accessTargetWhere(Member.isAnyOf(Member.STANDARD_INPUT))
                .as("the command line alone reads and writes the standard streams")
                .because("output is for programs and messages are for people; one place keeps them apart");
    }

    static ArchRule exitCodesAreTheCommandLinesAlone(House house) {
        return noClasses()
                .that(not(in(house.cli())))
                .should()
                .accessTargetWhere(Member.isAnyOf(Member.EXITS))
                .as("the command line alone ends the process")
                .because("a program that embeds Granary would end with it");
    }

    static ArchRule noOldFiles() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(File.class)
                .as("java.io.File is used nowhere")
                .because("its methods answer false where a Path tells the reason, and it knows no other file system");
    }

    static ArchRule noGenericExceptions() {
        return noClasses()
                .should(THROW_GENERIC_EXCEPTIONS)
                .as("nobody throws Throwable, Exception or RuntimeException itself")
                .because("a caller cannot tell what happened, nor what to do");
    }

    static ArchRule noFieldInjection() {
        return noFields()
                .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
                .as("nothing is injected into fields")
                .because("an object that exists is valid: it gets all in its constructor");
    }

    static ArchRule packagesAreNullMarked() {
        return classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .as("every package-info marks its package as non-null")
                .because("null is no value here, and the checker looks at marked packages alone");
    }
}
