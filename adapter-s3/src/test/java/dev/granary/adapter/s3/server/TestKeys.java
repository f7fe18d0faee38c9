package dev.granary.adapter.s3.server;

/**
 * The keys of every server here. The same two stand in the pom of this module, where they become the system properties that
 * the SDK's default chain looks at first; so nothing that runs in a test finds anybody's real keys.
 */
public final class TestKeys {

    /** The key id. */
    public static final String ACCESS_KEY = "test-key";

    /** The secret. */
    public static final String SECRET_KEY = "test-secret";

    private TestKeys() {}
}
