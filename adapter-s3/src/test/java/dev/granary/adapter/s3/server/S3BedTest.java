package dev.granary.adapter.s3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class S3BedTest {

    @Test
    void bedIsNamedInLowerCase() {
        assertThat(S3Bed.named("ceph")).isEqualTo(S3Bed.CEPH);
        assertThat(S3Bed.named("s3mock")).isEqualTo(S3Bed.S3MOCK);
        assertThat(S3Bed.named("s3proxy")).isEqualTo(S3Bed.S3PROXY);
    }

    @Test
    void unknownNameIsRefused() {
        assertThatThrownBy(() -> S3Bed.named("minio"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MINIO");
    }

    @Test
    void bedsHaveTheirServers() {
        assertThat(S3Bed.S3PROXY.server()).isSameAs(S3ProxyServer.shared());
        assertThat(S3Bed.S3MOCK.server()).isSameAs(S3MockServer.shared());
        assertThat(S3Bed.CEPH.server()).isSameAs(CephServer.shared());
    }
}
