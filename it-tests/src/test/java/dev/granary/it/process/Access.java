package dev.granary.it.process;

import dev.granary.adapter.s3.server.S3Server;
import java.nio.file.Path;
import java.util.Map;

/** What a program is told of an object store by its environment. */
public final class Access {

    private Access() {}

    /** The keys and the address of a server, and nothing that stands in this machine's own files. */
    public static Map<String, String> to(S3Server server, Path home) {
        return Map.of(
                "AWS_ACCESS_KEY_ID", server.accessKey(),
                "AWS_SECRET_ACCESS_KEY", server.secretKey(),
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_CONFIG_FILE", home.resolve("none").toString(),
                "AWS_SHARED_CREDENTIALS_FILE", home.resolve("none").toString(),
                "GRANARY_S3_ENDPOINT", server.endpoint().toString(),
                "GRANARY_S3_REGION", "us-east-1");
    }
}
