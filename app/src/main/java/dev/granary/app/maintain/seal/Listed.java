package dev.granary.app.maintain.seal;

import dev.granary.app.store.RunTree;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.storage.BlobStat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a seal lists of a run: each file, and each link with the file that it names.
 *
 * @param files the file that holds the bytes of what stands at each path
 * @param broken what stands there and has no bytes, and why, a sentence each
 */
record Listed(Map<StorePath, BlobStat> files, Map<StorePath, String> broken) {

    static Listed of(RunTree tree) {
        Map<StorePath, BlobStat> real = tree.files().stream()
                .filter(file -> !file.path().equals(Layout.seal(tree.run())))
                .collect(Collectors.toMap(BlobStat::path, file -> file, (one, other) -> one, TreeMap::new));
        Map<StorePath, BlobStat> files = new TreeMap<>(real);
        Map<StorePath, String> broken = new TreeMap<>();
        tree.links().forEach((link, state) -> {
            Optional<BlobStat> named =
                    state instanceof LinkState.To to ? Optional.ofNullable(real.get(to.target())) : Optional.empty();
            named.ifPresentOrElse(file -> files.put(link, file), () -> broken.put(link, problem(link, state)));
        });
        return new Listed(files, broken);
    }

    private static String problem(StorePath link, LinkState state) {
        String place = Printable.of(link.toString());
        if (state instanceof LinkState.To to) {
            return "The link %s leads to %s, which is no file of the run. 'granary relink %s' makes recorded links anew; remove what is no recorded link."
                    .formatted(place, Printable.of(to.target().toString()), Layout.runOf(link));
        }
        if (state instanceof LinkState.Escaping escaping) {
            return "The link %s leads out of the store, to %s. Remove it, or put the file itself there."
                    .formatted(place, Printable.of(escaping.text()));
        }
        return "What stands at %s is neither file nor folder nor link. Remove it.".formatted(place);
    }

    /** What stands at a path as the seal writes it. */
    static String name(StorePath run, StorePath path) {
        return path.relativeTo(run);
    }
}
