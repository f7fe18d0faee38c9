package dev.granary.app.share.imports;

import dev.granary.app.archive.ArchivedFile;
import dev.granary.app.archive.RefusedArchive;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.codec.RunCodec;
import dev.granary.app.codec.YamlDocument;
import dev.granary.app.codec.YamlReader;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.RunId;
import dev.granary.domain.pipeline.RunRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Shows one run of a package as a store has it, from all parts of the package that belong to it. */
final class RunShowing {

    private final Showing showing;
    private final RunName name;
    private final StorePath run;
    private final RunCache cache;
    private final Set<String> pipelines = new HashSet<>();
    private Instant earliest = Instant.MAX;
    private Optional<ArchivedFile> document = Optional.empty();

    RunShowing(Showing showing, RunName name) {
        this.showing = showing;
        this.name = name;
        this.run = Layout.run(name.folder());
        this.cache = new RunCache(showing.tree(), run);
    }

    /** Its folder. */
    String folder() {
        return name.folder();
    }

    /** Adds a pipeline that came without its run. */
    void add(StorePath base, String folder, PackedPipeline pipeline) throws IOException {
        add(base, folder, pipeline, new LinkContents(showing, Optional.empty()));
    }

    /** Adds a run that came as a whole. */
    void addRun(StorePath base) throws IOException {
        document = document.or(() -> showing.files().file(Layout.runDocument(base)));
        for (ArchivedFile file : showing.files().files(Layout.cache(base))) {
            if (!file.path().name().startsWith(".")) {
                cache.addPacked(file.path().name(), showing.frozen(file));
            }
        }
        LinkContents links = new LinkContents(showing, Optional.of(base));
        for (String folder : showing.files().folders(base)) {
            if (isPipeline(showing.files(), base.child(folder))) {
                PackedPipeline pipeline = PackedPipeline.read(showing.files(), base.child(folder), showing.verdicts());
                add(base.child(folder), folder, pipeline, links);
            } else if (Layout.isPipelineFolder(folder)) {
                for (ArchivedFile file : showing.files().below(base.child(folder))) {
                    showing.show(file, file.path().moved(base, run));
                }
            }
        }
        for (ArchivedFile file : showing.files().files(base)) {
            if (!file.path().equals(Layout.runDocument(base))
                    && !PipelineShowing.isOfPackage(showing.files(), base, file)) {
                showing.show(file, file.path().moved(base, run));
            }
        }
    }

    private void add(StorePath base, String folder, PackedPipeline pipeline, LinkContents links) throws IOException {
        if (!pipelines.add(FolderForm.caseless(folder))) {
            throw new RefusedArchive(
                    "Cannot read %s as a package: it holds two pipelines of run %s that are called %s on some systems. Take one of them out."
                            .formatted(showing.files().label(), run, folder));
        }
        new PipelineShowing(showing, cache, links).show(base, pipeline, run.child(folder));
        pipeline.begun().filter(begun -> begun.isBefore(earliest)).ifPresent(begun -> earliest = begun);
    }

    /** Shows what tells of the run itself, once all of it is there. */
    void end() throws IOException {
        Instant begun = earliest.equals(Instant.MAX) ? Instant.EPOCH : earliest;
        cache.end(begun);
        StorePath place = Layout.runDocument(run);
        if (document.isEmpty()) {
            Name own = name.renamed()
                    .or(() -> RunId.parse(name.folder()).map(RunId::name))
                    .orElseGet(() -> Name.of(name.folder()));
            byte[] made = RunCodec.encode(new RunRecord(own, begun, Optional.empty(), Map.of()));
            showing.tree().put(place, made, begun);
            return;
        }
        ArchivedFile file = document.get();
        try {
            YamlDocument yaml =
                    YamlReader.read(file.path().toString(), showing.files().document(file));
            RunRecord said = RunCodec.decode(yaml);
            if (name.renamed().isEmpty() || name.renamed().get().equals(said.name())) {
                showing.show(file, place);
            } else {
                RunRecord renamed =
                        new RunRecord(name.renamed().get(), said.createdAt(), said.description(), said.tags());
                showing.tree().put(place, RunCodec.encode(renamed, yaml), file.modified());
            }
        } catch (MalformedDocument | NewerFormat e) {
            showing.verdicts().problem(String.valueOf(e.getMessage()));
            showing.show(file, place);
        }
    }

    /** The folders of a run in a package that are pipelines. */
    static List<String> pipelines(PackageFiles files, StorePath base) {
        return files.folders(base).stream()
                .filter(folder -> isPipeline(files, base.child(folder)))
                .toList();
    }

    private static boolean isPipeline(PackageFiles files, StorePath folder) {
        return Layout.isPipelineFolder(folder.name())
                && Stream.of(Layout.definition(folder), Layout.metadata(folder), Layout.scores(folder))
                        .anyMatch(files::hasFile);
    }
}
