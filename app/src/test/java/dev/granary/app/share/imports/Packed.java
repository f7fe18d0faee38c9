package dev.granary.app.share.imports;

import dev.granary.app.OnDisk;
import dev.granary.app.archive.Archive;
import dev.granary.app.archive.ArchivedFile;
import dev.granary.app.archive.ArchivedLink;
import dev.granary.app.archive.RefusedArchive;
import dev.granary.app.archive.Strays;
import dev.granary.app.share.Place;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.Reference;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.ByteRange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A package in memory, of any shape; each change makes another one. */
record Packed(Map<String, byte[]> contents, Map<String, String> linkTexts, boolean isRefusedWhenRead)
        implements Archive {

    static final Instant MODIFIED = Instant.parse("2024-10-15T08:00:00Z");

    static Packed empty() {
        return new Packed(new TreeMap<>(), new TreeMap<>(), false);
    }

    /** What {@code zip -r} makes of a pipeline's folder in its run's: links followed. */
    static Packed pipelines(Place place) {
        Packed packed = empty();
        for (PipelineRecord pipeline : place.pipelines()) {
            packed = packed.withFiles(place, pipeline.place(), pipeline.place().parent());
            for (Reference reference : pipeline.references()) {
                packed = packed.with(
                        inside(reference.link(), pipeline.place().parent()),
                        read(() -> place.contents().open(reference)));
            }
        }
        return packed;
    }

    /** What {@code zip -ry} makes of a run's folder: links kept. */
    static Packed run(Place place) {
        StorePath run = StorePath.of(Place.RUN);
        Packed packed = empty().withFiles(place, run, StorePath.ROOT);
        for (PipelineRecord pipeline : place.pipelines()) {
            for (Reference reference : pipeline.references()) {
                packed = packed.withLink(
                        reference.link().toString(),
                        reference.recorded().relativeTo(reference.link().parent()));
            }
        }
        return packed.without(Layout.lock(run).toString())
                .without(Layout.known(run).toString());
    }

    private Packed withFiles(Place place, StorePath folder, StorePath top) {
        Packed packed = this;
        try (Stream<BlobStat> files = place.store().blobs().list(folder)) {
            for (BlobStat file : files.toList()) {
                packed = packed.with(
                        inside(file.path(), top),
                        read(() -> place.store().blobs().open(file.path(), ByteRange.ALL)));
            }
        }
        for (String below : place.store().folders().list(folder)) {
            packed = packed.withFiles(place, folder.child(below), top);
        }
        return packed;
    }

    private static String inside(StorePath path, StorePath top) {
        return path.moved(top, StorePath.ROOT).toString();
    }

    Packed with(String path, byte[] bytes) {
        Map<String, byte[]> more = new TreeMap<>(contents);
        more.put(path, bytes);
        return new Packed(more, linkTexts, isRefusedWhenRead);
    }

    Packed with(String path, String text) {
        return with(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Packed withLink(String path, String text) {
        Map<String, String> more = new TreeMap<>(linkTexts);
        more.put(path, text);
        return new Packed(contents, more, isRefusedWhenRead);
    }

    Packed without(String path) {
        Map<String, byte[]> fewer = new TreeMap<>(contents);
        fewer.remove(path);
        Map<String, String> fewerLinks = new TreeMap<>(linkTexts);
        fewerLinks.remove(path);
        return new Packed(fewer, fewerLinks, isRefusedWhenRead);
    }

    /** The same bytes, one of them another. */
    Packed withDamage(String path) {
        byte[] bytes = contents.get(path).clone();
        bytes[bytes.length - 1] ^= 1;
        return with(path, bytes);
    }

    /** As an archive whose own checks fail. */
    Packed refusedWhenRead() {
        return new Packed(contents, linkTexts, true);
    }

    Packed renamed(UnaryOperator<String> name) {
        return new Packed(keys(contents, name), keys(linkTexts, name), isRefusedWhenRead);
    }

    private static <T> Map<String, T> keys(Map<String, T> map, UnaryOperator<String> name) {
        Map<String, T> renamed = new TreeMap<>();
        map.forEach((key, value) -> renamed.put(name.apply(key), value));
        return renamed;
    }

    /** With a list of all hashes in a folder, as {@code granary export} adds it last. */
    Packed withManifest(String top) {
        return with(top + "MANIFEST.sha256", sums(top, path -> true));
    }

    /** The hashes of files, by their paths in a folder, as {@code sha256sum} writes them. */
    String sums(String top, Predicate<String> which) {
        return contents.entrySet().stream()
                .filter(file -> file.getKey().startsWith(top) && which.test(file.getKey()))
                .map(file ->
                        OnDisk.sha256(file.getValue()) + "  " + file.getKey().substring(top.length()) + "\n")
                .collect(Collectors.joining());
    }

    String text(String path) {
        return new String(contents.get(path), StandardCharsets.UTF_8);
    }

    @Override
    public String label() {
        return "p.zip";
    }

    @Override
    public List<ArchivedFile> files() {
        return files(path -> !Strays.isStray(path.name()));
    }

    @Override
    public List<ArchivedFile> strays() {
        return files(path -> Strays.isStray(path.name()));
    }

    private List<ArchivedFile> files(Predicate<StorePath> which) {
        return contents.entrySet().stream()
                .map(file -> new ArchivedFile(StorePath.parse(file.getKey()), file.getValue().length, MODIFIED))
                .filter(file -> which.test(file.path()))
                .toList();
    }

    @Override
    public List<ArchivedLink> links() {
        return linkTexts.entrySet().stream()
                .map(link -> new ArchivedLink(StorePath.parse(link.getKey()), link.getValue()))
                .toList();
    }

    @Override
    public InputStream open(ArchivedFile file) throws IOException {
        if (isRefusedWhenRead) {
            throw new RefusedArchive("Cannot read " + file.path() + ": its CRC is wrong.");
        }
        return new ByteArrayInputStream(contents.get(file.path().toString()));
    }

    @Override
    public void close() {}

    /** What a store holds, byte by byte. */
    static Map<String, String> listing(Place place) {
        Map<String, String> listing = new HashMap<>();
        list(place, StorePath.ROOT, listing);
        return listing;
    }

    private static void list(Place place, StorePath folder, Map<String, String> listing) {
        Function<BlobStat, String> text =
                file -> OnDisk.sha256(read(() -> place.store().blobs().open(file.path(), ByteRange.ALL)));
        try (Stream<BlobStat> files = place.store().blobs().list(folder)) {
            files.forEach(file -> listing.put(file.path().toString(), text.apply(file)));
        }
        place.store()
                .folders()
                .others(folder)
                .forEach(other -> listing.put(
                        folder.child(other).toString(),
                        String.valueOf(place.linker().inspect(folder.child(other)))));
        place.store().folders().list(folder).forEach(below -> {
            listing.put(folder.child(below).toString(), "folder");
            list(place, folder.child(below), listing);
        });
    }

    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }

    private static byte[] read(Opening opening) {
        try (InputStream in = opening.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
