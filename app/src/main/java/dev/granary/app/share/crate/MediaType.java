package dev.granary.app.share.crate;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What kind of file a name is one of. */
final class MediaType {

    private static final String SUMS = "SHA256SUMS";

    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("csv", "text/csv"),
            Map.entry("gif", "image/gif"),
            Map.entry("html", "text/html"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("json", "application/json"),
            Map.entry("md", "text/markdown"),
            Map.entry("parquet", "application/vnd.apache.parquet"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("png", "image/png"),
            Map.entry("sha256", "text/plain"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("tsv", "text/tab-separated-values"),
            Map.entry("txt", "text/plain"),
            Map.entry("xml", "application/xml"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("yml", "application/yaml"),
            Map.entry("zip", "application/zip"));

    private MediaType() {}

    /** The registered type of files whose names end like this; empty for all others: nothing is guessed. */
    static Optional<String> of(String name) {
        if (name.equals(SUMS)) {
            return Optional.of("text/plain");
        }
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : Optional.ofNullable(BY_ENDING.get(name.substring(dot + 1).toLowerCase(Locale.ROOT)));
    }
}
