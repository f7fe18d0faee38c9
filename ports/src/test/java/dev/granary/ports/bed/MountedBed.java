package dev.granary.ports.bed;

import java.nio.file.Path;
import java.util.Locale;

/** A real file system, of 64 MB unless it takes more, that a test mounts, where the machine has what that takes. */
public enum MountedBed {

    /** Neither links nor permissions, and case is ignored: a memory stick. */
    EXFAT(
            "exfat-fuse and exfatprogs",
            "mkfs.exfat \"$IMAGE\"",
            // It takes a block device, no file; one that is detached while it is mounted goes with the mount.
            "device=$(losetup -f --show \"$IMAGE\")",
            "{ mount.exfat-fuse \"$device\" \"$POINT\"; mounted=$?; losetup -d \"$device\"; [ $mounted = 0 ]; }"),

    /** Links of both kinds, and no other names than Windows allows. */
    NTFS("ntfs-3g", "mkntfs -F -Q \"$IMAGE\"", "ntfs-3g -o windows_names \"$IMAGE\" \"$POINT\""),

    /** As {@link #NTFS}, and case is ignored; every name is listed in lower case. */
    LOWNTFS("ntfs-3g", "mkntfs -F -Q \"$IMAGE\"", "lowntfs-3g -o windows_names,ignore_case \"$IMAGE\" \"$POINT\""),

    /** What Linux has by itself. */
    EXT4("e2fsprogs and mount", "mkfs.ext4 -q \"$IMAGE\"", "mount -o loop \"$IMAGE\" \"$POINT\""),

    /** Files may share their blocks. */
    XFS(
            "xfsprogs and mount",
            // It makes none of less than 300 MB; of what is not written, the image takes no room.
            "truncate -s 400M \"$IMAGE\"",
            "mkfs.xfs -q -m reflink=1 \"$IMAGE\"",
            "mount -o loop \"$IMAGE\" \"$POINT\"");

    private final String packages;
    private final String commands;

    MountedBed(String packages, String... commands) {
        this.packages = packages;
        this.commands = String.join(" && ", commands);
    }

    /** Debian's packages that hold what it takes. */
    String packages() {
        return packages;
    }

    /** What a shell does to make it in the file IMAGE, and to mount that at the folder POINT. */
    String commands() {
        return commands;
    }

    /**
     * A new one, whose image lies in this folder beside the folder that it is mounted at; skips the test, loudly, where that
     * cannot be done. Whoever asked closes it.
     */
    public MountedImage mountIn(Path folder) {
        return MountedImage.of(this, folder);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
