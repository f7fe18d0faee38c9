package dev.granary.adapter.s3.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How HTTP/1.1 looks on the wire, as far as S3 needs it: RFC 9112. */
final class Wire {

    private Wire() {}

    /** The next line without its end; nothing if the stream ends before it. */
    static Optional<String> line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                if (line.size() == 0) {
                    return Optional.empty();
                }
                throw new EOFException("A line has no end: " + line.toString(ISO_8859_1));
            }
            line.write(read);
        }
        String text = line.toString(ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    static String someLine(InputStream in) throws IOException {
        return line(in).orElseThrow(() -> new EOFException("The message ends too early."));
    }

    static Fields fields(InputStream in) throws IOException {
        List<Fields.Field> fields = new ArrayList<>();
        for (String line = someLine(in); !line.isEmpty(); line = someLine(in)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("No header field: " + line);
            }
            fields.add(new Fields.Field(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new Fields(fields);
    }

    static boolean isChunked(Fields fields) {
        return fields.first("Transfer-Encoding")
                .filter(coding -> coding.toLowerCase(Locale.ROOT).contains("chunked"))
                .isPresent();
    }

    static byte[] exactly(InputStream in, long size) throws IOException {
        byte[] bytes = in.readNBytes(Math.toIntExact(size));
        if (bytes.length < size) {
            throw new EOFException("The body ends after " + bytes.length + " bytes, expected " + size + ".");
        }
        return bytes;
    }

    /** A body in chunks, each with its size in hex on a line before it; what follows a semicolon there is left out. */
    static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String head = someLine(in);
            int semicolon = head.indexOf(';');
            int size = Integer.parseInt((semicolon < 0 ? head : head.substring(0, semicolon)).strip(), 16);
            if (size == 0) {
                // trailers; those of an aws-chunked body may lack the empty line
                Optional<String> trailer = line(in);
                while (trailer.isPresent() && !trailer.get().isEmpty()) {
                    trailer = line(in);
                }
                return body.toByteArray();
            }
            body.writeBytes(exactly(in, size));
            someLine(in);
        }
    }

    static byte[] head(String firstLine, Fields fields) {
        StringBuilder head = new StringBuilder(firstLine).append("\r\n");
        for (Fields.Field field : fields.all()) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }
}
