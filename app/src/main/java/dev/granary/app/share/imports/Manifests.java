package dev.granary.app.share.imports;

import dev.granary.app.archive.ArchivedFile;
import dev.granary.app.share.pack.ManifestLine;
import dev.granary.app.share.pack.PackageLayout;
import dev.granary.domain.layout.StorePath;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The lists of hashes that packages have. */
final class Manifests {

    /** What makes a folder a bag (RFC 8493). */
    static final String BAG = "bagit.txt";

    /** Where a bag has what was packed. */
    static final String PAYLOAD = "data";

    private static final String BAG_MANIFEST = "manifest-sha256.txt";
    private static final String TAG_MANIFEST = "tagmanifest-sha256.txt";
    private final PackageFiles files;
    private final StorePath top;
    private final Verdicts verdicts;

    private Manifests(PackageFiles files, StorePath top, Verdicts verdicts) {
        this.files = files;
        this.top = top;
        this.verdicts = verdicts;
    }

    /** Notes what the manifest of a folder says, if there is one. It has to name each file below but itself. */
    static void of(PackageFiles files, StorePath top, Verdicts verdicts) throws IOException {
        Optional<ArchivedFile> manifest = files.file(top.child(PackageLayout.MANIFEST));
        if (manifest.isPresent()) {
            new Manifests(files, top, verdicts).requireExactly(manifest.get(), top, ManifestLine::ofCoreutils);
        }
    }

    /** Notes what the manifests of a bag say; that of its payload has to name each file of it. */
    static void ofBag(PackageFiles files, StorePath bag, Verdicts verdicts) throws IOException {
        Manifests manifests = new Manifests(files, bag, verdicts);
        Optional<ArchivedFile> manifest = files.file(bag.child(BAG_MANIFEST));
        if (manifest.isPresent()) {
            manifests.requireExactly(manifest.get(), bag.child(PAYLOAD), ManifestLine::ofBag);
        }
        Optional<ArchivedFile> tags = files.file(bag.child(TAG_MANIFEST));
        if (tags.isPresent()) {
            manifests.listed(tags.get(), bag, ManifestLine::ofBag);
        }
    }

    private void requireExactly(
            ArchivedFile manifest, StorePath covered, Function<String, Optional<ManifestLine>> parse)
            throws IOException {
        Set<ArchivedFile> named = listed(manifest, covered, parse);
        files.all().stream()
                .filter(file -> file.path().startsWith(covered) && !file.equals(manifest) && !named.contains(file))
                .forEach(file -> verdicts.problem(
                        "%s does not name %s; that was added after the package was made. Take it out if you know it."
                                .formatted(manifest.path(), file.path())));
    }

    /** Notes what a manifest says, and returns the files that it names. */
    private Set<ArchivedFile> listed(
            ArchivedFile manifest, StorePath covered, Function<String, Optional<ManifestLine>> parse)
            throws IOException {
        Set<ArchivedFile> named = Collections.newSetFromMap(new IdentityHashMap<>());
        try (ManifestLines lines = new ManifestLines(files.open(manifest), manifest.path(), files.label())) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                Optional<ManifestLine> parsed = parse.apply(line.get());
                if (parsed.isEmpty()) {
                    verdicts.problem("%s has a line that is none of a list of SHA-256.".formatted(manifest.path()));
                } else {
                    Optional<ArchivedFile> file = file(parsed.get().path())
                            .filter(one -> one.path().startsWith(covered) && !one.equals(manifest))
                            .filter(named::add);
                    if (file.isEmpty()) {
                        verdicts.problem(
                                "%s names '%s', which is not in the package, or twice; the package is incomplete."
                                        .formatted(manifest.path(), parsed.get().path()));
                    } else {
                        verdicts.expect(
                                file.get(),
                                parsed.get().digest(),
                                manifest.path().name());
                    }
                }
                verdicts.requireHope(files.label());
            }
        }
        return named;
    }

    /** What a manifest names is part of what was packed, whatever it is called. */
    private Optional<ArchivedFile> file(String inside) {
        List<String> names = List.of(inside.split("/", -1));
        if (!names.stream().allMatch(StorePath::isLegal)) {
            return Optional.empty();
        }
        StorePath path = new StorePath(names).moved(StorePath.ROOT, top);
        return files.file(path).or(() -> files.keep(path));
    }
}
