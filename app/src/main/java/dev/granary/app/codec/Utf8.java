package dev.granary.app.codec;

import dev.granary.app.codec.MalformedDocument.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Bytes that must be UTF-8, as text. */
final class Utf8 {

    private Utf8() {}

    /**
     * The text, with the byte order mark that it may begin with.
     *
     * @throws MalformedDocument if the bytes are of another encoding, naming the first that does not fit
     */
    static String decode(String file, byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            throw new MalformedDocument(file, Problem.ofFile("byte 1 begins UTF-16; save the file as UTF-8."));
        }
        ByteBuffer source = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(source, text, true);
        if (result.isError()) {
            String problem = "byte %d (0x%02X) is not UTF-8; save the file as UTF-8.";
            throw new MalformedDocument(
                    file,
                    Problem.at(
                            lines(bytes, source.position()),
                            problem.formatted(source.position() + 1, bytes[source.position()] & 0xFF)));
        }
        return text.flip().toString();
    }

    private static int lines(byte[] bytes, int end) {
        int line = 1;
        for (int i = 0; i < end; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
