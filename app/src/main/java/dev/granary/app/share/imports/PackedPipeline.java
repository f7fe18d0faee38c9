package dev.granary.app.share.imports;

import dev.granary.app.archive.ArchivedFile;
import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.codec.DefinitionDocument;
import dev.granary.app.codec.ForeignDefinition;
import dev.granary.app.codec.ForeignMetadata;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.codec.ScoresCodec;
import dev.granary.app.codec.YamlDocument;
import dev.granary.app.codec.YamlReader;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * What the documents of a pipeline of a package say.
 *
 * @param definition empty where that is missing or malformed
 * @param redefined the definition's document, if it could only be read with a change
 * @param record the file; empty where that is missing
 * @param metadata what the record says; empty where that is missing, malformed, or to be completed
 * @param isForeign whether the record is that of another program
 * @param begun when the training began
 */
record PackedPipeline(
        Optional<DefinitionDocument> definition,
        Optional<YamlDocument> redefined,
        Optional<ArchivedFile> record,
        Optional<Metadata> metadata,
        boolean isForeign,
        Optional<Instant> begun) {

    /** Reads them; what is wrong with them is noted. */
    static PackedPipeline read(PackageFiles files, StorePath base, Verdicts verdicts) throws IOException {
        Optional<YamlDocument> yaml = requireYaml(files, Layout.definition(base), verdicts);
        Optional<YamlDocument> redefined = yaml.flatMap(PackedPipeline::redefined);
        Optional<DefinitionDocument> definition = redefined.or(() -> yaml).flatMap(one -> definition(one, verdicts));
        requireYaml(files, Layout.scores(base), verdicts).ifPresent(one -> noteUnreadable(one, verdicts));
        Optional<Instant> created = definition.flatMap(DefinitionDocument::createdAt);
        Optional<ArchivedFile> record = files.file(Layout.metadata(base));
        if (record.isEmpty()) {
            verdicts.problem(
                    "%s has no %s, so nobody knows what belongs to it; its recording or copying ended before that was written."
                            .formatted(name(files, base), Layout.METADATA));
            return new PackedPipeline(definition, redefined, record, Optional.empty(), false, created);
        }
        try {
            YamlDocument said = YamlReader.read(record.get().path().toString(), files.document(record.get()));
            Instant begun = created.orElse(record.get().modified());
            boolean isForeign = ForeignMetadata.is(said);
            Metadata metadata =
                    MetadataCodec.decode(isForeign ? ForeignMetadata.timed(said, begun) : said, base.name());
            return new PackedPipeline(
                    definition,
                    redefined,
                    record,
                    Optional.of(metadata),
                    isForeign,
                    Optional.of(metadata.training().startedAt()));
        } catch (MalformedDocument | NewerFormat e) {
            verdicts.problem(String.valueOf(e.getMessage()));
            return new PackedPipeline(definition, redefined, record, Optional.empty(), false, created);
        }
    }

    private static String name(PackageFiles files, StorePath base) {
        return base.isRoot() ? files.label() : base.toString();
    }

    /** What a definition has to be changed to so that it can be read, if that can be. */
    private static Optional<YamlDocument> redefined(YamlDocument yaml) {
        try {
            DefinitionCodec.decode(yaml);
            return Optional.empty();
        } catch (MalformedDocument | NewerFormat e) {
            return ForeignDefinition.timed(yaml).filter(PackedPipeline::isDefinition);
        }
    }

    private static boolean isDefinition(YamlDocument yaml) {
        try {
            DefinitionCodec.decode(yaml);
            return true;
        } catch (MalformedDocument | NewerFormat e) {
            return false;
        }
    }

    /** A definition that is YAML, but none of ours, is taken as it is: nothing depends on it. */
    private static Optional<DefinitionDocument> definition(YamlDocument yaml, Verdicts verdicts) {
        try {
            return Optional.of(DefinitionCodec.decode(yaml));
        } catch (MalformedDocument e) {
            noteAsItIs(yaml, e, verdicts);
            return Optional.empty();
        } catch (NewerFormat e) {
            verdicts.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static void noteUnreadable(YamlDocument scores, Verdicts verdicts) {
        try {
            ScoresCodec.decode(scores);
        } catch (MalformedDocument | NewerFormat e) {
            noteAsItIs(scores, e, verdicts);
        }
    }

    private static void noteAsItIs(YamlDocument document, RuntimeException reason, Verdicts verdicts) {
        verdicts.note("%s is taken as it is, but says nothing that can be used: %s"
                .formatted(document.file(), reason.getMessage()));
    }

    private static Optional<YamlDocument> requireYaml(PackageFiles files, StorePath path, Verdicts verdicts)
            throws IOException {
        Optional<ArchivedFile> file = files.file(path);
        try {
            return file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(YamlReader.read(path.toString(), files.document(file.get())));
        } catch (MalformedDocument e) {
            verdicts.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
