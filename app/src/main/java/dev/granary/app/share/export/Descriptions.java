package dev.granary.app.share.export;

import dev.granary.app.host.Sha256;
import dev.granary.app.share.bag.Bag;
import dev.granary.app.share.bag.BagNotes;
import dev.granary.app.share.crate.Crate;
import dev.granary.app.share.pack.PackageContents;
import dev.granary.app.share.pack.PackageLayout;
import dev.granary.app.share.pack.PackagedFile;
import dev.granary.app.share.page.PackagePage;
import dev.granary.domain.layout.StorePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that describe a package, made when all else has gone in: a page for people, documents for programs. */
final class Descriptions {

    private final PackageContents contents;
    private final ExportOptions options;

    Descriptions(PackageContents contents, ExportOptions options) {
        this.contents = contents;
        this.options = options;
    }

    /** Those that go into the outermost folder, by name, in the order in which they go in. */
    Map<String, byte[]> inside() {
        Map<String, byte[]> inside = new LinkedHashMap<>();
        if (!options.has(ExportChoice.NO_PAGE)) {
            inside.put(PackageLayout.PAGE, PackagePage.of(contents));
        }
        if (options.has(ExportChoice.RO_CRATE)) {
            inside.put(PackageLayout.CRATE, Crate.of(with(inside), options.license()));
        }
        return inside;
    }

    /** The same contents and these files. */
    private PackageContents with(Map<String, byte[]> more) {
        List<PackagedFile> files = new ArrayList<>(contents.files());
        more.forEach((name, bytes) -> files.add(new PackagedFile(StorePath.of(name), bytes.length, Sha256.of(bytes))));
        return new PackageContents(
                contents.runFolder(),
                contents.run(),
                contents.pipelines(),
                files,
                contents.links(),
                contents.charts(),
                contents.exportedAt(),
                contents.toolVersion());
    }

    /**
     * Those that go around a bag's payload, by name, in the order in which they go in.
     *
     * @param payload all files of the payload, these descriptions too
     */
    Map<String, byte[]> around(List<PackagedFile> payload) {
        String what = contents.isOfOnePipeline()
                ? "The pipeline %s of the run %s"
                        .formatted(contents.pipelines().get(0).name(), contents.runFolder())
                : "The run %s".formatted(contents.runFolder());
        return Bag.tagFiles(
                payload,
                new BagNotes(
                        contents.exportedAt(),
                        contents.toolVersion(),
                        what + ", exported by Granary",
                        Optional.empty()));
    }
}
