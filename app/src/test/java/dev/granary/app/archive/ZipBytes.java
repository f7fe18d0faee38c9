package dev.granary.app.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A zip archive made byte by byte: right, unless its parts are told to lie. */
final class ZipBytes {

    static final int REGULAR = 0100644 << 16;
    static final int LINK = 0120777 << 16;

    /** What one of an entry's two headers says. */
    static final class Header {
        byte[] name = {};
        int flags;
        int method;
        int crc32;
        int packed;
        int size;
        byte[] extra = {};
    }

    /** An entry: its two headers, and what lies between. */
    static final class Entry {
        final Header local = new Header();
        final Header central = new Header();
        byte[] body = {};
        byte[] behind = {};
        int attributes = REGULAR;
        int offset = -1;

        /** Says something in both headers. */
        Entry both(Consumer<Header> change) {
            change.accept(local);
            change.accept(central);
            return this;
        }

        Entry local(Consumer<Header> change) {
            change.accept(local);
            return this;
        }

        Entry central(Consumer<Header> change) {
            change.accept(central);
            return this;
        }

        Entry attributes(int value) {
            attributes = value;
            return this;
        }

        Entry behind(byte[] bytes) {
            behind = bytes;
            return this;
        }

        /** Where the central directory says that it is. */
        Entry at(int value) {
            offset = value;
            return this;
        }
    }

    /** What the record at the end says. */
    static final class End {
        int entries;
        int directoryBytes;
        int directoryOffset;
        byte[] comment = {};
        byte[] before = {};
    }

    private final List<Entry> entries = new ArrayList<>();
    private Consumer<End> end = end -> {};

    static Entry stored(String name, String text) {
        return stored(name.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    static Entry stored(byte[] name, byte[] body) {
        Entry entry = new Entry();
        entry.body = body;
        CRC32 crc32 = new CRC32();
        crc32.update(body);
        return entry.both(header -> {
            header.name = name;
            header.crc32 = (int) crc32.getValue();
            header.packed = body.length;
            header.size = body.length;
        });
    }

    static Entry deflated(String name, byte[] body) {
        Entry entry = stored(name.getBytes(StandardCharsets.UTF_8), body);
        entry.body = deflate(body);
        return entry.both(header -> {
            header.method = 8;
            header.packed = entry.body.length;
        });
    }

    static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }

    static ZipBytes of(Entry... entries) {
        ZipBytes zip = new ZipBytes();
        zip.entries.addAll(List.of(entries));
        return zip;
    }

    ZipBytes end(Consumer<End> change) {
        end = change;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            entry.offset = entry.offset < 0 ? out.size() : entry.offset;
            out.writeBytes(header(0x04034b50, entry.local, 30, entry));
            out.writeBytes(entry.body);
            out.writeBytes(entry.behind);
        }
        End says = new End();
        says.entries = entries.size();
        says.directoryOffset = out.size();
        entries.forEach(entry -> out.writeBytes(header(0x02014b50, entry.central, 46, entry)));
        says.directoryBytes = out.size() - says.directoryOffset;
        end.accept(says);
        out.writeBytes(says.before);
        out.writeBytes(buffer(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) says.entries)
                .putShort((short) says.entries)
                .putInt(says.directoryBytes)
                .putInt(says.directoryOffset)
                .putShort((short) says.comment.length)
                .array());
        out.writeBytes(says.comment);
        return out.toByteArray();
    }

    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] header(int signature, Header header, int fixed, Entry entry) {
        ByteBuffer bytes =
                buffer(fixed + header.name.length + header.extra.length).putInt(signature);
        if (fixed == 46) {
            bytes.putShort((short) (3 << 8 | 20));
        }
        bytes.putShort((short) 20).putShort((short) header.flags).putShort((short) header.method);
        bytes.putShort((short) 0).putShort((short) (44 << 9 | 1 << 5 | 1));
        bytes.putInt(header.crc32).putInt(header.packed).putInt(header.size);
        bytes.putShort((short) header.name.length).putShort((short) header.extra.length);
        if (fixed == 46) {
            bytes.putShort((short) 0).putShort((short) 0).putShort((short) 0);
            bytes.putInt(entry.attributes).putInt(entry.offset);
        }
        return bytes.put(header.name).put(header.extra).array();
    }
}
