package dev.granary.app.share.crate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.granary.app.share.pack.PackageContents;
import dev.granary.app.share.pack.Packages;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ReferencedInput;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.domain.pipeline.Training;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrateTest {

    private static final String ACTION = "#pipeline-regression_Q1_c20f9b";

    private static Packages.Pipeline pipeline() {
        return new Packages.Pipeline("regression_Q1_c20f9b");
    }

    private static JsonNode crate(PackageContents contents, Optional<String> license) {
        try {
            return new ObjectMapper().readTree(Crate.of(contents, license));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode entity(JsonNode crate, String id) {
        List<JsonNode> found = StreamSupport.stream(crate.path("@graph").spliterator(), false)
                .filter(entity -> entity.path("@id").asText().equals(id))
                .toList();
        assertThat(found).as(id).hasSize(1);
        return found.get(0);
    }

    private static JsonNode entity(PackageContents contents, String id) {
        return entity(crate(contents, Optional.empty()), id);
    }

    private static List<String> references(JsonNode property) {
        return property.findValuesAsText("@id");
    }

    @Test
    void descriptorIsAboutTheRoot() {
        JsonNode descriptor = entity(Packages.of(pipeline()), "ro-crate-metadata.json");

        assertThat(descriptor.at("/about/@id").asText()).isEqualTo("./");
        assertThat(descriptor.at("/conformsTo/@id").asText()).isEqualTo("https://w3id.org/ro/crate/1.1");
    }

    @Test
    void rootSaysWhatIsInside() {
        JsonNode root = entity(Packages.run(pipeline()), "./");

        assertThat(root.path("name").asText()).isEqualTo("Run wheat_quality");
        assertThat(root.path("description").asText())
                .isEqualTo(
                        "Protein of wheat Machine-learning results of 1 pipeline of the run"
                                + " 2024-10-14_wheat_quality, with data, fitted models, scores and outputs, packed by Granary 0.1.0.");
        assertThat(root.path("datePublished").asText()).isEqualTo("2024-11-02T08:00:00Z");
        assertThat(root.at("/conformsTo/@id").asText()).isEqualTo("https://w3id.org/ro/wfrun/process/0.5");
        assertThat(references(root.path("mentions"))).containsExactly(ACTION);
        assertThat(references(root.path("hasPart")))
                .contains("run.yaml", ".artifacts/StandardScaler_abc123.pkl", "regression_Q1_c20f9b/pipeline.yaml");
    }

    @Test
    void filesHaveSizeHashAndType() {
        JsonNode file = entity(Packages.of(pipeline()), "predictions/test_predictions.csv");

        assertThat(file.path("@type").asText()).isEqualTo("File");
        assertThat(file.path("contentSize").isTextual()).isTrue();
        assertThat(file.path("contentSize").asText()).isEqualTo("3");
        assertThat(file.path("sha256").asText())
                .isEqualTo(Packages.digest("1,2").hex());
        assertThat(file.path("encodingFormat").asText()).isEqualTo("text/csv");
    }

    @Test
    void namesOfFilesAreEncoded() {
        assertThat(entity(Packages.of(pipeline().output("50 % #1?.png")), "outputs/50%20%25%20%231%3F.png")
                        .path("name")
                        .asText())
                .isEqualTo("outputs/50 % #1?.png");
    }

    @Test
    void actionSaysWhoWhenFromWhatToWhat() {
        JsonNode action = entity(Packages.run(pipeline()), ACTION);

        assertThat(action.path("@type").asText()).isEqualTo("CreateAction");
        assertThat(action.path("startTime").asText()).isEqualTo("2024-10-14T10:30:00.250+00:00");
        assertThat(action.path("endTime").asText()).isEqualTo("2024-10-14T10:35:22.250+00:00");
        assertThat(action.path("actionStatus").asText()).isEqualTo("http://schema.org/CompletedActionStatus");
        assertThat(references(action.path("agent"))).containsExactly("#user-ada");
        assertThat(references(action.path("object")))
                .containsExactly(".artifacts/regression_9f86d0.csv", ACTION + "-step-2-n_components");
        assertThat(references(action.path("result")))
                .containsExactly(
                        ".artifacts/StandardScaler_abc123.pkl",
                        ".artifacts/PLSRegression_"
                                + Packages.digest("model of regression_Q1_c20f9b")
                                        .shortForm(6) + ".pkl",
                        "regression_Q1_c20f9b/outputs/predictions_plot.png",
                        "regression_Q1_c20f9b/predictions/test_predictions.csv",
                        "regression_Q1_c20f9b/scores.yaml");
        assertThat(action.has("error")).isFalse();
    }

    @Test
    void stepsAreTheInstrumentsWithTheVersionsThatAreKnown() {
        JsonNode crate = crate(Packages.of(pipeline()), Optional.empty());
        List<String> instruments = references(entity(crate, ACTION).path("instrument"));

        assertThat(instruments).hasSize(2);
        JsonNode scaler = entity(crate, instruments.get(0));
        assertThat(scaler.path("@type").asText()).isEqualTo("SoftwareApplication");
        assertThat(scaler.path("name").asText()).isEqualTo("sklearn.preprocessing.StandardScaler");
        assertThat(scaler.path("softwareVersion").asText()).isEqualTo("1.3.2");
        assertThat(references(scaler.path("softwareRequirements")))
                .containsExactlyInAnyOrder("#software-python-3.11.5", "#software-sklearn-1.3.2");
    }

    @Test
    void theSameClassOnAnotherVersionIsAnotherInstrument() {
        JsonNode crate = crate(
                Packages.run(
                        pipeline(), new Packages.Pipeline("other").environment(Map.of("sklearn_version", "1.4.0"))),
                Optional.empty());

        assertThat(references(entity(crate, ACTION).path("instrument")))
                .doesNotContainAnyElementsOf(
                        references(entity(crate, "#pipeline-other").path("instrument")));
    }

    @Test
    void whereNothingIsKnownTheCrateSaysSo() {
        JsonNode crate = crate(Packages.of(pipeline().steps().environment(Map.of())), Optional.empty());
        JsonNode action = entity(crate, ACTION);

        assertThat(action.has("agent")).isFalse();
        assertThat(action.path("description").asText()).endsWith(" The record does not say who ran it.");
        assertThat(references(action.path("instrument"))).containsExactly("#unknown-software");
        assertThat(entity(crate, "#unknown-software").path("description").asText())
                .isEqualTo("The record names no step of this pipeline.");
    }

    @Test
    void failureIsOneWithItsError() {
        Training failed = Training.started(Packages.STARTED).failed(Packages.STARTED.plusSeconds(1), "out of memory");
        JsonNode action = entity(Packages.of(pipeline().training(failed)), ACTION);

        assertThat(action.path("actionStatus").asText()).isEqualTo("http://schema.org/FailedActionStatus");
        assertThat(action.path("error").asText()).isEqualTo("out of memory");
    }

    @Test
    void whatIsRunningHasNoEnd() {
        JsonNode action = entity(Packages.of(pipeline().training(Training.started(Packages.STARTED))), ACTION);

        assertThat(action.has("endTime")).isFalse();
        assertThat(action.has("actionStatus")).isFalse();
        assertThat(action.path("description").asText()).contains("The record does not say how it ended.");
    }

    @Test
    void inputsThatNobodyKeepsAreNamedAndNoPart() {
        JsonNode crate = crate(
                Packages.of(pipeline()
                        .references(new ReferencedInput(
                                Name.of("spectra"), "../data/spectra.csv", Packages.digest("spectra"), 17))),
                Optional.empty());
        String id = "#input-" + Packages.digest("spectra");

        assertThat(references(entity(crate, ACTION).path("object"))).contains(id);
        assertThat(entity(crate, id).path("description").asText())
                .isEqualTo("Not in this crate. It lay at ../data/spectra.csv.");
        assertThat(references(entity(crate, "./").path("hasPart"))).doesNotContain(id);
    }

    @Test
    void parametersOfAnyKindAreValues() {
        JsonNode crate = crate(
                Packages.of(pipeline()
                        .steps(new StepDefinition(
                                "Model", Map.of("a b", List.of(1, 2), "rate", Double.NaN, "isOn", true)))),
                Optional.empty());

        assertThat(entity(crate, ACTION + "-step-1-a%20b").path("value").asText())
                .isEqualTo("[ 1, 2 ]");
        assertThat(entity(crate, ACTION + "-step-1-rate").path("value").asText())
                .isEqualTo("NaN");
        assertThat(entity(crate, ACTION + "-step-1-isOn").path("value").asBoolean())
                .isTrue();
        assertThat(entity(crate, ACTION + "-step-1-isOn").path("name").asText()).isEqualTo("Model.isOn");
    }

    @ParameterizedTest
    @CsvSource({
        "CC-BY-4.0, https://spdx.org/licenses/CC-BY-4.0",
        "GPL-3.0-or-later, https://spdx.org/licenses/GPL-3.0-or-later",
        "MIT, https://spdx.org/licenses/MIT",
        "https://example.org/terms?v=1, https://example.org/terms?v=1",
        "proprietary, #license",
        "'Ask us, please.', #license",
        "javascript:alert(1), #license"
    })
    void licenseIsAnIdAUrlOrASentence(String given, String id) {
        JsonNode crate = crate(Packages.of(pipeline()), Optional.of(given));

        assertThat(entity(crate, "./").at("/license/@id").asText()).isEqualTo(id);
        assertThat(entity(crate, id).toString()).contains(given);
    }

    @Test
    void thatNoLicenseWasGivenIsSaid() {
        JsonNode crate = crate(Packages.of(pipeline()), Optional.empty());

        assertThat(entity(crate, "./").at("/license/@id").asText()).isEqualTo("#license");
        assertThat(entity(crate, "#license").path("description").asText())
                .isEqualTo(
                        "Whoever made this package has not said under which terms it may be used. Ask before you publish"
                                + " or reuse it.");
    }

    @Test
    void everyIdStandsOnceAndEveryReferenceInsideLeadsToOne() {
        JsonNode crate = crate(Packages.run(pipeline(), new Packages.Pipeline("license")), Optional.empty());
        List<String> ids = StreamSupport.stream(crate.path("@graph").spliterator(), false)
                .map(entity -> entity.path("@id").asText())
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(crate.path("@graph").findValuesAsText("@id"))
                .filteredOn(id -> !id.startsWith("https://w3id.org/ro/crate/"))
                .isSubsetOf(ids);
    }

    @Test
    void theSameContentsGiveTheSameBytes() {
        assertThat(Crate.of(Packages.run(pipeline()), Optional.empty()))
                .isEqualTo(Crate.of(Packages.run(pipeline()), Optional.empty()));
    }
}
