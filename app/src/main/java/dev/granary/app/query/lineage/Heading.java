package dev.granary.app.query.lineage;

/** Which way a lineage is followed. */
public enum Heading {
    /** To where things came from. */
    UP,
    /** To what was made of them. */
    DOWN
}
