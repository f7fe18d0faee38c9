package dev.granary.app.maintain;

/** How closely a run is looked at. */
public enum Depth {
    /** Everything but the bytes of contents: layout, documents, links, sizes, names, permissions. */
    QUICK,
    /** Everything: each content, and each link that is a file of its own, is read whole and hashed. */
    FULL
}
