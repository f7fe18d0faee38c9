package dev.granary.app.share.imports;

import dev.granary.app.frozen.FrozenFile;
import dev.granary.app.frozen.FrozenTree;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The cache of a run of a package, as it is shown: each content once, and never two under one name. */
final class RunCache {

    private final FrozenTree tree;
    private final StorePath run;
    private final Set<String> names = new HashSet<>();
    private final Map<Digest, StorePath> contents = new HashMap<>();
    private final Map<String, Digest> said = new TreeMap<>();

    RunCache(FrozenTree tree, StorePath run) {
        this.tree = tree;
        this.run = run;
    }

    /** Where a file of the package's own cache is shown. */
    StorePath packed(String file) {
        return Layout.artifact(run, file);
    }

    /** Adds a file of the package's own cache, under its name. */
    void addPacked(String file, FrozenFile bytes) {
        names.add(file);
        tree.put(packed(file), bytes);
    }

    /** Notes what a file of the package's own cache holds, by a record. */
    void note(String file, Digest digest) {
        said.putIfAbsent(file, digest);
    }

    /** Shows the list of its hashes, unless the package has one. */
    void end(Instant modified) {
        StorePath sums = Layout.sums(run);
        if (!names.contains(sums.name()) && !said.isEmpty()) {
            String lines = said.entrySet().stream()
                    .filter(file -> ArtifactName.parse(file.getKey())
                            .filter(name -> name.fits(file.getValue()))
                            .isPresent())
                    .map(file -> file.getValue() + "  " + file.getKey() + "\n")
                    .collect(Collectors.joining());
            tree.put(sums, lines.getBytes(StandardCharsets.UTF_8), modified);
        }
    }

    /**
     * Where a content is shown; it is added if it is not there.
     *
     * @param file what its record calls it: its name here, unless another content has that, or it is none
     */
    StorePath place(String file, Name operator, Digest digest, FrozenFile bytes) {
        StorePath there = contents.get(digest);
        if (there != null) {
            return there;
        }
        boolean isName = !Layout.isOwnOfCache(file)
                && ArtifactName.parse(file).filter(name -> name.fits(digest)).isPresent();
        String free = isName && !names.contains(file) ? file : free(operator, digest, file);
        StorePath place = Layout.artifact(run, free);
        names.add(free);
        contents.put(digest, place);
        said.put(free, digest);
        tree.put(place, bytes);
        return place;
    }

    private String free(Name operator, Digest digest, String file) {
        String extension = FolderForm.extension(file);
        for (int digits = ArtifactName.FIRST_DIGITS; digits < Digest.DIGITS; digits++) {
            String name = ArtifactName.of(operator, digest, digits, extension).fileName();
            if (!names.contains(name)) {
                return name;
            }
        }
        return ArtifactName.of(operator, digest, Digest.DIGITS, extension).fileName();
    }
}
