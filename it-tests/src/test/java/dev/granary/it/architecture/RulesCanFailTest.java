package dev.granary.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule, held against a house in which its wall is broken. */
class RulesCanFailTest {

    private static final House FIXTURE = new House("dev.granary.it.architecture.fixture");
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(FIXTURE.base());

    static List<Arguments> broken() {
        return List.of(
                arguments(ModuleRules.domainUsesLittleOfTheJdk(FIXTURE), "domain.ReadsFiles"),
                arguments(ModuleRules.portsKnowTheDomainOnly(FIXTURE), "ports.NamesAnSdk"),
                arguments(ModuleRules.portMethodsSpeakDomainPortsAndJdk(FIXTURE), "ports.NamesAnSdk"),
                arguments(ModuleRules.portMethodsThrowTheFailureFamily(FIXTURE), "ports.ThrowsAnything"),
                arguments(ModuleRules.adaptersKnowPortsAndDomain(FIXTURE), "adapter.one.KnowsAnSdk"),
                arguments(ModuleRules.adaptersDoNotKnowEachOther(FIXTURE), "adapter.one.KnowsAnotherAdapter"),
                arguments(ModuleRules.nobodyNamesAClassInsideAnAdapter(FIXTURE), "app.record.NamesAnAdapter"),
                arguments(ModuleRules.onlyProvidersArePublicInAdapters(FIXTURE), "adapter.one.PublicPart"),
                arguments(RoomRules.roomReachesDownOnly(FIXTURE, room("store")), "app.store.ReachesUp"),
                arguments(RoomRules.roomReachesDownOnly(FIXTURE, room("record")), "app.record.KnowsItsNeighbour"),
                arguments(RoomRules.apiReachesDownOnly(FIXTURE), "app.ApiKnowsItsCaller"),
                arguments(RoomRules.commandLineSpeaksToTheApi(FIXTURE), "app.cli.SkipsTheApi"),
                arguments(RoomRules.everyClassOfAppHasARoom(FIXTURE), "app.attic.HasNoRoom"),
                arguments(RoomRules.libraryHasOneOwner(library("Guice")), "app.record.IsInjected"),
                arguments(RoomRules.libraryHasOneOwner(library("picocli")), "adapter.one.KnowsAnSdk"),
                arguments(RoomRules.serviceLoaderIsTheCataloguesAlone(FIXTURE), "app.record.LooksForAdapters"),
                arguments(RoomRules.packagesHaveNoCycles(FIXTURE), "app.store.ReachesUp"),
                arguments(ShapeRules.fieldsAreFinal(FIXTURE), "domain.Changes"),
                arguments(ShapeRules.noClockChanceOrEnvironment(FIXTURE), "domain.ReadsTheClock"),
                arguments(ShapeRules.noClockChanceOrEnvironment(FIXTURE), "app.record.Rolls"),
                arguments(ShapeRules.noDefaultLocaleOrCharset(FIXTURE), "app.record.TrustsTheMachine"),
                arguments(ShapeRules.standardStreamsAreTheCommandLinesAlone(FIXTURE), "app.record.Talks"),
                arguments(ShapeRules.standardStreamsAreTheCommandLinesAlone(FIXTURE), "app.record.Listens"),
                arguments(ShapeRules.exitCodesAreTheCommandLinesAlone(FIXTURE), "app.record.Exits"),
                arguments(ShapeRules.noOldFiles(), "app.record.UsesOldFiles"),
                arguments(ShapeRules.noGenericExceptions(), "app.record.ThrowsAnyhow"),
                arguments(ShapeRules.noFieldInjection(), "app.record.IsInjected"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("broken")
    void brokenWallIsFound(ArchRule rule, String culprit) {
        Stream<String> findings = rule.evaluate(CLASSES).getFailureReport().getDetails().stream();

        assertThat(findings).anySatisfy(finding -> assertThat(finding).contains(FIXTURE.base() + "." + culprit));
    }

    private static House.Room room(String name) {
        return FIXTURE.rooms().stream()
                .filter(room -> room.packageName().equals(FIXTURE.room(name)))
                .findFirst()
                .orElseThrow();
    }

    private static House.Library library(String name) {
        return FIXTURE.libraries().stream()
                .filter(library -> library.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
