package dev.granary.adapter.s3;

import dev.granary.domain.name.Nearest;
import dev.granary.domain.name.Printable;
import dev.granary.ports.spi.StoreOption;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * How a bucket is reached and written to.
 *
 * @param endpoint where the server is; empty for AWS
 * @param region of the bucket; empty to find it out
 * @param profile of the AWS configuration files; empty for the default one
 * @param storageClass of new contents; empty for the bucket's own
 * @param encryption of what is written; empty for the bucket's own
 * @param lease how long a lease counts that is not renewed
 * @param cache a folder of this machine for documents that were read; empty to keep none
 */
record Options(
        Optional<URI> endpoint,
        Optional<String> region,
        boolean pathStyle,
        Optional<String> profile,
        Checksums checksums,
        Optional<String> storageClass,
        Optional<Encryption> encryption,
        Trust conditions,
        Duration lease,
        Optional<Path> cache) {

    static final Duration USUAL_LEASE = Duration.ofSeconds(60);
    private static final int SHORTEST_LEASE_SECONDS = 10;
    private static final int LONGEST_LEASE_SECONDS = 3600;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:/-]+");

    /** How the server is told what it must have received. */
    enum Checksums {
        SHA256,
        MD5,
        NONE
    }

    /** What becomes of a server that does not honour conditions on writes. */
    enum Trust {
        /** It is refused. */
        REQUIRE,
        /** It is used, although two writers may overwrite each other there. */
        ACCEPT_RISK
    }

    /**
     * Encryption by the server.
     *
     * @param algorithm {@code AES256} or {@code aws:kms}
     * @param key of the key service; empty for the bucket's own
     */
    record Encryption(String algorithm, Optional<String> key) {}

    /** Asks for the encryption that is wanted of everything that is written. */
    void encrypt(PutObjectRequest.Builder request) {
        encryption.ifPresent(wanted -> {
            request.serverSideEncryption(wanted.algorithm());
            wanted.key().ifPresent(request::ssekmsKeyId);
        });
    }

    /** The same of what is sent in parts. */
    void encrypt(CreateMultipartUploadRequest.Builder request) {
        encryption.ifPresent(wanted -> {
            request.serverSideEncryption(wanted.algorithm());
            wanted.key().ifPresent(request::ssekmsKeyId);
        });
    }

    static final List<StoreOption> KNOWN = List.of(
            new StoreOption("endpoint", "where the server is, if it is not AWS", "a URL like https://s3.example.org"),
            new StoreOption("region", "the bucket's region", "a name like eu-central-1"),
            new StoreOption(
                    "path_style",
                    "whether the bucket stands in the path of a request instead of its host name",
                    "true or false"),
            new StoreOption("profile", "the profile of the AWS configuration files to take credentials from", "a name"),
            new StoreOption("checksums", "how the server checks what it receives", "sha256, md5 or none"),
            new StoreOption("storage_class", "the storage class of new contents", "a name like STANDARD_IA"),
            new StoreOption("sse", "how the server encrypts", "AES256, aws:kms or aws:kms:KEY"),
            new StoreOption(
                    "conditions",
                    "what becomes of a server that ignores conditions on writes",
                    "require or accept_risk"),
            new StoreOption(
                    "lease_seconds",
                    "how long a run stays taken after whoever worked on it has died",
                    SHORTEST_LEASE_SECONDS + " to " + LONGEST_LEASE_SECONDS),
            new StoreOption("cache_dir", "a folder of this machine for documents that were read", "a folder"));

    private static final Set<String> NAMES =
            Set.copyOf(KNOWN.stream().map(StoreOption::name).toList());

    /** What is wrong with options, a sentence each; none if they are right. */
    static List<String> problems(Map<String, String> options) {
        List<String> problems = new ArrayList<>();
        new TreeMap<>(options).forEach((name, value) -> {
            if (!NAMES.contains(name)) {
                problems.add("There is no option '%s'%s. There are: %s."
                        .formatted(
                                Printable.of(name),
                                Nearest.meant(name, NAMES)
                                        .map("; did you mean '%s'?"::formatted)
                                        .orElse(""),
                                String.join(
                                        ", ",
                                        KNOWN.stream().map(StoreOption::name).toList())));
            } else if (!isLegal(name, value)) {
                problems.add(
                        "The option '%s' is '%s'; expected %s.".formatted(name, Printable.of(value), expected(name)));
            }
        });
        return problems;
    }

    private static String expected(String name) {
        return KNOWN.stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElseThrow()
                .values();
    }

    /**
     * Options of which {@link #problems} finds none.
     *
     * @throws IllegalArgumentException if it does
     */
    static Options of(Map<String, String> options) {
        List<String> problems = problems(options);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", problems));
        }
        Optional<URI> endpoint = given(options, "endpoint", Options::endpointOf);
        return new Options(
                endpoint,
                given(options, "region", Optional::of),
                given(options, "path_style", Options::truth).orElse(endpoint.isPresent()),
                given(options, "profile", Optional::of),
                given(options, "checksums", text -> constant(Checksums.values(), text))
                        .orElse(Checksums.SHA256),
                given(options, "storage_class", Optional::of),
                given(options, "sse", Options::encryptionOf),
                given(options, "conditions", text -> constant(Trust.values(), text))
                        .orElse(Trust.REQUIRE),
                given(options, "lease_seconds", Options::leaseOf).orElse(USUAL_LEASE),
                given(options, "cache_dir", Options::folder));
    }

    private static boolean isLegal(String name, String value) {
        return switch (name) {
            case "endpoint" -> endpointOf(value).isPresent();
            case "path_style" -> truth(value).isPresent();
            case "checksums" -> constant(Checksums.values(), value).isPresent();
            case "sse" -> encryptionOf(value).isPresent();
            case "conditions" -> constant(Trust.values(), value).isPresent();
            case "lease_seconds" -> leaseOf(value).isPresent();
            case "cache_dir" -> folder(value).isPresent();
            case "profile" -> !value.isBlank();
            default -> WORD.matcher(value).matches();
        };
    }

    private static <T> Optional<T> given(
            Map<String, String> options, String name, Function<String, Optional<T>> reading) {
        return Optional.ofNullable(options.get(name)).flatMap(reading);
    }

    private static Optional<URI> endpointOf(String text) {
        try {
            URI uri = new URI(text);
            boolean isPlain = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null;
            return isPlain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] values, String text) {
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static Optional<Encryption> encryptionOf(String text) {
        if (text.equals("AES256") || text.equals("aws:kms")) {
            return Optional.of(new Encryption(text, Optional.empty()));
        }
        String key = text.startsWith("aws:kms:") ? text.substring("aws:kms:".length()) : "";
        return WORD.matcher(key).matches()
                ? Optional.of(new Encryption("aws:kms", Optional.of(key)))
                : Optional.empty();
    }

    private static Optional<Duration> leaseOf(String text) {
        try {
            int seconds = Integer.parseInt(text);
            return seconds >= SHORTEST_LEASE_SECONDS && seconds <= LONGEST_LEASE_SECONDS
                    ? Optional.of(Duration.ofSeconds(seconds))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> folder(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
