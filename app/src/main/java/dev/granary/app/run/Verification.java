package dev.granary.app.run;

/** How closely an artifact is looked at before it is used. */
public enum Verification {
    /** Its size is compared with the record. */
    SIZE,
    /** Its bytes are hashed, and the hash is compared with the record. */
    HASH
}
