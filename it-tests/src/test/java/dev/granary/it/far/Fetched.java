package dev.granary.it.far;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.granary.adapter.s3.server.Clients;
import dev.granary.adapter.s3.server.S3Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.services.s3.S3Client;

/** What lies in a bucket, put on a disk without any code of the product: pointers as symbolic links, and no leases. */
final class Fetched {

    private static final String POINTER = ".rclonelink";
    private static final String LEASES = "/.artifacts/.leases/";

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    private Fetched(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** Fetches all whose keys begin with this prefix and a slash into a new folder, which is returned. */
    static Path from(S3Server server, String bucket, String prefix, Path folder) {
        try (S3Client client = Clients.of(server)) {
            Files.createDirectory(folder);
            Fetched fetched = new Fetched(client, bucket, prefix + "/");
            client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix + "/")).contents().stream()
                    .filter(object -> !object.key().contains(LEASES))
                    .forEach(object -> fetched.fetch(object.key(), folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fetch(String key, Path folder) {
        Path path = folder.resolve(key.substring(prefix.length()));
        try (InputStream in = client.getObject(get -> get.bucket(bucket).key(key))) {
            if (key.endsWith("/")) {
                Files.createDirectories(path);
                return;
            }
            Files.createDirectories(path.getParent());
            String name = path.getFileName().toString();
            if (name.endsWith(POINTER)) {
                Path link = path.resolveSibling(name.substring(0, name.length() - POINTER.length()));
                Files.createSymbolicLink(link, Path.of(new String(in.readAllBytes(), UTF_8)));
            } else {
                Files.copy(in, path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
