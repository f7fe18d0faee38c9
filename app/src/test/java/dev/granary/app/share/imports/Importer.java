package dev.granary.app.share.imports;

import dev.granary.app.host.Sha256;
import dev.granary.app.share.Place;
import java.io.IOException;
import java.nio.file.Path;

/** Imports packages that are in memory. */
final class Importer {

    private Importer() {}

    static ImportReport take(Packed packed, Place target) throws IOException {
        return take(packed, target, ImportOptions.USUAL);
    }

    static ImportReport take(Packed packed, Place target, ImportOptions options) throws IOException {
        return new Importing(target.target(), new Sha256(), Path.of("unused"))
                .importPackage(packed, PartNames.ofFile("p.zip"), options, ImportProgress.none());
    }
}
