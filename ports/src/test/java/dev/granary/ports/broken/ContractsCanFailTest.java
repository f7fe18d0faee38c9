package dev.granary.ports.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

final class ContractsCanFailTest {

    static Arguments[] defects() {
        return new Arguments[] {
            defect(Adapters.Overwriting.class, "nameOfOneContentIsNeverGivenToAnother"),
            defect(Adapters.Overwriting.class, "ofManyThatPublishOneContentOneCreatesIt"),
            defect(Adapters.LookingFirst.class, "ofManyContentsUnderOneNameOneCreatesIt"),
            defect(Adapters.ShowingAPart.class, "readerRacingAPublisherNeverSeesAPart"),
            defect(Adapters.MixingCases.class, "namesThatDifferOnlyInCaseNeverAlias"),
            defect(Adapters.Littering.class, "sourceThatFailsLeavesNothing"),
            defect(Adapters.ReadingAll.class, "rangeIsReadAsFarAsThereIsSomething"),
            defect(Adapters.ListingOnePage.class, "listingOfThousandsIsComplete"),
            defect(Adapters.IgnoringVersions.class, "staleVersionIsRefused"),
            defect(Adapters.IgnoringVersions.class, "staleVersionIsNotDeleted"),
            defect(Adapters.IgnoringVersions.class, "concurrentIncrementsAreNeverLost"),
            defect(Adapters.Losing.class, "concurrentAppendersLoseAndTearNothing"),
            defect(Adapters.Mixing.class, "concurrentAppendersLoseAndTearNothing"),
            defect(Adapters.Unaware.class, "replacedOrCutLogIsReadFromTheBeginning"),
            defect(Adapters.MovingOver.class, "moveToWhereAFolderStandsChangesNothing"),
            defect(Adapters.MovingOver.class, "ofManyFoldersMovedToOnePlaceOneArrives"),
            defect(Adapters.Generous.class, "exclusiveScopeIsOnesOwn"),
            defect(Adapters.Generous.class, "ofManyThatWantItForThemselvesOneGetsIt"),
            defect(Adapters.Trying.class, "sharedScopeIsNotHeld"),
            defect(Adapters.Coarse.class, "scopesAreIndependent"),
            defect(Adapters.CopyingOver.class, "copyToWhereSomethingStandsChangesNothing"),
            defect(Adapters.LinkingOver.class, "linkInThePlaceOfAFileIsRefused"),
            defect(Adapters.LinkingOver.class, "ofManyLinksInOnePlaceOneIsMade"),
            defect(Adapters.RemovingFirst.class, "linkThatCannotBeReplacedStays"),
            defect(Adapters.Sharing.class, "manyCalculateAtOnce"),
        };
    }

    private static Arguments defect(Class<?> adapter, String contractCase) {
        return Arguments.of(adapter, contractCase);
    }

    @ParameterizedTest
    @MethodSource("defects")
    void defectBreaksItsContract(Class<?> adapter, String contractCase) {
        Method method = caseOf(adapter.getSuperclass(), contractCase);

        var events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(adapter, method))
                .execute()
                .testEvents();

        assertThat(events.failed().stream())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable())
                        .containsInstanceOf(AssertionError.class));
    }

    private static Method caseOf(Class<?> contract, String name) {
        return Arrays.stream(contract.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseGet(() -> caseOf(contract.getSuperclass(), name));
    }
}
