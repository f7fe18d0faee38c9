package dev.granary.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.granary.app.OnDisk;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.ports.spi.StoreAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the settings file is looked for, and what becomes of one that is found. */
class SettingsFileTest {

    private static final Map<String, String> NO_VARIABLES = Map.of();

    private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());
    private final Path project = fileSystem.getPath("/home/ada/project");
    private final Path deep = project.resolve("a/b");

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(deep);
    }

    private static void write(Path folder, String text) {
        OnDisk.write(folder.resolve("granary.yaml"), text);
    }

    private static Settings unnamed(Path workingFolder) {
        return Settings.of(Map.of(), NO_VARIABLES, workingFolder);
    }

    private static Settings named(String store, Path workingFolder) {
        return Settings.of(Map.of(Key.STORE, store), NO_VARIABLES, workingFolder);
    }

    private static Settings ofProgram(StoreAddress store) {
        return Settings.of(Given.NOTHING.withStore(store, new Origin.Program()));
    }

    private static Optional<Path> found(Settings settings) {
        return settings.search().found();
    }

    private Optional<Path> fileIn(Path folder) {
        return Optional.of(folder.resolve("granary.yaml"));
    }

    @Test
    void besideANamedStoreItIsFound() {
        write(project, "links: copy");
        assertThat(found(named("/home/ada/project/results", deep))).isEqualTo(fileIn(project));
    }

    @Test
    void aboveANamedStoreItIsFound() {
        write(fileSystem.getPath("/home"), "links: copy");
        assertThat(found(named("/home/ada/project/results", deep))).isEqualTo(fileIn(fileSystem.getPath("/home")));
    }

    @Test
    void theNearestToANamedStoreCountsAlone() {
        write(project, "links: copy");
        write(fileSystem.getPath("/home"), "durability: none");
        Settings settings = named("../../results", deep);
        assertThat(found(settings)).isEqualTo(fileIn(project));
        assertThat(settings.durability().origin()).isEqualTo(new Origin.Default());
    }

    @Test
    void inANamedStoreItIsNotLookedFor() {
        write(project.resolve("results"), "links: copy");
        assertThat(found(named("results", project))).isEmpty();
        assertThat(found(named(".", project.resolve("results")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.yaml", ".artifacts/.lock"})
    void inAStoreItIsNeitherReadNorCounts(String mark) throws IOException {
        Path store = project.resolve("results");
        Path pipeline = Files.createDirectories(store.resolve("2024-10-14_wheat/baseline_c20f9b"));
        OnDisk.write(store.resolve("2024-10-14_wheat").resolve(mark), "");
        for (Path folder : List.of(pipeline, pipeline.getParent(), store)) {
            write(folder, "store: /elsewhere\nwrong: yes\n");
        }
        write(project, "links: copy");
        Settings settings = unnamed(pipeline);
        assertThat(settings.store().value()).isEqualTo(new StoreAddress.Folder(store));
        assertThat(found(settings)).isEqualTo(fileIn(project));
        assertThat(settings.search().passedBy())
                .containsExactly(
                        pipeline.resolve("granary.yaml"),
                        pipeline.resolveSibling("granary.yaml"),
                        store.resolve("granary.yaml"));
    }

    @Test
    void inTheWorkingFolderItDoesNotCountIfThatIsAStore() {
        OnDisk.write(project.resolve("2024-10-14_wheat/run.yaml"), "");
        write(project, "store: /elsewhere");
        Settings settings = unnamed(project);
        assertThat(settings.store().value()).hasToString("/home/ada/project/results");
        assertThat(found(settings)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-10-14_wheat/notes.txt", "wheat/run.yaml", "2024-10-14_wheat"})
    void whatIsNoRunMakesNoStore(String other) {
        OnDisk.write(project.resolve(other), "");
        write(project, "store: data");
        assertThat(found(unnamed(project))).isEqualTo(fileIn(project));
    }

    @Test
    void besideANamedStoreItDoesNotCountIfThatLiesInAnotherOne() {
        Path run = project.resolve("2024-10-14_wheat");
        OnDisk.write(run.resolve("run.yaml"), "");
        write(run, "links: copy");
        write(fileSystem.getPath("/home"), "durability: none");
        Settings settings = named(run.resolve("results").toString(), deep);
        assertThat(found(settings)).isEqualTo(fileIn(fileSystem.getPath("/home")));
        assertThat(settings.search().passedBy()).containsExactly(run.resolve("granary.yaml"));
    }

    @Test
    void inTheWorkingFolderItDoesNotCountForForAStoreNamedElsewhere() {
        write(project, "links: copy");
        Settings settings = named("/data/results", project);
        assertThat(found(settings)).isEmpty();
        assertThat(settings.search().from()).hasValue(fileSystem.getPath("/data"));
    }

    @Test
    void aStoreThatIsNamedCountsBeforeTheOneInTheFile() {
        write(project, "store: other\nlinks: copy");
        Settings settings = named("results", project);
        assertThat(settings.store().value()).hasToString("/home/ada/project/results");
        assertThat(found(settings)).isEqualTo(fileIn(project));
    }

    @Test
    void forARemoteStoreItIsLookedForFromTheWorkingFolderUpwards() {
        write(project, "links: copy");
        assertThat(found(named("s3://bucket/results", deep))).isEqualTo(fileIn(project));
    }

    @Test
    void theRootOfAFileSystemHasNothingBesideIt() {
        write(fileSystem.getPath("/"), "links: copy");
        assertThat(named("/", project).search()).isEqualTo(Search.NONE);
    }

    @Test
    void theNearestThatNamesAStoreCountsBeforeAFolderOfTheUsualName() throws IOException {
        Files.createDirectories(deep.resolve("results"));
        write(project, "store: data\nlinks: copy");
        Settings settings = unnamed(deep);
        assertThat(settings.store().value()).hasToString("/home/ada/project/data");
        assertThat(found(settings)).isEqualTo(fileIn(project));
    }

    @Test
    void aStoreInAFileBeginsAtTheFilesOwnFolder() {
        write(project, "store: ../shared/results");
        assertThat(unnamed(deep).store().value()).hasToString("/home/ada/project/../shared/results");
    }

    @Test
    void aStoreInAFileMayBeRemote() {
        write(project, "store: s3://bucket/results");
        assertThat(unnamed(deep).store().value()).isEqualTo(new StoreAddress.Remote(URI.create("s3://bucket/results")));
    }

    @Test
    void oneWithoutAStoreIsPassedByOnTheWayToOneThatNamesIt() {
        write(deep, "links: copy");
        write(project, "store: data");
        Settings settings = unnamed(deep);
        assertThat(found(settings)).isEqualTo(fileIn(project));
        assertThat(settings.links().origin()).isEqualTo(new Origin.Default());
        assertThat(settings.search().passedBy()).containsExactly(deep.resolve("granary.yaml"));
    }

    @Test
    void besideTheNearestResultsItIsFound() throws IOException {
        Files.createDirectories(project.resolve("results"));
        write(project, "links: copy");
        write(fileSystem.getPath("/home"), "durability: none");
        Settings settings = unnamed(deep);
        assertThat(settings.store().value()).hasToString("/home/ada/project/results");
        assertThat(found(settings)).isEqualTo(fileIn(project));
        assertThat(settings.search().passedBy()).isEmpty();
    }

    @Test
    void oneBelowTheNearestResultsIsPassedBy() throws IOException {
        Files.createDirectories(project.resolve("results"));
        write(deep, "links: copy");
        Settings settings = unnamed(deep);
        assertThat(found(settings)).isEmpty();
        assertThat(settings.links().origin()).isEqualTo(new Origin.Default());
        assertThat(settings.search().passedBy()).containsExactly(deep.resolve("granary.yaml"));
    }

    @Test
    void aboveResultsThatAreStillToBeMadeItIsFound() {
        write(project, "links: copy");
        Settings settings = unnamed(deep);
        assertThat(settings.store().value()).hasToString("/home/ada/project/a/b/results");
        assertThat(found(settings)).isEqualTo(fileIn(project));
    }

    @Test
    void withoutAnyItIsSaidWhereItWasLookedFor() {
        assertThat(unnamed(deep).search()).isEqualTo(Search.of(Optional.empty(), deep, List.of()));
    }

    @Test
    void aProgramsStoreHasTheOneBesideOrAboveIt() {
        write(project, "links: copy");
        assertThat(found(ofProgram(new StoreAddress.Folder(deep.resolve("results")))))
                .isEqualTo(fileIn(project));
    }

    @Test
    void aProgramsRemoteStoreHasNone() {
        assertThat(ofProgram(new StoreAddress.Remote(URI.create("s3://bucket"))).search())
                .isEqualTo(Search.NONE);
    }

    @Test
    void onWindowsItIsFoundToo() {
        FileSystem windows = Jimfs.newFileSystem(Configuration.windows());
        Path folder = windows.getPath("C:\\Users\\Ada");
        write(folder, "store: data\\results");
        assertThat(unnamed(folder.resolve("project")).store())
                .isEqualTo(new Setting<>(
                        new StoreAddress.Folder(windows.getPath("C:\\Users\\Ada\\data\\results")),
                        new Origin.File(windows.getPath("C:\\Users\\Ada\\granary.yaml"), 1)));
    }

    @Test
    void oneThatSaysSomethingWrongIsRefusedWithFileAndLine() {
        write(project, "links: copy\nlink: copy\n");
        assertThatThrownBy(() -> named("results", project))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith(
                        "Cannot read /home/ada/project/granary.yaml: line 2: there is no setting 'link'; did you mean 'links'?");
    }

    @Test
    void oneThatIsPassedByIsRefusedJustTheSame() {
        write(deep, "links: hard");
        write(project, "store: data");
        assertThatThrownBy(() -> unnamed(deep))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith("Cannot read /home/ada/project/a/b/granary.yaml: line 1: links is 'hard'");
    }

    @Test
    void oneThatNamesAStoreAroundItselfIsRefused() {
        write(project, "links: copy\nstore: .\n");
        assertThatThrownBy(() -> unnamed(project))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage(
                        "Cannot read /home/ada/project/granary.yaml: line 2: store is '.'; expected a folder, or a URI like s3://bucket/prefix (this file would lie in the store, which holds nothing but runs).");
    }

    @Test
    void aFolderInItsPlaceIsRefused() throws IOException {
        Files.createDirectory(project.resolve("granary.yaml"));
        assertThatThrownBy(() -> unnamed(deep))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "Cannot read /home/ada/project/granary.yaml: something else than a regular file stands there. Move it away.");
    }

    @Test
    void aLinkIsFollowed() throws IOException {
        write(fileSystem.getPath("/etc/granary"), "durability: none");
        Files.createSymbolicLink(project.resolve("granary.yaml"), fileSystem.getPath("/etc/granary/granary.yaml"));
        assertThat(unnamed(project).durability().origin())
                .isEqualTo(new Origin.File(project.resolve("granary.yaml"), 1));
    }

    @Test
    void aLinkThatLeadsNowhereIsRefused() throws IOException {
        Files.createSymbolicLink(project.resolve("granary.yaml"), fileSystem.getPath("/nowhere"));
        assertThatThrownBy(() -> unnamed(project))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot read /home/ada/project/granary.yaml: the link leads nowhere. Mend or remove it.");
    }

    @Test
    void oneThatIsTooLargeIsRefused() {
        write(project, "# " + "x".repeat(1 << 20));
        assertThatThrownBy(() -> unnamed(project))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "Cannot read /home/ada/project/granary.yaml: it is larger than settings are. Put the right file in its place.");
    }
}
