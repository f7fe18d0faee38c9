package dev.granary.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.granary.app.OnDisk;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreOption;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is set of a store that is no folder, and who counts. */
class StoreOptionsTest {

    private static final String NO_SECRETS =
            "Granary takes no keys, passwords or tokens: for s3 they come from the environment (AWS_ACCESS_KEY_ID and"
                    + " others), from ~/.aws, or from the role of the machine";

    private final Path here = Jimfs.newFileSystem(Configuration.unix()).getPath("/home/p");

    private Settings settings(String store, Map<String, String> environment) {
        return Settings.of(Map.of(Key.STORE, store), environment, here);
    }

    private Settings settings(String store) {
        return settings(store, Map.of());
    }

    private void write(String text) {
        OnDisk.write(here.resolve("granary.yaml"), text);
    }

    private static Map<String, String> optionsOf(Settings settings) {
        return ((StoreAddress.Remote) settings.store().value()).options();
    }

    @Test
    void queryHoldsOptions() {
        assertThat(settings("s3://bucket/a/prefix?endpoint=http://127.0.0.1:9000&path_style=true")
                        .store()
                        .value())
                .isEqualTo(new StoreAddress.Remote(
                        URI.create("s3://bucket/a/prefix"),
                        Map.of("endpoint", "http://127.0.0.1:9000", "path_style", "true")));
    }

    @Test
    void queryIsPercentDecoded() {
        assertThat(optionsOf(settings("s3://bucket?endpoint=http%3A%2F%2Fhost%3Fa%26b&profile=a+b%20c")))
                .isEqualTo(Map.of("endpoint", "http://host?a&b", "profile", "a+b c"));
    }

    @Test
    void emptyQuerySaysNothing() {
        assertThat(settings("s3://bucket?").store().value())
                .isEqualTo(new StoreAddress.Remote(URI.create("s3://bucket")));
    }

    @ParameterizedTest
    @CsvSource({"s3://bucket/, s3://bucket", "s3://bucket/a//, s3://bucket/a", "s3://bucket/a/?region=x, s3://bucket/a"
    })
    void slashesAtTheEndMakeNoDifference(String written, String uri) {
        assertThat(((StoreAddress.Remote) settings(written).store().value()).uri())
                .isEqualTo(URI.create(uri));
    }

    @Test
    void addressCountsBeforeTheEnvironmentAndThatBeforeTheFile() {
        write("""
                s3:
                  endpoint: http://file
                  region: file
                  profile: file
                """);
        Settings settings = settings(
                "s3://bucket?endpoint=http://query",
                Map.of("GRANARY_S3_ENDPOINT", "http://variable", "GRANARY_S3_REGION", "variable"));
        assertThat(settings.options())
                .isEqualTo(Map.of(
                        "endpoint",
                        new Setting<>("http://query", new Origin.Flag("--store")),
                        "region",
                        new Setting<>("variable", new Origin.Variable("GRANARY_S3_REGION")),
                        "profile",
                        new Setting<>("file", new Origin.File(here.resolve("granary.yaml"), 4))));
        assertThat(optionsOf(settings))
                .isEqualTo(Map.of("endpoint", "http://query", "region", "variable", "profile", "file"));
    }

    @Test
    void valuesOfAnyKindAreTexts() {
        write("s3: {path_style: true, lease_seconds: 30, ratio: 1.5, profile: 'off'}\n");
        assertThat(optionsOf(settings("s3://bucket")))
                .isEqualTo(Map.of("path_style", "true", "lease_seconds", "30", "ratio", "1.5", "profile", "off"));
    }

    @Test
    void fileThatNamesTheStoreHoldsItsOptions() {
        write("store: s3://bucket/results?region=a\ns3:\n  path_style: true\n");
        assertThat(optionsOf(Settings.of(Map.of(), Map.of(), here)))
                .isEqualTo(Map.of("region", "a", "path_style", "true"));
    }

    @Test
    void optionsOfOtherSchemesDoNotCount() {
        write("gs: {region: file}\n");
        assertThat(settings("s3://bucket", Map.of("GRANARY_GS_REGION", "x", "GRANARY_S3", "x", "GRANARY_S3_", "x"))
                        .options())
                .isEmpty();
    }

    @Test
    void folderHasNone() {
        write("s3: {region: file}\n");
        Settings settings = settings("results", Map.of("GRANARY_S3_REGION", "x"));
        assertThat(settings.options()).isEmpty();
        assertThat(settings.store().value()).isEqualTo(new StoreAddress.Folder(here.resolve("results")));
    }

    @Test
    void blankVariableCountsAsNotSet() {
        assertThat(settings("s3://bucket", Map.of("GRANARY_S3_REGION", " ")).options())
                .isEmpty();
    }

    @Test
    void theyStayWhenSettingsArePassedOn() {
        Settings settings = settings("s3://bucket?region=a", Map.of("GRANARY_S3_PROFILE", "b"));
        assertThat(Settings.of(settings.given()))
                .isEqualTo(new Settings(
                        settings.store(),
                        settings.links(),
                        settings.durability(),
                        settings.license(),
                        settings.options(),
                        Search.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://AKIAKEY:hunter2@bucket/prefix",
                "s3://hunter2@bucket",
                "s3://AKIAKEY:hunter2/with+slashes@bucket",
                "s3://AKIAKEY:hunter2@bucket with blanks",
                "s3://AKIAKEY:hunter2?with+marks@bucket"
            })
    void userInTheAddressIsRefusedAndNotRepeated(String store) {
        assertThatThrownBy(() -> settings(store))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("Cannot use --store: it is 's3://***@bucket")
                .hasMessageNotContainingAny("AKIAKEY", "hunter2");
    }

    @Test
    void userInTheAddressIsToldWhereKeysComeFrom() {
        assertThatThrownBy(() -> settings("s3://AKIAKEY:hunter2@bucket"))
                .hasMessage(
                        "Cannot use --store: it is 's3://***@bucket'; expected a folder, or a URI like s3://bucket/prefix"
                                + " (with no name or key before an @. %s).".formatted(NO_SECRETS));
    }

    @Test
    void atSignInAPrefixIsOne() {
        assertThat(settings("s3://bucket/ada@home/x").store().value())
                .isEqualTo(new StoreAddress.Remote(URI.create("s3://bucket/ada@home/x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"secret_access_key", "access_key", "password", "session_token", "Secret-Key", "credentials"})
    void secretInTheAddressIsRefusedAndNotRepeated(String name) {
        assertThatThrownBy(() -> settings("s3://bucket?" + name + "=hunter2"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot use --store: '%s' looks like a secret. %s.".formatted(name, NO_SECRETS));
    }

    @Test
    void secretBesideAMistakeIsNotRepeated() {
        assertThatThrownBy(() -> settings("s3://bucket?secret_key=hunter2&region"))
                .hasMessage(
                        "Cannot use --store: it is 's3://bucket?secret_key=***&region'; expected a folder, or a URI like"
                                + " s3://bucket/prefix (options after the ? are written name=value, with & between them).");
    }

    @Test
    void secretInAVariableIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> settings("s3://bucket", Map.of("GRANARY_S3_SECRET_KEY", "hunter2")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot use GRANARY_S3_SECRET_KEY: 'secret_key' looks like a secret. %s."
                        .formatted(NO_SECRETS));
    }

    @Test
    void secretInAFileIsRefusedAndNotRepeated() {
        write("s3:\n  region: x\n  secret_key: hunter2\n");
        assertThatThrownBy(() -> settings("results"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read %s: line 3: 'secret_key' looks like a secret. %s."
                        .formatted(here.resolve("granary.yaml"), NO_SECRETS));
    }

    @Test
    void userInTheAddressOfAFileIsRefusedAndNotRepeated() {
        write("store: s3://AKIAKEY:hunter2@bucket\n");
        assertThatThrownBy(() -> Settings.of(Map.of(), Map.of(), here))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageContaining("line 1: store is 's3://***@bucket'; expected ")
                .hasMessageNotContainingAny("AKIAKEY", "hunter2");
    }

    @Test
    void userInAnEndpointIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> settings("s3://bucket?endpoint=http://ada:hunter2@host"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot use --store: the option 'endpoint' holds a name or key before an @. %s."
                        .formatted(NO_SECRETS));
    }

    @ParameterizedTest
    @CsvSource({
        "s3://bucket?region, 'options after the ? are written name=value, with & between them'",
        "s3://bucket?region=, 'options after the ? are written name=value, with & between them'",
        "s3://bucket?=x, 'options after the ? are written name=value, with & between them'",
        "s3://bucket?region=a&region=b, the option 'region' is given twice",
        "s3://bucket#part, 'a # begins no part of a store; in a name it is written %23'",
        "s3://bucket?region=%zz, Malformed escape pair"
    })
    void addressThatIsNoneSaysWhy(String store, String reason) {
        assertThatThrownBy(() -> settings(store))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot use --store: it is '%s'; expected a folder, or a URI like s3://bucket/prefix (%s)."
                        .formatted(store, reason));
    }

    @Test
    void optionThatTheAdapterDoesNotKnowIsNamedWithItsPlace() {
        write("s3:\n  endpiont: http://file\n");
        Settings settings = settings("s3://bucket?colour=red", Map.of("GRANARY_S3_PATHSTYLE", "true"));
        List<StoreOption> known =
                List.of(new StoreOption("endpoint", "where", "a URI"), new StoreOption("path_style", "how", "true"));
        assertThatThrownBy(() -> settings.requireKnownOptions(known))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "Cannot use --store: there is no option 'colour'. %s:2: there is no option 'endpiont'; did you mean"
                                        .formatted(here.resolve("granary.yaml"))
                                + " 'endpoint'? GRANARY_S3_PATHSTYLE: there is no option 'pathstyle'; did you mean 'path_style'?"
                                + " There are: endpoint, path_style.");
    }

    @Test
    void optionThatTheAdapterKnowsIsFine() {
        settings("s3://bucket?endpoint=x").requireKnownOptions(List.of(new StoreOption("endpoint", "where", "a URI")));
    }

    @Test
    void mapThatIsNoSchemeIsStillWrong() {
        write("links: {a: b}\nLinks: {a: b}\n");
        assertThatThrownBy(() -> settings("s3://bucket"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageContaining("links is a map; expected ")
                .hasMessageContaining("there is no setting 'Links'; did you mean 'links'?");
    }

    @Test
    void blockWithoutOptionsIsFine() {
        write("s3:\n  # region: x\n");
        assertThat(settings("s3://bucket").options()).isEmpty();
    }

    @Test
    void optionWithoutAValueIsWrong() {
        write("s3:\n  region:\n  profile: [a]\n");
        assertThatThrownBy(() -> settings("s3://bucket"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageContaining("line 2: s3.region is empty; expected one value.")
                .hasMessageContaining("line 3: s3.profile is a list; expected one value.");
    }
}
