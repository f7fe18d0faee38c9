package dev.granary.app;

import dev.granary.app.host.CacheFolder;
import dev.granary.app.host.Surroundings;
import dev.granary.app.maintain.RelinkProgress;
import dev.granary.app.maintain.RelinkReport;
import dev.granary.app.maintain.doctor.Finding;
import dev.granary.app.query.PipelineDetails;
import dev.granary.app.query.RankedPipelines;
import dev.granary.app.query.RunListing;
import dev.granary.app.query.RunSummary;
import dev.granary.app.query.StoredPipeline;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.RunRecording;
import dev.granary.app.run.LoadedPipeline;
import dev.granary.app.run.Progress;
import dev.granary.app.run.TrainingPlan;
import dev.granary.app.run.TrainingResult;
import dev.granary.app.run.Verification;
import dev.granary.app.settings.Given;
import dev.granary.app.settings.Origin;
import dev.granary.app.settings.Setting;
import dev.granary.app.settings.Settings;
import dev.granary.app.settings.StoreNotation;
import dev.granary.app.share.CopyOptions;
import dev.granary.app.share.CopyProgress;
import dev.granary.app.share.CopyReport;
import dev.granary.app.share.Copying;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.wiring.StoreSettings;
import dev.granary.app.wiring.Wiring;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.score.Direction;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreOption;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A results folder: recording into it, and asking what is in it. Thread-safe; closing it ends what uses it.
 *
 * <pre>{@code
 * try (Granary granary = Granary.open("results");
 *         RunRecording run = granary.run("wheat_quality");
 *         PipelineRecording pipeline = run.start(definition)) {
 *     pipeline.artifact("StandardScaler", "scaler_0.pkl", Content.ofFile(scaler));
 *     pipeline.scores(Map.of("test", Map.of("rmse", 0.52)));
 *     pipeline.finish();
 * }
 * }</pre>
 */
public final class Granary implements AutoCloseable {

    private static final Origin PROGRAM = new Origin.Program();
    private static final System.Logger LOG = System.getLogger("dev.granary");

    private final Wiring wiring;

    private Granary(StoreSettings settings) {
        this.wiring = new Wiring(settings);
        wiring.store();
    }

    /** The store in a folder; it need not exist, the first recording makes it. */
    public static Granary open(Path store) {
        return at(store).open();
    }

    /** The store at an address: a folder, or a URI that an adapter knows. */
    public static Granary open(String address) {
        return at(address).open();
    }

    /** As {@link #open(Path)}, with choices. */
    public static Options at(Path store) {
        return new Options(Given.NOTHING.withStore(new StoreAddress.Folder(store), PROGRAM));
    }

    /**
     * As {@link #open(String)}, with choices.
     *
     * @throws IllegalArgumentException if it is neither a path nor a URI
     */
    public static Options at(String address) {
        StoreNotation notation = StoreNotation.from(Path.of(""));
        StoreAddress store = notation.read(address)
                .orElseThrow(() -> new IllegalArgumentException("Cannot open the store '%s': expected %s."
                        .formatted(Printable.of(notation.shown(address)), notation.expected(address))));
        return new Options(Given.NOTHING.withStore(store, PROGRAM));
    }

    /**
     * What can be set of the store at an address beside its links and durability, as its adapter lists it; nothing for a
     * folder.
     */
    public static List<StoreOption> optionsOf(StoreAddress address) {
        return Wiring.optionsOf(address);
    }

    /** The store that settings name, as they say, with choices. */
    public static Options at(Settings settings) {
        return new Options(settings.given());
    }

    /**
     * What can be chosen when a store is opened. Links and durability that are not chosen are those of the store's settings
     * file, the nearest {@code granary.yaml} beside or above the folder, or their defaults; the environment is not asked.
     * Other choices have a default. {@link Settings#of(Map, Map, Path)} finds what the {@code granary}
     * command would use.
     */
    public static final class Options {

        private Given given;
        private Surroundings surroundings = Surroundings.captured();
        private Clock clock = Clock.systemUTC();
        private ZoneId zone = Surroundings.zone();
        private @Nullable Path cacheFolder;
        private Consumer<String> notices = sentence -> LOG.log(Level.WARNING, sentence);

        private Options(Given given) {
            this.given = given;
        }

        /** What survives a power cut; by default everything that a finished pipeline consists of. */
        public Options durability(Durability chosen) {
            this.given = given.withDurability(chosen, PROGRAM);
            return this;
        }

        /** How new pipelines are linked to their contents; by default in the first way that works in the store. */
        public Options links(LinkChoice chosen) {
            this.given = given.withLinks(chosen, PROGRAM);
            return this;
        }

        /**
         * How to reach a store that is no folder, e.g. {@code option("endpoint", "http://127.0.0.1:9000")}; counts before what
         * its address says.
         *
         * @throws IllegalArgumentException if the store is a folder: those have none
         */
        public Options option(String name, String value) {
            Objects.requireNonNull(value, "value");
            Setting<StoreAddress> store = given.store().orElseThrow();
            if (!(store.value() instanceof StoreAddress.Remote remote)) {
                throw new IllegalArgumentException("Cannot set the option '%s' of the store %s: a folder has none."
                        .formatted(Printable.of(name), store.value()));
            }
            Map<String, String> options = new HashMap<>(remote.options());
            options.put(name, value);
            this.given = given.withStore(new StoreAddress.Remote(remote.uri(), options), store.origin());
            return this;
        }

        /** What is recorded of the machine and the working tree; by default all that can be found out. */
        public Options surroundings(Surroundings chosen) {
            this.surroundings = Objects.requireNonNull(chosen, "chosen");
            return this;
        }

        /** What time it is, and where: decides a new run's date. */
        public Options clock(Clock chosen) {
            this.clock = Objects.requireNonNull(chosen, "chosen");
            this.zone = chosen.getZone();
            return this;
        }

        /**
         * Where this machine keeps what it knows of stores that are no folder, such as which local files were hashed before;
         * all of it may be deleted at any time. By default the folder that {@code GRANARY_CACHE_DIR} names, else one in the
         * user's home.
         */
        public Options cacheFolder(Path chosen) {
            this.cacheFolder = Objects.requireNonNull(chosen, "chosen");
            return this;
        }

        /** Told, in a sentence, of what had to be mended on the way; by default the system logger is. */
        public Options notices(Consumer<String> chosen) {
            this.notices = Objects.requireNonNull(chosen, "chosen");
            return this;
        }

        /**
         * Opens the store; touches nothing. A settings file is read, unless both links and durability are chosen.
         *
         * @throws dev.granary.app.catalogue.CatalogueException if no adapter serves the address
         * @throws dev.granary.app.codec.MalformedDocument if the settings file says something wrong
         * @throws dev.granary.app.settings.SettingsException if the settings file cannot be read, or the store has no such
         *     option as is set
         */
        public Granary open() {
            Settings settings = Settings.of(given);
            settings.requireKnownOptions(Granary.optionsOf(settings.store().value()));
            return new Granary(new StoreSettings(
                    settings.store().value(),
                    settings.durability().value(),
                    settings.links(),
                    surroundings,
                    clock,
                    zone,
                    cacheFolder == null ? cacheFolderFor(settings.store().value()) : Optional.of(cacheFolder),
                    notices));
        }
    }

    /** A store that is a folder needs none. */
    private static Optional<Path> cacheFolderFor(StoreAddress store) {
        return store instanceof StoreAddress.Remote ? CacheFolder.ofProcess().map(CacheFolder::path) : Optional.empty();
    }

    /**
     * Opens a run for recording: made if there is none, joined otherwise.
     *
     * @param run {@code YYYY-MM-DD_<name>}, or a bare name for today's run
     * @throws IllegalArgumentException if the name is not legal
     * @throws dev.granary.ports.failure.StoreFailure if the store cannot be written
     */
    public RunRecording run(String run) {
        return wiring.runRecorder().open(wiring.runRecorder().idFor(run), Optional.empty(), Map.of());
    }

    /** As {@link #run(String)}; a new run gets this description and these tags. */
    public RunRecording run(String run, String description, Map<String, ?> tags) {
        return wiring.runRecorder().open(wiring.runRecorder().idFor(run), Optional.of(description), tags);
    }

    /** Every run, newest first. */
    public List<RunSummary> runs() {
        return wiring.runQuery().runs();
    }

    /** One run at a glance. */
    public RunSummary summary(String run) {
        return wiring.runQuery().run(run);
    }

    /** Every pipeline of a run, by folder; one that cannot be read is among them, with its problems. */
    public List<PipelineRecord> pipelines(String run) {
        return wiring.runQuery().pipelines(run);
    }

    /** As {@link #pipelines}, with what cannot be read of the run itself. */
    public RunListing listing(String run) {
        return wiring.runQuery().listing(run);
    }

    /**
     * One pipeline, for loading what it fitted.
     *
     * @param run the run's folder, id or bare name (then the newest)
     * @param pipeline its folder, {@code dataset/name}, name, id, or a unique beginning of its id
     * @throws dev.granary.app.lookup.NotFoundException if there is none
     * @throws dev.granary.app.lookup.AmbiguousException if several fit
     */
    public StoredPipeline pipeline(String run, String pipeline) {
        return wiring.pipelineQuery().open(run, pipeline);
    }

    /** One pipeline with its files, and who else uses its contents; found as by {@link #pipeline}. */
    public PipelineDetails details(String run, String pipeline) {
        return wiring.pipelineQuery().details(run, pipeline);
    }

    /**
     * The finished pipelines of a run, best first.
     *
     * @param metric its address in the scores, e.g. {@code test.rmse}
     * @param direction which way is better; if absent, the records decide, else what is known of the name
     * @throws dev.granary.app.query.UnknownDirectionException if nothing tells which way is better
     */
    public RankedPipelines best(String run, String metric, Optional<Direction> direction) {
        return wiring.bestQuery().best(run, metric, direction);
    }

    /**
     * Makes the links of a run anew, of the kind that was chosen for new pipelines; see {@link
     * dev.granary.app.maintain.Relinking#relink}.
     */
    public RelinkReport relink(String run, RelinkProgress progress) {
        return wiring.relinking().relink(run, progress);
    }

    /**
     * Copies runs of this store into another one, of whatever kind; see {@link Copying#copy}. {@link CopyOptions#dryRun}
     * only says what would be copied.
     *
     * <pre>{@code
     * try (Granary here = Granary.open("results");
     *         Granary there = Granary.open("/media/backup/results")) {
     *     CopyReport report = here.copyTo(there, List.of("wheat_quality"), CopyOptions.USUAL, CopyProgress.none());
     *     report.problems().forEach(System.err::println);
     * }
     * }</pre>
     *
     * @param runs folders, ids or bare names (then the newest of that name)
     */
    public CopyReport copyTo(Granary target, List<String> runs, CopyOptions options, CopyProgress progress) {
        return copying(target).copy(runs, options, progress);
    }

    /** Copies all runs of this store into another one; see {@link Copying#copyAll}. */
    public CopyReport copyAllTo(Granary target, CopyOptions options, CopyProgress progress) {
        return copying(target).copyAll(options, progress);
    }

    private Copying copying(Granary target) {
        return new Copying(wiring.copySource(), target.wiring.copyTarget());
    }

    /**
     * Tries the store out: what it can be relied on for, which links can be made, what the medium is like. Takes a second
     * or two, changes nothing and leaves nothing behind; others may work in the store meanwhile.
     *
     * @return one finding a check, always in the same order
     */
    public List<Finding> examine() {
        return wiring.storeExamination().examine();
    }

    /** Trains a pipeline and records it; see {@link dev.granary.app.run.PipelineRunner#train}. */
    public TrainingResult train(RunRecording run, TrainingPlan plan, IfPresent ifPresent, Progress progress) {
        return wiring.pipelineRunner().train(run, plan, ifPresent, progress);
    }

    /** Loads a trained pipeline, to predict with it; sizes are checked. */
    public LoadedPipeline from(String run, String pipeline) {
        return from(run, pipeline, Verification.SIZE);
    }

    /** As {@link #from(String, String)}, with a choice of how closely artifacts are looked at. */
    public LoadedPipeline from(String run, String pipeline, Verification verification) {
        return wiring.pipelineRunner().from(run, pipeline, verification);
    }

    @Override
    public void close() {
        wiring.close();
    }
}
