package dev.granary.app.share.migrate;

import dev.granary.app.codec.RunCodec;
import dev.granary.app.frozen.FrozenFile;
import dev.granary.app.frozen.FrozenLink;
import dev.granary.app.frozen.FrozenTree;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.ports.hash.Hasher;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Older pipelines as a run of a store that is only read. Filled by one thread. */
final class LegacyRun {

    private final FrozenTree tree = new FrozenTree();
    private final Map<Digest, StorePath> cached = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final StorePath run;
    private final Hasher hasher;
    private final Set<Digest> stored;

    /**
     * @param record what {@code run.yaml} says if there is none
     * @param stored the contents that are there already
     */
    LegacyRun(StorePath run, RunRecord record, Set<Digest> stored, Hasher hasher) {
        this.run = run;
        this.stored = new HashSet<>(stored);
        this.hasher = hasher;
        tree.put(Layout.runDocument(run), RunCodec.encode(record), record.createdAt());
    }

    FrozenTree tree() {
        return tree;
    }

    /**
     * Adds a pipeline.
     *
     * @return what its documents have, in bytes
     */
    long add(Converted pipeline, Places.Place place) {
        StorePath folder = run.child(place.folder());
        byte[] metadata =
                pipeline.metadataBytes(place.id(), binary -> content(binary).name(), newBytes(pipeline));
        byte[] definition = pipeline.definitionBytes();
        byte[] scores = pipeline.scoresBytes();
        for (Binary binary : pipeline.binaries()) {
            tree.put(Layout.binaries(folder).child(binary.link()), new FrozenLink(content(binary)));
        }
        pipeline.files().forEach((path, one) -> tree.put(below(folder, path), file(one)));
        tree.put(Layout.definition(folder), definition, pipeline.createdAt());
        tree.put(Layout.scores(folder), scores, pipeline.createdAt());
        tree.put(Layout.metadata(folder), metadata, pipeline.createdAt());
        return (long) definition.length + scores.length + metadata.length;
    }

    /** Where a content stands in the cache: the first of its names that no other content has. */
    private StorePath content(Binary binary) {
        return cached.computeIfAbsent(binary.digest(), digest -> {
            int digits = ArtifactName.FIRST_DIGITS;
            while (!names.add(FolderForm.caseless(name(binary, digits)))) {
                digits++;
            }
            StorePath content = Layout.artifact(run, name(binary, digits));
            tree.put(content, file(binary.hashed()));
            return content;
        });
    }

    private static String name(Binary binary, int digits) {
        return ArtifactName.of(binary.operator(), binary.digest(), digits, binary.extension())
                .fileName();
    }

    /** What of its contents nobody has stored before it. */
    private long newBytes(Converted pipeline) {
        return pipeline.binaries().stream()
                .filter(binary -> stored.add(binary.digest()))
                .mapToLong(Binary::sizeBytes)
                .sum();
    }

    private static StorePath below(StorePath folder, List<String> path) {
        StorePath below = folder;
        for (String name : path) {
            below = below.child(name);
        }
        return below;
    }

    private FrozenFile file(LegacyPipeline.Hashed one) {
        return new FrozenFile(
                one.file().sizeBytes(),
                one.file().modified(),
                () -> new SameBytes(one.file().open(), one.digest(), hasher));
    }
}
