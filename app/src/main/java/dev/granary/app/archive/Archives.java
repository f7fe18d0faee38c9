package dev.granary.app.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens packages: zip, tar, gzip'd tar and zstd tar by their first bytes, whatever their names, and folders. Nothing is written
 * but into the scratch folder, and nothing stays there once the archive is closed.
 */
public final class Archives {

    private Archives() {}

    /**
     * Opens a package file or a folder.
     *
     * @param scratch a folder, for what has to be unpacked to be read at all
     * @throws RefusedArchive if nothing is there, or it is none of these, damaged, larger than the limits allow, or made to do
     *     harm
     * @throws IOException if it cannot be read, or the scratch folder takes no file
     */
    public static Archive open(Path fileOrFolder, Limits limits, Path scratch) throws IOException {
        Refusing refusing = new Refusing(fileOrFolder.toString());
        if (Files.isDirectory(fileOrFolder)) {
            return FolderPackage.open(fileOrFolder, refusing, limits);
        }
        if (Files.notExists(fileOrFolder)) {
            throw refusing.absent();
        }
        if (Files.exists(fileOrFolder) && !Files.isRegularFile(fileOrFolder)) {
            throw refusing.unknown("it is neither a file nor a folder");
        }
        return PackageFile.open(fileOrFolder, refusing, limits, scratch);
    }

    /**
     * Opens a package that comes in as a stream, once all of it has come in. The caller closes the stream.
     *
     * @param label how messages name it
     * @param scratch a folder, for what comes in
     * @throws RefusedArchive if it is none of these, damaged, larger than the limits allow, or made to do harm
     * @throws IOException if it cannot be read, or the scratch folder takes no file
     */
    public static Archive open(InputStream in, String label, Limits limits, Path scratch) throws IOException {
        return PackageFile.spooled(in, new Refusing(label), limits, scratch);
    }
}
