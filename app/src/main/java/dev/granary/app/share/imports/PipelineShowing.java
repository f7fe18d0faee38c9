package dev.granary.app.share.imports;

import dev.granary.app.archive.ArchivedFile;
import dev.granary.app.archive.ArchivedLink;
import dev.granary.app.codec.DefinitionDocument;
import dev.granary.app.codec.YamlWriter;
import dev.granary.app.frozen.FrozenFile;
import dev.granary.app.frozen.FrozenLink;
import dev.granary.app.share.pack.PackageLayout;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Shows pipelines of one run of a package as a store has them: contents in the run's cache, and links to them. */
final class PipelineShowing {

    private static final Set<String> OF_PACKAGES =
            Set.of(PackageLayout.EXPORT_INFO, PackageLayout.MANIFEST, PackageLayout.PAGE, PackageLayout.CRATE);

    private final Showing showing;
    private final RunCache cache;
    private final LinkContents links;

    PipelineShowing(Showing showing, RunCache cache, LinkContents links) {
        this.showing = showing;
        this.cache = cache;
        this.links = links;
    }

    /** Whether a file is one that a package has besides what was packed, standing at the top of it, where that says what it is. */
    static boolean isOfPackage(PackageFiles files, StorePath top, ArchivedFile file) {
        return file.path().isDirectlyIn(top)
                && OF_PACKAGES.contains(file.path().name())
                && files.hasFile(top.child(PackageLayout.EXPORT_INFO));
    }

    /**
     * Shows one.
     *
     * @param base where it stands in the package
     * @param place where it is shown
     */
    void show(StorePath base, PackedPipeline pipeline, StorePath place) throws IOException {
        Optional<Metadata> metadata = pipeline.metadata();
        Set<StorePath> done = new HashSet<>();
        if (pipeline.record().isPresent() && metadata.isPresent() && pipeline.isForeign()) {
            ArchivedFile record = pipeline.record().get();
            Instant begun = pipeline.begun().orElse(record.modified());
            String id = SeedRecord.id(place.name(), pipeline.definition().map(DefinitionDocument::definition));
            SeedRecord whole = SeedRecord.of(showing, record, links, base, begun, id);
            metadata = Optional.of(whole.metadata());
            showing.tree().put(Layout.metadata(place), frozen(record, whole));
            done.add(record.path());
        }
        if (pipeline.redefined().isPresent()) {
            StorePath definition = Layout.definition(base);
            Instant modified =
                    showing.files().file(definition).map(ArchivedFile::modified).orElse(Instant.EPOCH);
            byte[] bytes = YamlWriter.write(pipeline.redefined().get().root());
            showing.tree().put(Layout.definition(place), bytes, modified);
            done.add(definition);
        }
        if (metadata.isPresent()) {
            for (Role role : Role.values()) {
                for (ArtifactEntry entry : metadata.get().entries(role)) {
                    StorePath link = Layout.links(base, role).child(entry.link());
                    show(link, entry, Layout.links(place, role).child(entry.link()));
                    done.add(link);
                }
            }
        }
        showing.tree().folder(place);
        for (ArchivedFile file : showing.files().below(base)) {
            if (!done.contains(file.path()) && !isOfPackage(showing.files(), base, file)) {
                showing.show(file, file.path().moved(base, place));
            }
        }
    }

    private static FrozenFile frozen(ArchivedFile record, SeedRecord whole) throws IOException {
        return new FrozenFile(
                whole.file().bytes().length,
                record.modified(),
                () -> new ByteArrayInputStream(whole.file().bytes()));
    }

    private void show(StorePath link, ArtifactEntry entry, StorePath place) {
        Optional<ArchivedLink> packedLink = showing.files().link(link);
        Optional<ArchivedFile> content = links.content(link, entry);
        if (content.isEmpty()) {
            if (packedLink.filter(links::isOfAbsentCache).isPresent()) {
                links.tellOfAbsent(packedLink.get());
            } else {
                showing.verdicts()
                        .problem("%s, which the record names, is not in the package; the package is incomplete."
                                .formatted(link));
            }
            showing.tree().put(place, new FrozenLink(cache.packed(entry.file())));
            return;
        }
        requireAsRecorded(content.get(), entry, link);
        showing.files()
                .file(link)
                .filter(file -> !file.equals(content.get()))
                .ifPresent(file -> requireAsRecorded(file, entry, link));
        showing.tree().put(place, new FrozenLink(shown(content.get(), entry)));
    }

    private StorePath shown(ArchivedFile content, ArtifactEntry entry) {
        if (Layout.cachedIn(content.path().segments()).isEmpty()) {
            return cache.place(entry.file(), entry.operator(), entry.sha256(), showing.frozen(content));
        }
        cache.note(content.path().name(), entry.sha256());
        return cache.packed(content.path().name());
    }

    private void requireAsRecorded(ArchivedFile file, ArtifactEntry entry, StorePath link) {
        String record = link.parent().parent().isRoot()
                ? Layout.METADATA
                : Layout.metadata(link.parent().parent()).toString();
        showing.verdicts().expect(file, entry.sha256(), record);
        showing.verdicts().expectSize(file, entry.sizeBytes(), record);
    }
}
