package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.LogLines;
import dev.granary.ports.storage.LogPosition;
import dev.granary.ports.storage.Presence;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Logs as objects: whoever appends writes the whole again, on condition that nobody else did meanwhile. What was read last is
 * remembered, so that appending is one request where nobody else appends, and reading moves nothing where nothing is new.
 */
final class S3LineLog implements LineLog {

    private static final byte[] NOTHING = new byte[0];
    private static final int TOKEN_DIGITS = 32;

    private final Gate gate;
    private final Bucket bucket;
    private final Writes writes;
    private final Acknowledged acknowledged;
    private final Pauses pauses;
    private final Map<StorePath, Log> logs = new ConcurrentHashMap<>();

    S3LineLog(Gate gate, Bucket bucket, Writes writes, Acknowledged acknowledged, Pauses pauses) {
        this.gate = gate;
        this.bucket = bucket;
        this.writes = writes;
        this.acknowledged = acknowledged;
        this.pauses = pauses;
    }

    @Override
    public void append(StorePath path, List<String> lines) {
        gate.requireOpen();
        if (lines.stream().anyMatch(line -> line.indexOf('\n') >= 0)) {
            throw new IllegalArgumentException("A line of a log holds a line end.");
        }
        if (!lines.isEmpty()) {
            logs.computeIfAbsent(path, Log::new).append(String.join("\n", lines) + "\n");
            acknowledged.add(path);
        }
    }

    @Override
    public LogLines read(StorePath path, LogPosition since) {
        gate.requireOpen();
        return logs.computeIfAbsent(path, Log::new).read(since);
    }

    /** One log, as it was seen last. */
    private final class Log {

        private final StorePath path;
        private final String key;
        private byte[] bytes = NOTHING;
        private @Nullable String etag;

        Log(StorePath path) {
            this.path = path;
            this.key = bucket.place().keyToWrite(path);
        }

        synchronized void append(String text) {
            if (etag == null) {
                look("append to");
            }
            for (int tries = 0; ; tries++) {
                byte[] longer = longer(text.getBytes(StandardCharsets.UTF_8));
                Condition condition = etag == null ? Condition.ABSENT : Condition.unchanged(etag);
                Optional<String> written = writes.put("append to", key, longer, condition);
                if (written.isPresent()) {
                    bytes = longer;
                    etag = written.get();
                    return;
                }
                if (tries > 0) {
                    pauses.after(tries);
                }
                look("append to");
            }
        }

        /** With a torn last line of somebody who died ended first. */
        private byte[] longer(byte[] added) {
            ByteArrayOutputStream longer = new ByteArrayOutputStream(bytes.length + added.length + 1);
            longer.writeBytes(bytes);
            if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
                longer.write('\n');
            }
            longer.writeBytes(added);
            return longer.toByteArray();
        }

        synchronized LogLines read(LogPosition since) {
            look("read");
            int end = ended();
            boolean goesOn = since.offsetBytes() <= end && since.log().equals(token((int) since.offsetBytes()));
            int from = goesOn ? (int) since.offsetBytes() : 0;
            String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
            List<String> lines = text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1));
            return new LogLines(
                    lines.isEmpty() ? lines : lines.subList(0, lines.size() - 1),
                    new LogPosition(token(end), end),
                    !goesOn);
        }

        /** Where the last whole line ends. */
        private int ended() {
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            return end;
        }

        /** Tells whether a log still begins as it did. */
        private String token(int length) {
            if (length == 0) {
                return LogPosition.START.log();
            }
            MessageDigest hash = Hashes.sha256();
            hash.update(bytes, 0, length);
            return HexFormat.of().formatHex(hash.digest()).substring(0, TOKEN_DIGITS);
        }

        /** Brings what was seen last up to date. */
        private void look(String verb) {
            String seen = etag;
            if (seen != null) {
                Bucket.Change change = bucket.getIfChanged(verb, key, seen);
                Bucket.Part changed = change.part();
                if (changed != null) {
                    take(changed);
                }
                if (change.kind() != Bucket.Change.Kind.GONE) {
                    return;
                }
            } else {
                Optional<Bucket.Part> there = bucket.get(verb, key, 0, Long.MAX_VALUE);
                if (there.isPresent()) {
                    take(there.get());
                    return;
                }
            }
            etag = null;
            bytes = NOTHING;
            Presence presence = Look.at(bucket, verb, path).presence();
            if (presence == Presence.FOLDER || presence == Presence.OTHER) {
                throw Failures.wrongType(verb, bucket.place().shown(path));
            }
        }

        private void take(Bucket.Part part) {
            bytes = part.bytes();
            etag = part.etag();
        }
    }
}
