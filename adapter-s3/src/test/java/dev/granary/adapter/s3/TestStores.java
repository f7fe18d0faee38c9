package dev.granary.adapter.s3;

import dev.granary.adapter.s3.server.S3Bed;
import dev.granary.adapter.s3.server.S3Server;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Stores in one bucket of a test's own. */
final class TestStores {

    private final StoreAddress.Remote address;

    /** In a fresh bucket of the server that the tests run on. */
    TestStores() {
        this(S3Bed.current().server(), Map.of());
    }

    TestStores(S3Server server, Map<String, String> options) {
        this(server.endpoint(), server.newBucket(), options);
    }

    TestStores(URI endpoint, String bucket, Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.put("endpoint", endpoint.toString());
        all.put("region", "us-east-1");
        this.address = new StoreAddress.Remote(URI.create("s3://" + bucket + "/team/results"), all);
    }

    StoreAddress.Remote address() {
        return address;
    }

    Store open() {
        return new S3StoreProvider().open(address, Durability.COMMIT);
    }
}
