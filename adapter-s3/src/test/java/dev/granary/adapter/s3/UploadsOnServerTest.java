package dev.granary.adapter.s3;

import dev.granary.adapter.s3.server.Clients;
import dev.granary.adapter.s3.server.S3Bed;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.contract.UploadsContract;
import dev.granary.ports.spi.Store;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.s3.S3Client;

final class UploadsOnServerTest extends UploadsContract {

    private final TestStores stores = new TestStores();
    private final S3Client client = Clients.of(S3Bed.current().server());

    @AfterEach
    void end() {
        client.close();
    }

    @Override
    protected Store openStore() {
        return stores.open();
    }

    @Override
    protected String begin(StorePath path) {
        Place place = Place.of(stores.address().uri()).orElseThrow();
        return client.createMultipartUpload(
                        begun -> begun.bucket(place.bucket()).key(place.key(path)))
                .uploadId();
    }
}
