package dev.granary.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.host.Surroundings;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.settings.Key;
import dev.granary.app.settings.Settings;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store's {@code granary.yaml} means to programs that open it. */
class StoreSettingsFileTest {

    private final Path folder = Jimfs.newFileSystem(Configuration.unix()).getPath("/project");
    private final Path store = folder.resolve("results");

    private void settings(String text) {
        OnDisk.write(folder.resolve("granary.yaml"), text);
    }

    /** What the record of a pipeline says of its links. */
    private Object reason(GranaryOptions options) {
        try (Granary granary = options.surroundings(Surroundings.untold())
                        .clock(RecordedStore.CLOCK)
                        .open();
                RunRecording run = granary.run("wheat");
                PipelineRecording pipeline = run.start(RecordedStore.definition("baseline"))) {
            pipeline.finish();
            Path record = store.resolve(run.folder()).resolve(pipeline.folder()).resolve("metadata.yaml");
            return OnDisk.yaml(record).get("links_reason");
        }
    }

    @Test
    void withoutOneLinksAreChosenByTrying() {
        assertThat(reason(Granary.at(store))).isEqualTo("auto");
    }

    @Test
    void linksThatItSetsAreRecordedAsSuch() {
        settings("links: symlink\n");
        assertThat(reason(Granary.at(store))).isEqualTo("set in granary.yaml");
    }

    @Test
    void autoThatItSetsIsChosenByTrying() {
        settings("links: auto\n");
        assertThat(reason(Granary.at(store))).isEqualTo("auto");
    }

    @Test
    void linksThatTheProgramSetsCountFirst() {
        settings("links: copy\n");
        assertThat(reason(Granary.at(store).links(LinkChoice.SYMLINK))).isEqualTo("set by the program");
    }

    @Test
    void aProgramMayOpenWhatTheCommandWould() {
        settings("store: results\nlinks: copy\n");
        Path here = folder.resolve("sub");
        Settings byFlag = Settings.of(Map.of(Key.LINKS, "symlink"), Map.of(), here);
        assertThat(reason(Granary.at(byFlag))).isEqualTo("set by --links");
    }

    @Test
    void aVariableIsRecordedByItsName() {
        Settings settings = Settings.of(Map.of(Key.STORE, "results"), Map.of("GRANARY_LINKS", "symlink"), folder);
        assertThat(reason(Granary.at(settings))).isEqualTo("set by GRANARY_LINKS");
    }

    @Test
    void theOlderSpellingMeansCopies() {
        settings("use_symlinks: false\n");
        assertThat(reason(Granary.at(store))).isEqualTo("set in granary.yaml");
    }

    @Test
    void whatItSaysWronglyIsThrown() {
        settings("durability: commit\nlink: copy\n");
        assertThatThrownBy(() -> Granary.open(store))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith("Cannot read /project/granary.yaml: line 2: there is no setting 'link';");
    }

    @Test
    void whoeverSetsEverythingIsNotToldAboutIt() {
        settings("link: copy\n");
        assertThat(reason(Granary.at(store).links(LinkChoice.AUTO).durability(Durability.NONE)))
                .isEqualTo("auto");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~/results", "s3://a bucket"})
    void anAddressThatIsNoneIsACallersMistake(String address) {
        assertThatThrownBy(() -> Granary.open(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot open the store '" + address + "': expected a folder, or a URI");
    }
}
