package dev.granary.app.share.export;

/** What can be asked for when something is exported. */
public enum ExportChoice {
    /** A run without its cache: every link is a file of its own. */
    FLAT,
    /** The same run becomes the same bytes, whenever and wherever it is exported. */
    REPRODUCIBLE,
    /** A content that is not there is left out and noted, instead of stopping the export. */
    SKIP_MISSING,
    /** A file or package that stands there already is replaced. */
    REPLACE,
    /** No page for people goes in. */
    NO_PAGE,
    /** An RO-Crate's description goes in. */
    RO_CRATE,
    /** The package is a BagIt bag. */
    BAGIT
}
