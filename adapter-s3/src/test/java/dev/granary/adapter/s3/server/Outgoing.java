package dev.granary.adapter.s3.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Set;

/** A request that goes on to the server behind, as it was signed, or changed and signed again. */
record Outgoing(String method, String target, Fields fields, byte[] body) {

    /** The same without these headers, signed again. */
    Outgoing without(Set<String> headers) throws IOException {
        return signed(fields.without(headers), Incoming.content(fields, body));
    }

    /** The same with this header, signed again. */
    Outgoing with(String name, String value) throws IOException {
        return signed(fields.with(name, value), Incoming.content(fields, body));
    }

    /** The same with this in the query, signed again. */
    Outgoing asking(String parameter, String value) throws IOException {
        String others =
                target.replaceAll("(?<=[?&])" + parameter + "=[^&]*&?", "").replaceAll("[?&]$", "");
        String asked = others + (others.contains("?") ? "&" : "?") + parameter + "=" + value;
        byte[] content = Incoming.content(fields, body);
        return new Outgoing(method, asked, Signature.sign(method, asked, fields, content), content);
    }

    /** The same with another content, signed again; nothing is left that says what the content was. */
    Outgoing withContent(byte[] content) throws IOException {
        return signed(
                fields.without(Set.of(
                        "Content-MD5",
                        "x-amz-checksum-crc32",
                        "x-amz-checksum-crc32c",
                        "x-amz-checksum-crc64nvme",
                        "x-amz-checksum-sha1",
                        "x-amz-checksum-sha256",
                        "x-amz-sdk-checksum-algorithm")),
                content);
    }

    private Outgoing signed(Fields changed, byte[] content) {
        return new Outgoing(method, target, Signature.sign(method, target, changed, content), content);
    }

    /** Sends it on a connection of its own and waits for the whole answer. */
    Reply sendTo(URI server) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            out.write(Wire.head(method + " " + target + " HTTP/1.1", fields.with("Connection", "close")));
            out.write(body);
            out.flush();
            return Reply.read(new BufferedInputStream(socket.getInputStream()), method);
        }
    }
}
