package dev.granary.adapter.s3.server;

import com.google.common.util.concurrent.Striped;
import java.io.InputStream;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * What S3Proxy 4.1 over a folder does otherwise than any object store: it looks whether {@code If-Match} holds and writes
 * afterwards (of 200 increments by 8 writers it lost 5), and its temporary files show in listings.
 */
final class Mended extends ForwardingBlobStore {

    private static final int STRIPES = 256;
    private static final Pattern TEMPORARY =
            Pattern.compile(".*-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.DOTALL);

    private final Striped<Lock> keys = Striped.lock(STRIPES);

    Mended(BlobStore store) {
        super(store);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream bytes) {
        return alone(request.bucket(), request.key(), () -> {
            if (request.ifMatch() != null) {
                requireMatch(request);
            }
            return super.putBlob(request, bytes);
        });
    }

    private void requireMatch(PutObjectRequest request) {
        try {
            String there = super.blobMetadata(HeadObjectRequest.builder()
                            .bucket(request.bucket())
                            .key(request.key())
                            .build())
                    .eTag();
            if (!there.replace("\"", "").equals(request.ifMatch().replace("\"", ""))) {
                throw S3Exceptions.preconditionFailed(null);
            }
        } catch (NoSuchKeyException e) {
            throw S3Exceptions.preconditionFailed(e);
        }
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return alone(request.bucket(), request.key(), () -> super.completeMultipartUpload(upload, request));
    }

    private <T> T alone(String bucket, String key, Supplier<T> write) {
        Lock lock = keys.get(bucket + "/" + key);
        lock.lock();
        try {
            return write.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        ListObjectsV2Response listed = super.list(request);
        return listed.toBuilder()
                .contents(listed.contents().stream()
                        .filter(object -> !TEMPORARY.matcher(object.key()).matches())
                        .toList())
                .build();
    }
}
