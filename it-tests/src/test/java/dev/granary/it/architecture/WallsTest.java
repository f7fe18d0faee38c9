package dev.granary.it.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WallsTest {

    private static final House HOUSE = House.GRANARY;
    private static final JavaClasses CLASSES = HOUSE.classes();

    static List<House.Room> rooms() {
        return HOUSE.rooms();
    }

    static List<House.Library> libraries() {
        return HOUSE.libraries();
    }

    @Test
    void domainUsesLittleOfTheJdk() {
        ModuleRules.domainUsesLittleOfTheJdk(HOUSE).check(CLASSES);
    }

    @Test
    void portsKnowTheDomainOnly() {
        ModuleRules.portsKnowTheDomainOnly(HOUSE).check(CLASSES);
    }

    @Test
    void portMethodsSpeakDomainPortsAndJdk() {
        ModuleRules.portMethodsSpeakDomainPortsAndJdk(HOUSE).check(CLASSES);
    }

    @Test
    void portMethodsThrowTheFailureFamily() {
        ModuleRules.portMethodsThrowTheFailureFamily(HOUSE).check(CLASSES);
    }

    @Test
    void adaptersKnowPortsAndDomain() {
        ModuleRules.adaptersKnowPortsAndDomain(HOUSE).check(CLASSES);
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        ModuleRules.adaptersDoNotKnowEachOther(HOUSE).check(CLASSES);
    }

    @Test
    void nobodyNamesAClassInsideAnAdapter() {
        ModuleRules.nobodyNamesAClassInsideAnAdapter(HOUSE).check(CLASSES);
    }

    @Test
    void onlyProvidersArePublicInAdapters() {
        ModuleRules.onlyProvidersArePublicInAdapters(HOUSE).check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void roomReachesDownOnly(House.Room room) {
        RoomRules.roomReachesDownOnly(HOUSE, room).check(CLASSES);
    }

    @Test
    void apiReachesDownOnly() {
        RoomRules.apiReachesDownOnly(HOUSE).check(CLASSES);
    }

    @Test
    void commandLineSpeaksToTheApi() {
        RoomRules.commandLineSpeaksToTheApi(HOUSE).check(CLASSES);
    }

    @Test
    void commandLineKnowsNoPort() {
        RoomRules.commandLineKnowsNoPort(HOUSE).check(CLASSES);
    }

    @Test
    void everyClassOfAppHasARoom() {
        RoomRules.everyClassOfAppHasARoom(HOUSE).check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void libraryHasOneOwner(House.Library library) {
        RoomRules.libraryHasOneOwner(library).check(CLASSES);
    }

    @Test
    void serviceLoaderIsTheCataloguesAlone() {
        RoomRules.serviceLoaderIsTheCataloguesAlone(HOUSE).check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        RoomRules.packagesHaveNoCycles(HOUSE).check(CLASSES);
    }

    @Test
    void fieldsAreFinal() {
        ShapeRules.fieldsAreFinal(HOUSE).check(CLASSES);
    }

    @Test
    void noClockChanceOrEnvironment() {
        ShapeRules.noClockChanceOrEnvironment(HOUSE).check(CLASSES);
    }

    @Test
    void noDefaultLocaleOrCharset() {
        ShapeRules.noDefaultLocaleOrCharset(HOUSE).check(CLASSES);
    }

    @Test
    void standardStreamsAreTheCommandLinesAlone() {
        ShapeRules.standardStreamsAreTheCommandLinesAlone(HOUSE).check(CLASSES);
    }

    @Test
    void exitCodesAreTheCommandLinesAlone() {
        ShapeRules.exitCodesAreTheCommandLinesAlone(HOUSE).check(CLASSES);
    }

    @Test
    void noOldFiles() {
        ShapeRules.noOldFiles().check(CLASSES);
    }

    @Test
    void noGenericExceptions() {
        ShapeRules.noGenericExceptions().check(CLASSES);
    }

    @Test
    void noFieldInjection() {
        ShapeRules.noFieldInjection().check(CLASSES);
    }

    @Test
    void packagesAreNullMarked() {
        ShapeRules.packagesAreNullMarked().check(CLASSES);
    }
}
