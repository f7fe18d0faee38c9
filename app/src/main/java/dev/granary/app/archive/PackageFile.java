package dev.granary.app.archive;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a package that is one file: as it lies there, or from a spool where it has to be unpacked first. */
final class PackageFile {

    private PackageFile() {}

    static Archive open(Path file, Refusing refusing, Limits limits, Path scratch) throws IOException {
        PackageBytes bytes = PackageBytes.open(file, refusing);
        boolean kept = false;
        try {
            PackageForm form = form(head(bytes), refusing);
            if (form == PackageForm.GZIP || form == PackageForm.ZSTD) {
                return spooled(bytes.stream(0, bytes.sizeBytes()), refusing, limits, scratch);
            }
            Archive archive = read(bytes, form, limits, bytes);
            kept = true;
            return archive;
        } finally {
            if (!kept) {
                bytes.close();
            }
        }
    }

    static Archive spooled(InputStream in, Refusing refusing, Limits limits, Path scratch) throws IOException {
        byte[] head = in.readNBytes(PackageForm.HEAD_BYTES);
        PackageForm form = form(head, refusing);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
        Spool spool = Spool.of(whole, form, refusing, limits, scratch);
        boolean kept = false;
        try {
            PackageBytes bytes = PackageBytes.of(spool.channel(), refusing);
            Archive archive = read(bytes, unpacked(form, bytes), spool.limits(), spool);
            kept = true;
            return archive;
        } finally {
            if (!kept) {
                spool.close();
            }
        }
    }

    /** Of several files, compressed as a whole, only tar makes one. */
    private static PackageForm unpacked(PackageForm form, PackageBytes bytes) throws IOException {
        if (form == PackageForm.ZIP) {
            return form;
        }
        if (!PackageForm.of(head(bytes)).equals(Optional.of(PackageForm.TAR))) {
            throw bytes.refusing().unknown("what it unpacks to is no tar archive, or an empty one");
        }
        return PackageForm.TAR;
    }

    private static byte[] head(PackageBytes bytes) throws IOException {
        return bytes.take(0, (int) Math.min(bytes.sizeBytes(), PackageForm.HEAD_BYTES));
    }

    private static PackageForm form(byte[] head, Refusing refusing) throws RefusedArchive {
        Optional<PackageForm> form = PackageForm.of(head);
        if (form.isPresent()) {
            return form.get();
        }
        if (head.length == 0) {
            throw refusing.unknown("it is empty");
        }
        throw refusing.foreign(PackageForm.otherPacker(head)
                .map("it is packed by %s, and"::formatted)
                .orElse("it"));
    }

    private static Archive read(PackageBytes bytes, PackageForm form, Limits limits, Closeable onClose)
            throws IOException {
        return form == PackageForm.ZIP
                ? ZipPackage.open(bytes, limits, onClose)
                : TarPackage.open(bytes, limits, onClose);
    }
}
