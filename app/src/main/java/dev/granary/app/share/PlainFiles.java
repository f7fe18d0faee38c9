package dev.granary.app.share;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Role;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.BlobStat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The plain files of a pipeline's folder: what is neither one of its documents nor one of its links. */
final class PlainFiles {

    private static final Set<String> DOCUMENTS = Set.of(Layout.DEFINITION, Layout.METADATA, Layout.SCORES);
    private static final String POINTER = ".rclonelink";

    private PlainFiles() {}

    /** By folder and name, whatever folders they stand in. */
    static List<BlobStat> of(Survey survey, StorePath pipeline, Metadata metadata) {
        List<BlobStat> files = new ArrayList<>();
        for (BlobStat file : survey.files(pipeline)) {
            if (!DOCUMENTS.contains(file.path().name())) {
                files.add(file);
            }
        }
        for (String folder : survey.folders(pipeline)) {
            collect(survey, pipeline.child(folder), files);
        }
        for (Role role : Role.values()) {
            StorePath links = Layout.links(pipeline, role);
            Set<String> names =
                    metadata.entries(role).stream().map(ArtifactEntry::link).collect(Collectors.toSet());
            files.removeIf(file -> file.path().isDirectlyIn(links)
                    && (names.contains(file.path().name()) || file.path().name().endsWith(POINTER)));
        }
        return files;
    }

    private static void collect(Survey survey, StorePath folder, List<BlobStat> files) {
        files.addAll(survey.files(folder));
        for (String below : survey.folders(folder)) {
            collect(survey, folder.child(below), files);
        }
    }
}
