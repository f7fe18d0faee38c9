package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.Upload;
import dev.granary.ports.storage.Uploads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Multipart uploads that were begun: the server keeps their parts until somebody completes or aborts them. */
final class S3Uploads implements Uploads {

    private static final String LIST = "list the unfinished uploads in";
    private static final String ABORT = "give up the upload of";

    private final Gate gate;
    private final Bucket bucket;
    private final ExecutorService workers;

    S3Uploads(Gate gate, Bucket bucket, ExecutorService workers) {
        this.gate = gate;
        this.bucket = bucket;
        this.workers = workers;
    }

    @Override
    public List<Upload> list(StorePath folder) {
        gate.requireOpen();
        String start = bucket.place().folderKey(folder);
        List<Upload> uploads = new ArrayList<>();
        // Without max-uploads: a page has 1,000 anyway, and not every server knows it.
        ListMultipartUploadsRequest.Builder request =
                ListMultipartUploadsRequest.builder().bucket(bucket.place().bucket());
        if (!start.isEmpty()) {
            request.prefix(start);
        }
        while (true) {
            ListMultipartUploadsRequest asked = request.build();
            ListMultipartUploadsResponse page =
                    bucket.call(LIST, start, () -> bucket.client().listMultipartUploads(asked));
            Instant now = bucket.time(page);
            for (MultipartUpload upload : page.uploads()) {
                // Not every server filters by the prefix.
                if (upload.key().startsWith(start)) {
                    upload(upload, now).ifPresent(uploads::add);
                }
            }
            if (!Boolean.TRUE.equals(page.isTruncated())) {
                uploads.sort(Comparator.comparing(Upload::path)
                        .thenComparing(Upload::begunAt)
                        .thenComparing(Upload::id));
                return List.copyOf(uploads);
            }
            requireProgress(asked, page, start);
            request.keyMarker(page.nextKeyMarker()).uploadIdMarker(page.nextUploadIdMarker());
        }
    }

    /** One whose age the server does not tell counts as begun now; one to where no file can stand is not ours. */
    private Optional<Upload> upload(MultipartUpload upload, Instant now) {
        Instant begun = upload.initiated() == null ? now : upload.initiated();
        return bucket.place().path(upload.key()).map(path -> new Upload(path, upload.uploadId(), begun));
    }

    private void requireProgress(ListMultipartUploadsRequest asked, ListMultipartUploadsResponse page, String start) {
        boolean isSame = page.nextKeyMarker() == null
                || (page.nextKeyMarker().equals(asked.keyMarker())
                        && String.valueOf(page.nextUploadIdMarker()).equals(String.valueOf(asked.uploadIdMarker())));
        if (isSame) {
            throw bucket.noProgress(LIST, start);
        }
    }

    @Override
    public void abort(Collection<Upload> uploads) {
        gate.requireOpen();
        List<Future<?>> underWay = new ArrayList<>();
        for (Upload upload : uploads) {
            underWay.add(workers.submit(() -> abort(upload)));
        }
        Results.ofAll(underWay, Failures.start(ABORT, bucket.place().toString()));
    }

    private void abort(Upload upload) {
        String key = bucket.place().key(upload.path());
        try {
            bucket.client()
                    .abortMultipartUpload(request ->
                            request.bucket(bucket.place().bucket()).key(key).uploadId(upload.id()));
        } catch (S3Exception e) {
            if (!Failures.isNoSuchKey(e)) {
                throw bucket.failure(ABORT, key, e);
            }
        } catch (SdkException e) {
            throw bucket.failure(ABORT, key, e);
        }
    }
}
