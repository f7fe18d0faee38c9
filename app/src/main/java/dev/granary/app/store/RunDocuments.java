package dev.granary.app.store;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.codec.RunCodec;
import dev.granary.app.codec.YamlDocument;
import dev.granary.app.codec.YamlReader;
import dev.granary.app.host.Sha256;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.RunId;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.LiveSurvey;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.Presence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The runs of a store: which there are, what their {@code run.yaml} says, and how a name gets its folder. */
public final class RunDocuments {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Store store;
    private final StoreAddress address;

    public RunDocuments(Store store, StoreAddress address) {
        this.store = store;
        this.address = address;
    }

    /** Where the store is, for messages. */
    public StoreAddress address() {
        return address;
    }

    /** The run folders by name, oldest first. */
    public List<String> folders() {
        return store.folders().list(StorePath.ROOT).stream()
                .filter(Layout::isRunFolder)
                .toList();
    }

    /**
     * As {@link #folders}, of a store that is there to be read.
     *
     * @throws MissingFailure if nothing is there
     * @throws WrongTypeFailure if something is there that is no store
     */
    public List<String> requireFolders() {
        List<String> folders = foldersIfAny();
        if (!folders.isEmpty()) {
            return folders;
        }
        return switch (store.folders().presence(StorePath.ROOT)) {
            case ABSENT ->
                throw new MissingFailure(
                        "Cannot open the store %s: there is nothing. Name an existing store with --store or GRANARY_STORE, or make one by recording into it ('granary demo' does)."
                                .formatted(address),
                        null);
            case FILE, OTHER ->
                throw new WrongTypeFailure(
                        "Cannot open the store %s: it is no folder. Name the folder that holds the runs."
                                .formatted(address),
                        null);
            case FOLDER -> requireEmpty();
        };
    }

    private List<String> foldersIfAny() {
        try {
            return folders();
        } catch (WrongTypeFailure e) {
            return List.of();
        }
    }

    private List<String> requireEmpty() {
        if (holdsSomething()) {
            throw new WrongTypeFailure(
                    "Cannot open %s as a store: none of what it holds is a run (a folder named YYYY-MM-DD_name). Name the folder that holds the runs."
                            .formatted(address),
                    null);
        }
        return List.of();
    }

    private boolean holdsSomething() {
        try (Stream<?> files = store.blobs().list(StorePath.ROOT)) {
            return files.findAny().isPresent()
                    || !store.folders().list(StorePath.ROOT).stream().allMatch(RunDocuments::isOurs);
        }
    }

    private static boolean isOurs(String folder) {
        return Layout.isScratchFolder(folder) || Layout.removedIn(folder).isPresent();
    }

    /**
     * What {@code run.yaml} says; empty if there is none.
     *
     * @throws MalformedDocument if it cannot be understood
     * @throws NewerFormat if it is of a newer format
     */
    public Optional<RunRecord> record(StorePath run) {
        return record(new LiveSurvey(store, run), run);
    }

    /**
     * Has {@code run.yaml} say another name; keys that this program does not know stay. Nothing is done where there is none,
     * or where it says so already.
     *
     * @throws MalformedDocument if it cannot be understood
     * @throws NewerFormat if it is of a newer format
     */
    public void rename(StorePath run, Name name) {
        StorePath path = Layout.runDocument(run);
        boolean isDone = false;
        while (!isDone) {
            Optional<Document> former = store.documents().read(path);
            isDone = former.isEmpty() || isRenamed(path, former.get(), name);
        }
    }

    private boolean isRenamed(StorePath path, Document former, Name name) {
        YamlDocument yaml = YamlReader.read(path.toString(), former.bytes());
        RunRecord record = RunCodec.decode(yaml);
        if (record.name().equals(name)) {
            return true;
        }
        RunRecord renamed = new RunRecord(name, record.createdAt(), record.description(), record.tags());
        return store.documents()
                .replace(path, RunCodec.encode(renamed, yaml), former.version())
                .isPresent();
    }

    public static Optional<RunRecord> record(Survey survey, StorePath run) {
        StorePath path = Layout.runDocument(run);
        return survey.read(path).map(document -> RunCodec.decode(path.toString(), document.bytes()));
    }

    /** The name that {@code run.yaml} records; empty if it cannot be read. */
    public Optional<String> recordedName(StorePath run) {
        try {
            return record(run).map(record -> record.name().text());
        } catch (MalformedDocument | NewerFormat | StoreFailure e) {
            return Optional.empty();
        }
    }

    /**
     * The run with this id, made if there is none. Where another name has its folder, the name's hash tells them apart.
     *
     * @param created what a new run's {@code run.yaml} says
     * @throws NewerFormat if it exists and is of a newer format; then nothing was changed
     */
    public StorePath open(RunId id, RunRecord created) {
        return make(id.folder(), id.name(), RunCodec.encode(created));
    }

    /**
     * Where a run of another store belongs in this one: under its folder's name, whether or not it is there; where another
     * name has that, the name's hash tells them apart. Changes nothing.
     *
     * @throws NewerFormat if what is there is of a newer format
     */
    public StorePath placeFor(String folder, Name name) {
        return place(folder, name, this::isFree);
    }

    /**
     * The place {@link #placeFor} a run of another store, its {@code run.yaml} made if there is none.
     *
     * @param document what {@code run.yaml} says there
     * @throws NewerFormat if what is there is of a newer format; then nothing was changed
     */
    public StorePath make(String folder, Name name, byte[] document) {
        StorePath run = place(folder, name, place -> isMade(place, document));
        // Also where somebody else made it: they may have died before they synced it.
        store.sync(List.of(Layout.runDocument(run), run, StorePath.ROOT));
        return run;
    }

    private StorePath place(String folder, Name name, Predicate<StorePath> taken) {
        Digest hash = Sha256.of(name.text().getBytes(StandardCharsets.UTF_8));
        String place = folder;
        for (int digits = ArtifactName.FIRST_DIGITS; ; digits++) {
            StorePath run = Layout.run(spelled(place));
            if (taken.test(run) || !isAnothers(run, name)) {
                return run;
            }
            place = folder + "_" + hash.shortForm(digits);
        }
    }

    /**
     * Makes sure that a run may be changed; see {@link Seals#requireUnsealed}.
     *
     * @throws SealedRunException if it is sealed
     */
    public void requireUnsealed(StorePath run, String purpose) {
        new Seals(store).requireUnsealed(run, purpose);
    }

    /**
     * Whether a run is not there yet, and its folder can be made; makes none that stays.
     *
     * @throws StoreFailure if it cannot be made
     */
    public boolean canBeMade(RunId id) {
        StorePath run = Layout.run(id.folder());
        if (store.folders().presence(run) != Presence.ABSENT) {
            return false;
        }
        store.folders().create(run);
        store.folders().deleteIfEmpty(run);
        return true;
    }

    private String spelled(String folder) {
        if (store.folders().presence(StorePath.of(folder)) != Presence.ABSENT) {
            return folder;
        }
        return folders().stream().filter(folder::equalsIgnoreCase).findFirst().orElse(folder);
    }

    /**
     * Takes a folder by writing its record. A folder without one is being made, was left by somebody who died making it, or
     * was made by hand: whoever writes the record has it.
     */
    private boolean isMade(StorePath run, byte[] document) {
        if (!isFree(run)) {
            return false;
        }
        // Without this lease somebody who finds the run idle would tidy away what is being written here.
        Lease lease = new PatientLeases(store.leases(), PATIENCE).shared(run);
        try {
            return store.documents().create(Layout.runDocument(run), document).isPresent();
        } finally {
            lease.close();
        }
    }

    private boolean isFree(StorePath run) {
        return store.folders().presence(Layout.runDocument(run)) == Presence.ABSENT;
    }

    /** Whether a run's folder is that of another name; a run that was renamed by hand is whose folder it is. */
    private boolean isAnothers(StorePath run, Name name) {
        Optional<Name> recorded = record(run).map(RunRecord::name);
        String label = RunId.parse(run.name()).map(id -> id.name().text()).orElse("");
        return recorded.filter(other -> !other.equals(name))
                .filter(other -> FolderForm.of(other).equalsIgnoreCase(label))
                .isPresent();
    }
}
