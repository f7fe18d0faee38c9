package dev.granary.adapter.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** What a client is to be told. */
public final class Reply {

    private static final Fields XML = new Fields(List.of(
            new Fields.Field("Content-Type", "application/xml"),
            new Fields.Field("x-amz-request-id", "FAULT"),
            new Fields.Field("Server", "FaultyServer")));

    private final int status;
    private final Fields fields;
    private final byte[] body;
    private final Delivery delivery;

    private Reply(int status, Fields fields, byte[] body, Delivery delivery) {
        this.status = status;
        this.fields = fields;
        this.body = body;
        this.delivery = delivery;
    }

    /** An error as S3 words it. */
    static Reply error(int status, String code, String message) {
        String xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>%s</Code><Message>%s</Message><RequestId>FAULT</RequestId></Error>""".formatted(code, message);
        return new Reply(status, XML, xml.getBytes(UTF_8), Delivery.WHOLE);
    }

    /** 200 with this to say, in XML. */
    static Reply ok(String xml) {
        return new Reply(200, XML, xml.getBytes(UTF_8), Delivery.WHOLE);
    }

    /** What a server sends, read to its end. */
    static Reply read(InputStream in, String method) throws IOException {
        String[] words = Wire.someLine(in).split(" ", 3);
        int status = Integer.parseInt(words[1]);
        Fields fields = Wire.fields(in);
        if (status < 200) {
            return read(in, method);
        }
        return new Reply(
                status,
                fields.without(Set.of("Connection", "Keep-Alive", "Transfer-Encoding")),
                hasBody(method, status) ? body(in, fields) : new byte[0],
                Delivery.WHOLE);
    }

    private static byte[] body(InputStream in, Fields fields) throws IOException {
        if (Wire.isChunked(fields)) {
            return Wire.chunks(in);
        }
        var size = fields.first("Content-Length").map(Long::parseLong);
        return size.isPresent() ? Wire.exactly(in, size.get()) : in.readAllBytes();
    }

    private static boolean hasBody(String method, int status) {
        return !method.equals("HEAD") && status != 204 && status != 304;
    }

    Reply with(String name, String value) {
        return new Reply(status, fields.with(name, value), body, delivery);
    }

    Reply with(Fields others) {
        return new Reply(status, others, body, delivery);
    }

    Reply withBody(byte[] other) {
        return new Reply(status, fields, other, delivery);
    }

    /** The same, brought in another way. */
    Reply by(Delivery other) {
        return new Reply(status, fields, body, other);
    }

    int status() {
        return status;
    }

    Fields fields() {
        return fields;
    }

    byte[] body() {
        return body;
    }

    /**
     * Brings it to who asked.
     *
     * @throws EOFException if the connection ends with it
     */
    void deliver(Connection connection, String method) throws IOException, InterruptedException {
        boolean speaks = hasBody(method, status);
        Fields sent = speaks ? fields.with("Content-Length", String.valueOf(body.length)) : fields;
        delivery.deliver(connection, Wire.head("HTTP/1.1 " + status + " -", sent), speaks ? body : new byte[0]);
    }
}
