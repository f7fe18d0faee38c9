package dev.granary.app.share.export;

import dev.granary.app.codec.ExportInfo;
import dev.granary.app.codec.ExportInfoCodec;
import dev.granary.app.share.pack.ManifestLine;
import dev.granary.app.share.pack.PackageContents;
import dev.granary.app.share.pack.PackageLayout;
import dev.granary.app.share.pack.PackagedFile;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The files that end an outermost folder: what it holds, where it comes from, and the hashes of all that is inside. */
final class EndOfFolder {

    /** More hashes than these would make a document that is larger than documents may be. */
    private static final int MOST_HASHES = 2_000;

    private final PackageFolder folder;
    private final FolderWriter written;
    private final Origin origin;
    private final ExportOptions options;

    EndOfFolder(PackageFolder folder, FolderWriter written, Origin origin, ExportOptions options) {
        this.folder = folder;
        this.written = written;
        this.origin = origin;
        this.options = options;
    }

    /**
     * Puts them in.
     *
     * @param missing the links that were left out
     * @return what the folder holds, without them
     */
    PackageContents write(List<String> missing) throws IOException {
        folder.settle();
        PackageContents contents = new PackageContents(
                origin.run(),
                origin.record(),
                written.pipelines(),
                folder.files(),
                folder.links(),
                folder.charts().bytes(),
                origin.exportedAt(),
                origin.toolVersion());
        Instant now = origin.exportedAt();
        for (Map.Entry<String, byte[]> extra :
                new Descriptions(contents, options).inside().entrySet()) {
            folder.bytes(StorePath.of(extra.getKey()), extra.getValue(), now);
        }
        folder.bytes(
                StorePath.of(PackageLayout.EXPORT_INFO), ExportInfoCodec.encode(info(contents, missing), missing), now);
        folder.bytes(StorePath.of(PackageLayout.MANIFEST), ManifestLine.list(folder.files()), now);
        return contents;
    }

    private ExportInfo info(PackageContents contents, List<String> missing) {
        List<PackagedFile> files = folder.files();
        Map<String, PackagedFile> artifacts = artifacts(contents);
        Map<String, Digest> hashes = new LinkedHashMap<>();
        Map<String, Long> sizes = new LinkedHashMap<>();
        artifacts.forEach((name, file) -> {
            hashes.put(name, file.sha256());
            sizes.put(name, file.sizeBytes());
        });
        return new ExportInfo(
                Optional.of(origin.exportedAt().toString()),
                Optional.of(origin.run()),
                contents.isOfOnePipeline()
                        ? Optional.of(contents.pipelines().get(0).name())
                        : Optional.empty(),
                folder.links().isEmpty() && missing.isEmpty(),
                hashes,
                sizes,
                OptionalLong.of(files.size()),
                OptionalLong.of(
                        files.stream().mapToLong(PackagedFile::sizeBytes).sum()),
                Optional.of(origin.toolVersion()));
    }

    /** The artifacts by the names that they have there; none if they are too many, for the manifest has them too. */
    private Map<String, PackagedFile> artifacts(PackageContents contents) {
        Map<String, PackagedFile> artifacts = new LinkedHashMap<>();
        StorePath cache = Layout.cache(StorePath.ROOT);
        StorePath binaries = Layout.binaries(StorePath.ROOT);
        for (PackagedFile file : contents.files()) {
            StorePath path = file.path();
            if (contents.isOfOnePipeline()) {
                if (path.isDirectlyIn(binaries)) {
                    artifacts.put(path.name(), file);
                }
            } else if (path.isDirectlyIn(cache) && !Layout.isOwnOfCache(path.name())) {
                artifacts.put(path.name(), file);
            } else if (written.physical().containsKey(path) && !written.hasCache()) {
                artifacts.put(path.toString(), file);
            }
        }
        return artifacts.size() > MOST_HASHES ? Map.of() : artifacts;
    }
}
