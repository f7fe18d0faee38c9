package dev.granary.adapter.s3.server;

import java.util.Locale;

/** A server that the contracts run on. Each runs once a JVM, from when it is first asked for to the last test. */
public enum S3Bed {

    /** {@link S3ProxyServer}, in memory. */
    S3PROXY,

    /** {@link S3MockServer}; without what the tags {@code atomic} and {@code thousands} are on. */
    S3MOCK,

    /** {@link CephServer}; skips the tests, loudly, where it is not installed. */
    CEPH;

    /** The system property that chooses one: {@code ceph} … */
    public static final String PROPERTY = "granary.s3.bed";

    /**
     * The one that {@value #PROPERTY} names, {@link #S3PROXY} if it is not set.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static S3Bed current() {
        return named(System.getProperty(PROPERTY, "s3proxy"));
    }

    static S3Bed named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The server. Nobody closes it but who shares it out. */
    public S3Server server() {
        return switch (this) {
            case S3PROXY -> S3ProxyServer.shared();
            case S3MOCK -> S3MockServer.shared();
            case CEPH -> CephServer.shared();
        };
    }
}
