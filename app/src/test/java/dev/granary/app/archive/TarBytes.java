package dev.granary.app.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A tar archive made byte by byte. */
final class TarBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TarBytes file(String name, String text) {
        return entry('0', name, "", text.getBytes(StandardCharsets.UTF_8));
    }

    TarBytes entry(char type, String name, String link, byte[] body) {
        header(type, name, link, body.length);
        out.writeBytes(body);
        out.writeBytes(new byte[(512 - body.length % 512) % 512]);
        return this;
    }

    /** A header that is followed by nothing of what it says. */
    TarBytes header(char type, String name, String link, long sizeBytes) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] target = link.getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = ByteBuffer.allocate(512);
        header.put(0, text, 0, Math.min(text.length, 100));
        header.put(100, ascii("0000644\0"));
        header.put(124, ascii("%011o\0".formatted(sizeBytes)));
        header.put(136, ascii("%011o\0".formatted(1_700_000_000L)));
        header.put(148, ascii("        "));
        header.put(156, (byte) type);
        header.put(157, target, 0, Math.min(target.length, 100));
        header.put(257, ascii("ustar\00000"));
        int sum = 0;
        for (byte b : header.array()) {
            sum += b & 0xFF;
        }
        header.put(148, ascii("%06o\0 ".formatted(sum)));
        out.writeBytes(header.array());
        return this;
    }

    /** A pax header with one record. */
    TarBytes pax(char type, String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int bytes = rest.getBytes(StandardCharsets.UTF_8).length;
        int length = bytes + Integer.toString(bytes + 1).length();
        return entry(type, "pax", "", (length + rest).getBytes(StandardCharsets.UTF_8));
    }

    TarBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Without the end. */
    byte[] open() {
        return out.toByteArray();
    }

    byte[] bytes() {
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
