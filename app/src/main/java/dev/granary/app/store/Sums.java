package dev.granary.app.store;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.LogPosition;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code SHA256SUMS} says, line by line.
 *
 * @param digests the digests that its lines say a file has, by file; each fits the file's name
 * @param unusable the numbers of the lines, from 1, that are torn or say nothing of a content
 * @param hasEnd whether its last line has an end; so has a file that is empty or not there
 */
public record Sums(Map<String, Set<Digest>> digests, List<Integer> unusable, boolean hasEnd) {

    public Sums {
        Map<String, Set<Digest>> copy = new LinkedHashMap<>();
        digests.forEach((file, said) -> copy.put(file, Set.copyOf(said)));
        digests = Map.copyOf(copy);
        unusable = List.copyOf(unusable);
    }

    /** As of now. */
    public static Sums of(Store store, StorePath run) {
        Map<String, Set<Digest>> digests = new LinkedHashMap<>();
        List<Integer> unusable = new ArrayList<>();
        List<String> lines =
                store.logs().read(Layout.sums(run), LogPosition.START).lines();
        for (int i = 0; i < lines.size(); i++) {
            Optional<SumsLine> line = SumsLine.parse(lines.get(i));
            line.ifPresent(sum -> digests.computeIfAbsent(sum.file(), file -> new LinkedHashSet<>())
                    .add(sum.digest()));
            if (line.isEmpty()) {
                unusable.add(i + 1);
            }
        }
        return new Sums(digests, unusable, hasEnd(store, Layout.sums(run)));
    }

    private static boolean hasEnd(Store store, StorePath sums) {
        long size = store.blobs().stat(sums).map(BlobStat::sizeBytes).orElse(0L);
        if (size == 0) {
            return true;
        }
        try (InputStream in = store.blobs().open(sums, new ByteRange(size - 1, 1))) {
            return in.read() == '\n';
        } catch (IOException e) {
            throw new UnavailableFailure("Cannot read " + sums + ": " + e.getMessage() + ". Check the medium.", e);
        }
    }

    /** Puts a line for each of these files in the place of all lines; for who has the run for themselves. */
    public static void rewrite(Store store, Hasher hasher, StorePath run, Map<String, Digest> files) {
        List<String> lines = files.entrySet().stream()
                .map(file -> new SumsLine(file.getValue(), file.getKey()).text())
                .toList();
        Rewriting.rewrite(store, hasher, run, Layout.sums(run), lines);
        store.sync(List.of(Layout.sums(run), Layout.cache(run)));
    }
}
