package dev.granary.app.archive;

import dev.granary.domain.layout.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * A zip archive, packed on several threads and written in order: small files several at once, large ones in parts. What waits
 * to be written is bounded. All sizes are known before a header is written, so that a stream will do.
 */
final class ZipSink implements ArchiveSink {

    private static final int SMALL_BYTES = 1 << 21;
    private static final int WAITING_BYTES_A_THREAD = 1 << 22;
    private static final int LEAST_BYTES = 1 << 14;

    private final ZipArchiveOutputStream zip;
    private final Packing packing;
    private final ZipEntries entries;
    private final ExecutorService threads;
    private final Deflaters deflaters = new Deflaters();
    private final EntryPacker packer;
    private final FoldersMade folders = new FoldersMade();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long waitingBytes;

    /**
     * An entry that is being packed.
     *
     * @param costBytes what it may take until it is written
     */
    private record Waiting(ZipArchiveEntry entry, Future<PackedEntry> packed, long costBytes) {}

    ZipSink(OutputStream out, Packing packing) {
        this.packing = packing;
        this.entries = new ZipEntries(packing);
        this.threads = Threads.start(packing.threads());
        this.packer = new EntryPacker(deflaters, threads, 2 * packing.threads() + 2, packing.scratch());
        this.zip = new ZipArchiveOutputStream(new UnclosedOutput(out));
        zip.setEncoding(StandardCharsets.UTF_8.name());
        zip.setUseLanguageEncodingFlag(true);
        zip.setUseZip64(Zip64Mode.AsNeeded);
    }

    @Override
    public boolean keepsLinks() {
        return true;
    }

    @Override
    public void file(OutgoingFile file) throws IOException {
        makeFolders(file.path(), file.modified());
        ZipArchiveEntry entry = entries.file(file);
        if (file.sizeBytes() <= SMALL_BYTES) {
            Future<PackedEntry> packed = threads.submit(() -> packer.small(file));
            add(entry, packed, Math.max(LEAST_BYTES, file.sizeBytes()));
        } else {
            add(entry, CompletableFuture.completedFuture(packer.large(file)), file.sizeBytes());
        }
    }

    @Override
    public void link(StorePath path, String text, Instant modified) throws IOException {
        makeFolders(path, modified);
        addStored(entries.link(path, modified), text.getBytes(StandardCharsets.UTF_8));
    }

    private void makeFolders(StorePath path, Instant modified) throws IOException {
        for (StorePath folder : folders.newAbove(path)) {
            addStored(entries.folder(folder, modified), new byte[0]);
        }
    }

    private void addStored(ZipArchiveEntry entry, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        Spill body = new Spill(packing.scratch());
        body.write(bytes);
        PackedEntry stored = new PackedEntry(ZipEntry.STORED, bytes.length, crc.getValue(), body);
        add(entry, CompletableFuture.completedFuture(stored), LEAST_BYTES);
    }

    private void add(ZipArchiveEntry entry, Future<PackedEntry> packed, long costBytes) throws IOException {
        waiting.add(new Waiting(entry, packed, costBytes));
        waitingBytes += costBytes;
        long most = (long) WAITING_BYTES_A_THREAD * (packing.threads() + 1);
        while (!waiting.isEmpty()
                && (waitingBytes > most || waiting.getFirst().packed().isDone())) {
            writeFirst();
        }
    }

    private void writeFirst() throws IOException {
        Waiting first = waiting.getFirst();
        PackedEntry packed = Outcome.of(first.packed());
        waiting.removeFirst();
        waitingBytes -= first.costBytes();
        try (Spill body = packed.body()) {
            first.entry().setMethod(packed.method());
            first.entry().setSize(packed.sizeBytes());
            first.entry().setCompressedSize(body.size());
            first.entry().setCrc(packed.crc());
            try (InputStream bytes = body.read()) {
                zip.addRawArchiveEntry(first.entry(), bytes);
            }
        }
    }

    @Override
    public void settle() throws IOException {
        while (!waiting.isEmpty()) {
            writeFirst();
        }
    }

    @Override
    public void finish() throws IOException {
        settle();
        zip.finish();
        zip.flush();
    }

    /** Files of the scratch folder that were not written go with that folder. */
    @Override
    public void close() {
        Threads.end(threads);
        deflaters.close();
        waiting.clear();
    }
}
