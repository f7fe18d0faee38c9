/**
 * Carries over results of the older layout: {@code <dataset>/<pipeline>/{pipeline.json, metadata.json, binaries/N_Name.pkl}}.
 * They are shown as a run of a store that is only read, and copied from there as any other run; the older folders are never
 * written.
 */
@NullMarked
package dev.granary.app.share.migrate;

import org.jspecify.annotations.NullMarked;
