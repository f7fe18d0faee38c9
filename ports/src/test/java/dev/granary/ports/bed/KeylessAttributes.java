package dev.granary.ports.bed;

import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** Attributes as Windows has them: nothing in them tells one file from another. */
record KeylessAttributes(DosFileAttributes real) implements DosFileAttributes {

    @Override
    public @Nullable Object fileKey() {
        return null;
    }

    @Override
    public FileTime lastModifiedTime() {
        return real.lastModifiedTime();
    }

    @Override
    public FileTime lastAccessTime() {
        return real.lastAccessTime();
    }

    @Override
    public FileTime creationTime() {
        return real.creationTime();
    }

    @Override
    public boolean isRegularFile() {
        return real.isRegularFile();
    }

    @Override
    public boolean isDirectory() {
        return real.isDirectory();
    }

    @Override
    public boolean isSymbolicLink() {
        return real.isSymbolicLink();
    }

    @Override
    public boolean isOther() {
        return real.isOther();
    }

    @Override
    public long size() {
        return real.size();
    }

    @Override
    public boolean isReadOnly() {
        return real.isReadOnly();
    }

    @Override
    public boolean isHidden() {
        return real.isHidden();
    }

    @Override
    public boolean isArchive() {
        return real.isArchive();
    }

    @Override
    public boolean isSystem() {
        return real.isSystem();
    }
}
