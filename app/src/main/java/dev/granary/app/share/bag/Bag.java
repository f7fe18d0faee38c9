package dev.granary.app.share.bag;

import dev.granary.app.host.Sha256;
import dev.granary.app.share.pack.PackagedFile;
import dev.granary.domain.layout.StorePath;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A bag: the files of a package below {@value #PAYLOAD}{@code /}, and beside that folder a few that say which there are. The
 * same files and notes give the same bytes.
 *
 * <p>Source: RFC 8493.
 */
public final class Bag {

    /** The folder of the package's files. */
    public static final String PAYLOAD = "data";

    private static final String DECLARATION = "bagit.txt";
    private static final String INFO = "bag-info.txt";
    private static final String MANIFEST = "manifest-sha256.txt";
    private static final String TAG_MANIFEST = "tagmanifest-sha256.txt";

    private static final Set<String> TAGS = Set.of(DECLARATION, INFO, MANIFEST, TAG_MANIFEST);

    private Bag() {}

    /** Whether a folder with a file of this name is a bag. */
    public static boolean isDeclaration(String name) {
        return name.equals(DECLARATION);
    }

    /** Whether a bag has a file of this name beside its payload. */
    public static boolean isTag(String name) {
        return TAGS.contains(name);
    }

    /** Where a file of the package stands in the bag, from the bag's outermost folder. */
    public static StorePath place(StorePath path) {
        List<String> segments = new ArrayList<>();
        segments.add(PAYLOAD);
        segments.addAll(path.segments());
        return new StorePath(segments);
    }

    /**
     * The files beside {@value #PAYLOAD}{@code /}, by name, in the order in which they are to be written.
     *
     * @param files all files of the package, their paths without {@value #PAYLOAD}{@code /}
     */
    public static Map<String, byte[]> tagFiles(List<PackagedFile> files, BagNotes notes) {
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put(DECLARATION, bytes("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
        tags.put(INFO, bytes(info(files, notes)));
        tags.put(MANIFEST, bytes(manifest(files)));
        StringBuilder lines = new StringBuilder();
        tags.forEach((name, content) -> lines.append(line(Sha256.of(content).hex(), name)));
        tags.put(TAG_MANIFEST, bytes(lines.toString()));
        return Collections.unmodifiableMap(tags);
    }

    private static String info(List<PackagedFile> files, BagNotes notes) {
        long bytes = files.stream().mapToLong(PackagedFile::sizeBytes).sum();
        StringBuilder info = new StringBuilder();
        notes.organization().ifPresent(name -> info.append(element("Source-Organization", name)));
        return info.append(element("External-Description", notes.description()))
                .append(element(
                        "Bagging-Date",
                        LocalDate.ofInstant(notes.madeAt(), ZoneOffset.UTC).toString()))
                .append(element("Payload-Oxum", bytes + "." + files.size()))
                .append(element("Bag-Software-Agent", "Granary " + notes.toolVersion()))
                .toString();
    }

    /** A line of its own, whatever the value holds. */
    private static String element(String label, String value) {
        return label + ": "
                + value.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029\\s]+", " ").strip() + "\n";
    }

    private static String manifest(List<PackagedFile> files) {
        StringBuilder lines = new StringBuilder();
        for (PackagedFile file : files) {
            lines.append(line(file.sha256().hex(), place(file.path()).toString()));
        }
        return lines.toString();
    }

    private static String line(String digest, String path) {
        return digest + "  " + encoded(path) + "\n";
    }

    /** Section 2.1.3: these three and no others. */
    private static String encoded(String path) {
        return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
