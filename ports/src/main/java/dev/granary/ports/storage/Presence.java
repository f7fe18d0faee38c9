package dev.granary.ports.storage;

/** What stands at a path, links not followed. */
public enum Presence {
    ABSENT,
    FILE,
    FOLDER,
    /** A link, a device, a pipe or a socket. */
    OTHER
}
