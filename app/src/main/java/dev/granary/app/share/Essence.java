package dev.granary.app.share;

import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.YamlDocument;
import dev.granary.app.codec.YamlReader;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Role;
import dev.granary.ports.storage.Document;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pipeline's record says wherever it stands: all but how links are made and what contents are called in the cache.
 *
 * @param text equal for records that say the same
 */
record Essence(String text) {

    private static final String ANY_FILE = "-";
    private static final Linking ANY_LINKING = new Linking(LinkKind.SYMLINK, Optional.empty());

    /** That of the record of a pipeline. */
    static Essence of(Document record, StorePath pipeline) {
        YamlDocument yaml = YamlReader.read(Layout.metadata(pipeline).toString(), record.bytes());
        Metadata metadata = MetadataCodec.decode(yaml, pipeline.name());
        Map<Role, List<ArtifactEntry>> entries = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            entries.put(
                    role,
                    metadata.entries(role).stream()
                            .map(entry -> entry.file(ANY_FILE).linkedAs(Optional.empty()))
                            .toList());
        }
        byte[] bytes = MetadataCodec.encode(metadata.relinked(entries, ANY_LINKING), yaml);
        return new Essence(new String(bytes, StandardCharsets.UTF_8));
    }
}
