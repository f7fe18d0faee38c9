package dev.granary.adapter.s3.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request that comes in: its head is read, its body is read when somebody needs it. Of one thread. */
final class Incoming {

    private final String method;
    private final String target;
    private final Fields fields;
    private final InputStream in;
    private final OutputStream out;
    private byte @Nullable [] body;
    private boolean isCut;

    private Incoming(String method, String target, Fields fields, InputStream in, OutputStream out) {
        this.method = method;
        this.target = target;
        this.fields = fields;
        this.in = in;
        this.out = out;
    }

    /** The next one on this connection; nothing if the client has ended it. */
    static Optional<Incoming> read(InputStream in, OutputStream out) throws IOException {
        Optional<String> line = Wire.line(in);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        String[] words = line.get().split(" ", -1);
        if (words.length != 3) {
            throw new IOException("No request: " + line.get());
        }
        Incoming incoming = new Incoming(words[0], words[1], Wire.fields(in), in, out);
        if (Wire.isChunked(incoming.fields)) {
            incoming.body();
        }
        return Optional.of(incoming);
    }

    String method() {
        return method;
    }

    /** Path and query as they were sent. */
    String target() {
        return target;
    }

    Fields fields() {
        return fields;
    }

    /** How many bytes the client means to store. */
    long contentSize() {
        return fields.first("x-amz-decoded-content-length")
                .map(Long::parseLong)
                .orElseGet(() -> body == null ? declaredSize() : body.length);
    }

    private long declaredSize() {
        return fields.first("Content-Length").map(Long::parseLong).orElse(0L);
    }

    /** The body as it was sent, without the chunks of HTTP and with those of aws-chunked. */
    byte[] body() throws IOException {
        byte[] known = body;
        if (known == null) {
            if (waits()) {
                out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
                out.flush();
            }
            known = Wire.isChunked(fields) ? Wire.chunks(in) : Wire.exactly(in, declaredSize());
            body = known;
        }
        return known;
    }

    /** Reads so much of the body and no more, ever. */
    void readBody(long bytes) throws IOException {
        if (waits()) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
            out.flush();
        }
        in.skipNBytes(Math.min(bytes, declaredSize()));
        isCut = true;
    }

    /** Whether the client holds the body back until it is asked for it. */
    private boolean waits() {
        return fields.first("Expect").isPresent() && body == null;
    }

    /** Whether another request may follow on this connection. Takes from it what is left of this one. */
    boolean leavesTheLineClean() throws IOException {
        boolean closes = fields.first("Connection")
                .filter(value -> value.toLowerCase(Locale.ROOT).contains("close"))
                .isPresent();
        if (closes || isCut || waits()) {
            return false;
        }
        body();
        return true;
    }

    /** Itself as it was sent, or rather what goes on to the next server of it. */
    Outgoing outgoing() throws IOException {
        byte[] bytes = body();
        Fields kept = fields.without(Set.of("Expect", "Connection", "Transfer-Encoding"));
        return new Outgoing(
                method, target, Wire.isChunked(fields) ? kept.with("Content-Length", "" + bytes.length) : kept, bytes);
    }

    /** The content that a client framed as aws-chunked, or the body itself. */
    static byte[] content(Fields fields, byte[] body) throws IOException {
        boolean framed = fields.first("x-amz-content-sha256")
                .filter(hash -> hash.startsWith("STREAMING-"))
                .isPresent();
        return framed ? Wire.chunks(new ByteArrayInputStream(body)) : body;
    }
}
