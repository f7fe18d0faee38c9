package dev.granary.app.codec;

import dev.granary.domain.content.Digest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code EXPORT_INFO.yaml} says: where a package comes from, and what its artifacts are.
 *
 * @param exportedAt when it was made, as written: UTC, or, by other programs, without a zone
 * @param originalRun the folder of the run that it was made from
 * @param originalPipeline the folder of the pipeline, if it is of one
 * @param artifactsResolved whether every artifact is a file of its own, where its link was
 * @param artifactHashes SHA-256 by file name in {@code binaries/}; of a package with a cache, in that
 * @param artifactSizes bytes, by the same names
 * @param fileCount how many files the package has besides this one and its manifest
 * @param totalSizeBytes what they have
 * @param toolVersion which program made it
 */
public record ExportInfo(
        Optional<String> exportedAt,
        Optional<String> originalRun,
        Optional<String> originalPipeline,
        boolean artifactsResolved,
        Map<String, Digest> artifactHashes,
        Map<String, Long> artifactSizes,
        OptionalLong fileCount,
        OptionalLong totalSizeBytes,
        Optional<String> toolVersion) {

    public ExportInfo {
        Objects.requireNonNull(exportedAt, "exportedAt");
        Objects.requireNonNull(originalRun, "originalRun");
        Objects.requireNonNull(originalPipeline, "originalPipeline");
        artifactHashes = Collections.unmodifiableMap(new LinkedHashMap<>(artifactHashes));
        artifactSizes = Collections.unmodifiableMap(new LinkedHashMap<>(artifactSizes));
        Objects.requireNonNull(fileCount, "fileCount");
        Objects.requireNonNull(totalSizeBytes, "totalSizeBytes");
        Objects.requireNonNull(toolVersion, "toolVersion");
    }
}
