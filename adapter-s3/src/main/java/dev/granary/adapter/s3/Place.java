package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a store lies in a bucket, and which key each of its files has: the only place that knows keys.
 *
 * <p>A file's key is its path; a folder is what its keys begin with, and has a key of its own, ending in a slash, only if it
 * is empty; a link is an object whose name ends in {@value #POINTER}, as rclone writes symbolic links.
 *
 * @param prefix of every key, without slashes at its ends; may be empty
 */
record Place(String bucket, String prefix) {

    static final String POINTER = ".rclonelink";

    // Amazon S3 user guide, "Creating object key names": at most 1,024 bytes of UTF-8.
    private static final int LONGEST_KEY_BYTES = 1024;
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]");

    /** The place that a URI names: {@code s3://bucket/prefix}; empty if it names none. */
    static Optional<Place> of(URI uri) {
        String bucket = uri.getRawAuthority();
        String path = uri.getPath();
        if (!"s3".equals(uri.getScheme())
                || bucket == null
                || path == null
                || !BUCKET.matcher(bucket).matches()) {
            return Optional.empty();
        }
        String prefix = path.replaceAll("^/+|/+$", "");
        boolean isLegal =
                prefix.isEmpty() || Arrays.stream(prefix.split("/", -1)).allMatch(StorePath::isLegal);
        return isLegal ? Optional.of(new Place(bucket, prefix)) : Optional.empty();
    }

    /** The key of a file. */
    String key(StorePath path) {
        if (path.isRoot()) {
            return prefix;
        }
        String key = prefix.isEmpty() ? path.toString() : prefix + "/" + path;
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY_BYTES) {
            throw new UnavailableFailure(
                    "Cannot use %s: its key has more than %d bytes. Take shorter names."
                            .formatted(Printable.of(path.toString()), LONGEST_KEY_BYTES),
                    null);
        }
        return key;
    }

    /** The key of a file that is to be written. */
    String keyToWrite(StorePath path) {
        if (path.name().endsWith(POINTER)) {
            throw new WrongTypeFailure(
                    "Cannot write %s: in an object store, names that end in %s are those of links. Take another name."
                            .formatted(Printable.of(path.toString()), POINTER),
                    null);
        }
        return key(path);
    }

    /** What the keys of all that is in a folder begin with; also the key of the folder itself, where it has one. */
    String folderKey(StorePath folder) {
        String key = key(folder);
        return key.isEmpty() ? "" : key + "/";
    }

    /** The key of a link. */
    String pointerKey(StorePath link) {
        return key(link.isRoot() ? link : link.parent().child(link.name() + POINTER));
    }

    /** The link whose key this is; empty if it is that of something else. */
    Optional<StorePath> link(String key) {
        return key.endsWith(POINTER) ? standing(key) : Optional.empty();
    }

    /** The path whose key this is; empty if no path has it. */
    Optional<StorePath> path(String key) {
        String start = prefix.isEmpty() ? "" : prefix + "/";
        if (!key.startsWith(start) || key.length() == start.length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(StorePath.parse(key.substring(start.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Where that stands which has this key: a file, a link or a folder. */
    Optional<StorePath> standing(String key) {
        String bare = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        return path(bare.endsWith(POINTER) ? bare.substring(0, bare.length() - POINTER.length()) : bare);
    }

    /** Whether a key is that of a file: not of a folder or a link, nor of something that is about the store itself. */
    boolean isFile(String key) {
        return !key.endsWith("/")
                && !key.endsWith(POINTER)
                && !key.startsWith(Canary.NAME, folderPrefix().length());
    }

    /** What the keys of everything in the store begin with. */
    String folderPrefix() {
        return folderKey(StorePath.ROOT);
    }

    /** Where a path is, as people write it. */
    String shown(StorePath path) {
        return shownKey(key(path));
    }

    /** Where an object is, as people write it. */
    String shownKey(String key) {
        return "s3://" + bucket + (key.isEmpty() ? "" : "/" + Printable.of(key));
    }

    /** The store itself, as people write it. */
    @Override
    public String toString() {
        return shown(StorePath.ROOT);
    }
}
