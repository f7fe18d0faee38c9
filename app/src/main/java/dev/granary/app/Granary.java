package dev.granary.app;

import dev.granary.app.exec.ExecRequest;
import dev.granary.app.exec.ExecResult;
import dev.granary.app.exec.Interruption;
import dev.granary.app.exec.Passing;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.maintain.RelinkProgress;
import dev.granary.app.maintain.RelinkReport;
import dev.granary.app.maintain.clean.CleanOptions;
import dev.granary.app.maintain.clean.CleanProgress;
import dev.granary.app.maintain.clean.CleanReport;
import dev.granary.app.maintain.doctor.Finding;
import dev.granary.app.maintain.remove.RemovalPlan;
import dev.granary.app.maintain.remove.RemovalReport;
import dev.granary.app.maintain.rename.RenamedRun;
import dev.granary.app.maintain.seal.SealCheck;
import dev.granary.app.maintain.seal.SealReport;
import dev.granary.app.maintain.seal.SealVerdict;
import dev.granary.app.maintain.verify.ContentSource;
import dev.granary.app.maintain.verify.ContentSources;
import dev.granary.app.maintain.verify.RepairReport;
import dev.granary.app.maintain.verify.VerifyReport;
import dev.granary.app.query.PipelineDetails;
import dev.granary.app.query.RankedPipelines;
import dev.granary.app.query.RunListing;
import dev.granary.app.query.RunSummary;
import dev.granary.app.query.StoredPipeline;
import dev.granary.app.query.compare.Comparison;
import dev.granary.app.query.lineage.Heading;
import dev.granary.app.query.lineage.InputReport;
import dev.granary.app.query.lineage.Lineage;
import dev.granary.app.query.rank.Grouping;
import dev.granary.app.query.rank.RankQuestion;
import dev.granary.app.query.rank.RankedGroups;
import dev.granary.app.query.rank.RankedRows;
import dev.granary.app.query.row.Row;
import dev.granary.app.query.search.Search;
import dev.granary.app.query.usage.ContentUse;
import dev.granary.app.query.usage.DuplicateReport;
import dev.granary.app.query.usage.SpaceReport;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.run.LoadedPipeline;
import dev.granary.app.run.Progress;
import dev.granary.app.run.TrainingPlan;
import dev.granary.app.run.TrainingResult;
import dev.granary.app.run.Verification;
import dev.granary.app.settings.Given;
import dev.granary.app.settings.Settings;
import dev.granary.app.settings.StoreNotation;
import dev.granary.app.share.CopyOptions;
import dev.granary.app.share.CopyProgress;
import dev.granary.app.share.CopyReport;
import dev.granary.app.share.Copying;
import dev.granary.app.share.export.Destination;
import dev.granary.app.share.export.ExportOptions;
import dev.granary.app.share.export.ExportProgress;
import dev.granary.app.share.export.ExportReport;
import dev.granary.app.share.export.Exporting;
import dev.granary.app.share.imports.ImportOptions;
import dev.granary.app.share.imports.ImportProgress;
import dev.granary.app.share.imports.ImportReport;
import dev.granary.app.share.imports.Importing;
import dev.granary.app.share.migrate.MigrateOptions;
import dev.granary.app.share.migrate.MigrateProgress;
import dev.granary.app.share.migrate.MigrateReport;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.wiring.StoreSettings;
import dev.granary.app.wiring.Wiring;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.domain.score.Direction;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreOption;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    private final Wiring wiring;

    Granary(StoreSettings settings) {
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
    public static GranaryOptions at(Path store) {
        return new GranaryOptions(Given.NOTHING.withStore(new StoreAddress.Folder(store), GranaryOptions.PROGRAM));
    }

    /**
     * As {@link #open(String)}, with choices.
     *
     * @throws IllegalArgumentException if it is neither a path nor a URI
     */
    public static GranaryOptions at(String address) {
        StoreNotation notation = StoreNotation.from(Path.of(""));
        StoreAddress store = notation.read(address)
                .orElseThrow(() -> new IllegalArgumentException("Cannot open the store '%s': expected %s."
                        .formatted(Printable.of(notation.shown(address)), notation.expected(address))));
        return new GranaryOptions(Given.NOTHING.withStore(store, GranaryOptions.PROGRAM));
    }

    /**
     * What can be set of the store at an address beside its links and durability, as its adapter lists it; nothing for a
     * folder.
     */
    public static List<StoreOption> optionsOf(StoreAddress address) {
        return Wiring.optionsOf(address);
    }

    /** The store that settings name, as they say, with choices. */
    public static GranaryOptions at(Settings settings) {
        return new GranaryOptions(settings.given());
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

    /**
     * Goes on with a pipeline that is recorded call by call, perhaps in several processes; see {@link
     * dev.granary.app.record.RunRecording#resume}.
     *
     * <pre>{@code
     * String pipeline;
     * try (RunRecording run = granary.run("wheat_quality")) {
     *     PipelineRecording started = run.start(definition);
     *     pipeline = started.folder();
     *     started.pause();
     * }
     * try (PipelineRecording recording = granary.resume("wheat_quality", pipeline)) {
     *     recording.scores(Map.of("test", Map.of("rmse", 0.52)));
     *     recording.pause(); // or finish()
     * }
     * }</pre>
     *
     * @param run the run's folder, id or bare name (then the newest)
     * @param pipeline found as by {@link #pipeline}
     * @throws dev.granary.app.lookup.NotFoundException if there is none
     * @throws dev.granary.app.record.NotOpenException if it has ended, or is not recorded call by call
     */
    public PipelineRecording resume(String run, String pipeline) {
        StorePath place = wiring.pipelineQuery().place(run, pipeline);
        try (RunRecording recording = wiring.runRecorder().join(place.parent())) {
            return recording.resume(place.name());
        }
    }

    /**
     * Runs a command, of whatever language, as one recorded pipeline; see {@link dev.granary.app.exec.Exec#run}.
     *
     * <pre>{@code
     * ExecResult result = granary.exec(
     *         ExecRequest.of("sweep", "digits", List.of("python3", "train.py", "--lr", "{lr}"))
     *                 .params(Parameters.NONE.with("lr", 0.05)),
     *         Passing.none(),
     *         new Interruption());
     * }</pre>
     *
     * @param passing who sees what the command says, as it comes
     * @param interruption by which others may end it
     */
    public ExecResult exec(ExecRequest request, Passing passing, Interruption interruption) {
        return wiring.exec().run(request, passing, interruption);
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
     * @throws dev.granary.app.query.rank.UnknownDirectionException if nothing tells which way is better
     */
    public RankedPipelines best(String run, String metric, Optional<Direction> direction) {
        return wiring.bestQuery().best(run, metric, direction);
    }

    /** A question for pipelines of all runs, to be narrowed down; see {@link Search}. */
    public Search query() {
        return Search.in(wiring.rowSource());
    }

    /**
     * The finished pipelines that a question is about, best first; see {@link dev.granary.app.query.rank.RankQuery#rank}.
     *
     * <pre>{@code
     * RankedRows ranked = granary.best(RankQuestion.by("test.rmse").of(List.of("wheat_quality")));
     * }</pre>
     */
    public RankedRows best(RankQuestion question) {
        return wiring.rankQuery().rank(question);
    }

    /** As {@link #best(RankQuestion)}, in groups: those of one configuration and several seeds, say. */
    public RankedGroups best(RankQuestion question, Grouping grouping) {
        return wiring.rankQuery().rank(question, grouping);
    }

    /** What the documents of these rows' pipelines say, in their order. */
    public List<PipelineRecord> records(List<Row> rows) {
        return wiring.rankQuery().records(rows);
    }

    /** Pipelines side by side, named {@code RUN/PIPELINE}; see {@link dev.granary.app.query.compare.Comparing#compare}. */
    public Comparison compare(List<String> addresses) {
        return wiring.comparing().compare(addresses);
    }

    /**
     * Makes the links of a run anew, of the kind that was chosen for new pipelines; see {@link
     * dev.granary.app.maintain.Relinking#relink}.
     */
    public RelinkReport relink(String run, RelinkProgress progress) {
        return wiring.relinking().relink(run, progress);
    }

    /**
     * Clears runs of contents that nobody refers to; {@link CleanOptions#REPORT} only says what could go. See {@link
     * dev.granary.app.maintain.clean.Cleaning#clean}.
     *
     * @param runs folders, ids or bare names (then the newest of that name)
     */
    public CleanReport cleanArtifacts(List<String> runs, CleanOptions options, CleanProgress progress) {
        return wiring.cleaning().clean(runs, options, progress);
    }

    /** As {@link #cleanArtifacts}, of every run; see {@link dev.granary.app.maintain.clean.Cleaning#cleanAll}. */
    public CleanReport cleanAllArtifacts(CleanOptions options, CleanProgress progress) {
        return wiring.cleaning().cleanAll(options, progress);
    }

    /**
     * What removing runs and pipelines would free, exactly; changes nothing. See {@link
     * dev.granary.app.maintain.remove.Removing#plan}.
     *
     * @param names {@code RUN} or {@code RUN/PIPELINE}
     */
    public RemovalPlan planRemoval(List<String> names) {
        return wiring.removing().plan(names);
    }

    /** Removes what was planned, with the contents that nothing else refers to. */
    public RemovalReport remove(RemovalPlan plan) {
        return wiring.removing().remove(plan);
    }

    /**
     * Gives a run another name; see {@link dev.granary.app.maintain.rename.Renaming#rename}.
     *
     * @param name {@code YYYY-MM-DD_<name>}, or a bare name: then the date stays
     */
    public RenamedRun rename(String run, String name) {
        return wiring.renaming().rename(run, name);
    }

    /**
     * Seals a run: lists every file with its hash, so that anybody can check that it is still what was published, and makes
     * it read-only; see {@link dev.granary.app.maintain.seal.Sealing#seal}.
     */
    public SealReport seal(String run, ReadProgress progress) {
        return wiring.sealing().seal(run, progress);
    }

    /** Takes the seal off a run; see {@link dev.granary.app.maintain.seal.Sealing#unseal}. Returns its folder. */
    public String unseal(String run) {
        return wiring.sealing().unseal(run);
    }

    /** Tells whether a sealed run is what it was sealed as; see {@link SealCheck#check}. */
    public SealVerdict checkSeal(String run, Depth depth, ReadProgress progress) {
        return wiring.sealCheck().check(wiring.runLookup().find(run), depth, progress);
    }

    /**
     * Who refers to a content, in all runs; see {@link dev.granary.app.query.usage.ContentQuery#of(String)}.
     *
     * @param content the beginning of its SHA-256, the name of its file in a cache, or a place in the store
     */
    public ContentUse why(String content) {
        return wiring.contentQuery().of(content);
    }

    /** Who refers to what a file of this machine holds. */
    public ContentUse why(Path file) {
        return wiring.contentQuery().of(file);
    }

    /** The contents that stand more than once in the store. */
    public DuplicateReport duplicates() {
        return wiring.duplicatesQuery().ofAll();
    }

    /** The contents that stand more than once in these runs: folders, ids or bare names. */
    public DuplicateReport duplicates(List<String> runs) {
        return wiring.duplicatesQuery().of(runs);
    }

    /**
     * What a pipeline or a content came from and what was made of it, over all runs; see {@link
     * dev.granary.app.query.lineage.LineageQuery#of(String, Set)}.
     *
     * @param start {@code RUN/PIPELINE}, or a content as {@link #why(String)} takes it
     */
    public Lineage lineage(String start, Set<Heading> headings) {
        return wiring.lineageQuery().of(start, headings);
    }

    /** What a file of this machine came from and what was made of it, by what it holds. */
    public Lineage lineage(Path file, Set<Heading> headings) {
        return wiring.lineageQuery().of(file, headings);
    }

    /** The data sets that pipelines of all runs have read, by what they hold. */
    public InputReport inputs() {
        return wiring.inputsQuery().ofAll();
    }

    /** The data sets that pipelines of these runs have read: folders, ids or bare names. */
    public InputReport inputs(List<String> runs) {
        return wiring.inputsQuery().of(runs);
    }

    /** What all runs take, and what removing each thing would free. */
    public SpaceReport space(SpaceReport.By by) {
        return wiring.spaceQuery().ofAll(by);
    }

    /** What these runs take, and what removing each thing would free: folders, ids or bare names. */
    public SpaceReport space(List<String> runs, SpaceReport.By by) {
        return wiring.spaceQuery().of(runs, by);
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

    /**
     * Imports a package, whoever made it, verifying all of it first; see {@link Importing#importPackage(Path, ImportOptions,
     * ImportProgress)}.
     *
     * <pre>{@code
     * try (Granary granary = Granary.open("results")) {
     *     ImportReport report = granary.importPackage(
     *             Path.of("wheat_pls_model.zip"), ImportOptions.USUAL, ImportProgress.none());
     *     report.problems().forEach(System.err::println);
     * }
     * }</pre>
     */
    public ImportReport importPackage(Path file, ImportOptions options, ImportProgress progress) {
        return wiring.importing().importPackage(file, options, progress);
    }

    /** As {@link #importPackage(Path, ImportOptions, ImportProgress)}, of a package that comes in as a stream. */
    public ImportReport importPackage(InputStream in, String label, ImportOptions options, ImportProgress progress) {
        return wiring.importing().importPackage(in, label, options, progress);
    }

    private Copying copying(Granary target) {
        return Copying.of(wiring.copySource(), target.wiring.copyTarget());
    }

    /**
     * Carries results of the older layout, {@code <dataset>/<pipeline>/pipeline.json}, over into a run of this store; see
     * {@link dev.granary.app.share.migrate.Migrating#migrate}.
     *
     * @param old the older folder; it is only read
     */
    public MigrateReport migrate(Path old, MigrateOptions options, MigrateProgress progress) {
        return wiring.migrating().migrate(old, options, progress);
    }

    /**
     * Makes a package of a run, or of some of its pipelines, that anybody can unpack and check; see {@link
     * Exporting#export}.
     *
     * <pre>{@code
     * granary.export(
     *         List.of("wheat_quality/Q1_baseline"),
     *         Destination.at(Path.of("wheat_pls_model.zip")),
     *         ExportOptions.USUAL,
     *         ExportProgress.none());
     * }</pre>
     *
     * @param names {@code RUN}, or one or more {@code RUN/PIPELINE}
     */
    public ExportReport export(
            List<String> names, Destination destination, ExportOptions options, ExportProgress progress) {
        return wiring.exporting().export(names, destination, options, progress);
    }

    /**
     * Tries the store out: what it can be relied on for, which links can be made, what the medium is like. Takes a second
     * or two, changes nothing and leaves nothing behind; others may work in the store meanwhile.
     *
     * @return one finding a check, always in the same order
     */
    public List<Finding> examine() {
        return wiring.examination();
    }

    /** Looks a run over for what is wrong with it, beside whoever records; see {@link dev.granary.app.maintain.verify.Verifying#verify}. */
    public VerifyReport verify(String run, Depth depth, ReadProgress progress) {
        return wiring.verifying().verify(run, depth, progress);
    }

    /** As {@link #verify}, of all runs. */
    public VerifyReport verifyAll(Depth depth, ReadProgress progress) {
        return wiring.verifying().verifyAll(depth, progress);
    }

    /**
     * Mends what {@link #verify} finds in a run, and looks it over again; see {@link
     * dev.granary.app.maintain.verify.Repairing#repair}.
     *
     * @param from where lost contents may be found besides in this store: {@link #contents()} of another one, {@link
     *     #contents(String)}, or {@link #contentsOfZip}
     */
    public RepairReport repair(String run, Depth depth, List<ContentSource> from, ReadProgress progress) {
        return wiring.repairing().repair(run, depth, from, progress);
    }

    /** As {@link #repair}, of all runs. */
    public RepairReport repairAll(Depth depth, List<ContentSource> from, ReadProgress progress) {
        return wiring.repairing().repairAll(depth, from, progress);
    }

    /**
     * The contents of all runs of this store, for as long as it is open.
     *
     * @throws dev.granary.ports.failure.StoreFailure if there is no store
     */
    public ContentSource contents() {
        wiring.runDocuments().requireFolders();
        return ContentSources.ofStore(wiring.store(), wiring.address().toString());
    }

    /**
     * The contents of a zip archive on this machine: of a run, of a store, or of anything else that has the bytes.
     *
     * @throws dev.granary.ports.failure.UnavailableFailure if it cannot be read
     */
    public static ContentSource contentsOfZip(Path archive) {
        return ContentSources.ofZip(archive);
    }

    /** The contents of one run, by its folder, id or bare name, for as long as the store is open. */
    public ContentSource contents(String run) {
        StorePath place = wiring.runLookup().find(run);
        return ContentSources.ofRun(wiring.store(), place, wiring.address() + "/" + place);
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
