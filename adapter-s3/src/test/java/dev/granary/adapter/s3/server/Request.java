package dev.granary.adapter.s3.server;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request as a server met it.
 *
 * @param path as it was sent, with the bucket first: {@code /bucket/a%20key}
 * @param query as it was sent, empty if there is none
 * @param headers by name, where case does not matter; of repeated ones the first
 * @param bodySize in bytes, without what frames it
 */
public record Request(String method, String path, String query, Map<String, String> headers, long bodySize) {

    private static final Pattern PARTS = Pattern.compile("/([^/]*)/?(.*)", Pattern.DOTALL);

    static Request of(Incoming incoming) {
        int mark = incoming.target().indexOf('?');
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        incoming.fields().all().forEach(field -> headers.putIfAbsent(field.name(), field.value()));
        return new Request(
                incoming.method(),
                mark < 0 ? incoming.target() : incoming.target().substring(0, mark),
                mark < 0 ? "" : incoming.target().substring(mark + 1),
                headers,
                incoming.contentSize());
    }

    /** Whether it has this method. */
    public boolean is(String name) {
        return method.equals(name);
    }

    /** The value of this header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether the query has this parameter, with a value or without. */
    public boolean asks(String parameter) {
        for (String part : query.split("&", -1)) {
            if (part.equals(parameter) || part.startsWith(parameter + "=")) {
                return true;
            }
        }
        return false;
    }

    /** The bucket, empty if it names none. */
    public String bucket() {
        return part(1);
    }

    /** The key in plain characters, empty if it names none. */
    public String key() {
        return part(2);
    }

    private String part(int group) {
        var parts = PARTS.matcher(path);
        if (!parts.matches()) {
            return "";
        }
        return String.valueOf(URI.create("s3:/" + "/host/" + parts.group(group)).getPath())
                .substring(1);
    }

    /** Whether it is to succeed on a condition only. */
    public boolean isConditional() {
        return headers.containsKey("If-Match") || headers.containsKey("If-None-Match");
    }

    /** Whether it lists keys. */
    public boolean isListing() {
        return is("GET") && asks("list-type");
    }

    /** Whether it lists uploads that were begun. */
    public boolean listsUploads() {
        return is("GET") && asks("uploads");
    }

    /** Whether it asks for a page of a listing that is not the first. */
    public boolean isLaterPage() {
        return (isListing() && asks("continuation-token")) || (listsUploads() && asks("key-marker"));
    }

    /** Whether it removes objects, one or many. */
    public boolean deletesObjects() {
        return (is("DELETE") && !asks("uploadId")) || (is("POST") && asks("delete"));
    }

    /** Whether it has an upload given up. */
    public boolean abortsUpload() {
        return is("DELETE") && asks("uploadId");
    }

    /** Whether it begins a multipart upload. */
    public boolean beginsUpload() {
        return is("POST") && asks("uploads");
    }

    /** Whether it brings a part of a multipart upload. */
    public boolean isPart() {
        return is("PUT") && asks("uploadId");
    }

    /** Whether it ends a multipart upload, so that there is an object. */
    public boolean completesUpload() {
        return is("POST") && asks("uploadId");
    }

    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query);
    }
}
