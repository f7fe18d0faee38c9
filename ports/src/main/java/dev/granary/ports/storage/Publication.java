package dev.granary.ports.storage;

/** What came of giving a content a name. */
public enum Publication {
    /** The name is new and this content's. */
    CREATED,
    /** The name was this very content's already: same digest, read and compared. */
    ALREADY_PRESENT,
    /** The name is another content's, or something's that is no content; nothing changed. */
    NAME_TAKEN
}
