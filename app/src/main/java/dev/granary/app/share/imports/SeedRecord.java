package dev.granary.app.share.imports;

import dev.granary.app.archive.ArchivedFile;
import dev.granary.app.archive.ArchivedLink;
import dev.granary.app.codec.ForeignMetadata;
import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.YamlDocument;
import dev.granary.app.codec.YamlReader;
import dev.granary.app.host.Sha256;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Role;
import dev.granary.domain.pipeline.StoredSizes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The record of a pipeline of the seed's own program, completed: that does not say which contents its links name.
 *
 * @param metadata what it says once it is complete
 * @param file the bytes that say so, made when they are asked for
 */
record SeedRecord(Metadata metadata, Making file) {

    private static final Pattern LAST_INDEX = Pattern.compile("(.+)_\\d+");
    private static final Pattern FIRST_INDEX = Pattern.compile("\\d+_(.+)");
    private static final Pattern ID = Pattern.compile(".+_([0-9a-f]{6,64})(-\\d+)?");
    private static final Name UNKNOWN = Name.of("artifact");

    /** Makes a document. */
    @FunctionalInterface
    interface Making {
        byte[] bytes() throws IOException;
    }

    /**
     * The record of a pipeline, completed by what its folders hold.
     *
     * @param begun when the training began, if it does not say
     * @param id what the pipeline's id is, if it does not say
     */
    static SeedRecord of(
            Showing showing, ArchivedFile record, LinkContents links, StorePath base, Instant begun, String id)
            throws IOException {
        Metadata said = MetadataCodec.decode(document(showing, record, begun), id);
        List<ArtifactEntry> inputs = entries(showing, links, Layout.links(base, Role.INPUT), said.inputs());
        List<ArtifactEntry> artifacts = entries(showing, links, Layout.links(base, Role.BINARY), said.artifacts());
        return new SeedRecord(whole(said, inputs, artifacts), () -> {
            YamlDocument document = document(showing, record, begun);
            return MetadataCodec.encode(whole(MetadataCodec.decode(document, id), inputs, artifacts), document);
        });
    }

    private static Metadata whole(Metadata said, List<ArtifactEntry> inputs, List<ArtifactEntry> artifacts) {
        return said.holding(inputs, artifacts, sizes(said.sizes(), artifacts));
    }

    /** As it says, unless that is not so. */
    private static StoredSizes sizes(StoredSizes said, List<ArtifactEntry> artifacts) {
        StoredSizes counted = StoredSizes.of(
                artifacts,
                artifacts.stream().mapToLong(ArtifactEntry::sizeBytes).sum());
        return said.count() == counted.count() && said.totalBytes() == counted.totalBytes() ? said : counted;
    }

    private static YamlDocument document(Showing showing, ArchivedFile record, Instant begun) throws IOException {
        YamlDocument said =
                YamlReader.read(record.path().toString(), showing.files().document(record));
        return ForeignMetadata.timed(said, begun);
    }

    /** What its folder ends with, if that is what this program would have called it; else the folder's name. */
    static String id(String folder, Optional<Definition> definition) {
        Matcher hash = ID.matcher(folder);
        boolean isHash = hash.matches()
                && definition
                        .map(one -> Sha256.of(one.canonicalJson().getBytes(StandardCharsets.UTF_8)))
                        .filter(full -> full.hex().startsWith(hash.group(1)))
                        .isPresent();
        return isHash ? hash.group(1) : folder;
    }

    private static List<ArtifactEntry> entries(
            Showing showing, LinkContents links, StorePath folder, List<ArtifactEntry> known) throws IOException {
        if (!known.isEmpty()) {
            return known;
        }
        Map<String, ArchivedFile> contents = new TreeMap<>();
        showing.files().files(folder).forEach(file -> contents.put(file.path().name(), file));
        for (ArchivedLink link : showing.files().links(folder)) {
            if (links.isOfAbsentCache(link)) {
                links.tellOfAbsent(link);
            } else {
                links.target(link).ifPresent(file -> contents.put(link.path().name(), file));
            }
        }
        List<ArchivedFile> unknown = contents.values().stream()
                .filter(file -> showing.verdicts().saidOf(file).isEmpty())
                .toList();
        showing.digests().readAll(unknown);
        List<ArtifactEntry> entries = new ArrayList<>();
        for (Map.Entry<String, ArchivedFile> content : contents.entrySet()) {
            Optional<Digest> said = showing.verdicts().saidOf(content.getValue());
            Digest digest = said.isPresent() ? said.get() : showing.digests().of(content.getValue());
            entries.add(entry(content.getKey(), content.getValue(), digest));
        }
        return entries;
    }

    private static ArtifactEntry entry(String link, ArchivedFile content, Digest digest) {
        Optional<ArtifactName> cached = ArtifactName.parse(content.path().name())
                .filter(name -> Layout.cachedIn(content.path().segments()).isPresent());
        Name operator = cached.map(name -> Name.of(name.operator())).orElseGet(() -> operator(link));
        String file = cached.map(ArtifactName::fileName)
                .orElseGet(
                        () -> ArtifactName.of(operator, digest, ArtifactName.FIRST_DIGITS, FolderForm.extension(link))
                                .fileName());
        return new ArtifactEntry(link, operator, file, digest, content.sizeBytes(), Optional.empty());
    }

    /** {@code scaler} of {@code scaler_0.pkl}, and {@code SVC} of {@code 1_SVC.pkl}. */
    private static Name operator(String link) {
        String extension = FolderForm.extension(link);
        String stem = extension.isEmpty() ? link : link.substring(0, link.length() - extension.length() - 1);
        Matcher last = LAST_INDEX.matcher(stem);
        Matcher first = FIRST_INDEX.matcher(stem);
        String operator = last.matches() ? last.group(1) : first.matches() ? first.group(1) : stem;
        try {
            return Name.of(operator);
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }
}
