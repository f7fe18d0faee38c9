/**
 * Runs on their way between stores: copying. Knows the lookup and the waist; the rooms beside it do not know it.
 *
 * <p>There is one way for all stores, and it needs no move: contents, links, files, {@code scores.yaml}, {@code
 * pipeline.yaml}, and {@code metadata.yaml} last, as one create. So whatever is interrupted leaves either no pipeline or
 * one without a record, which every reader takes for an unfinished one, and the next copy completes it.
 */
@NullMarked
package dev.granary.app.share;

import org.jspecify.annotations.NullMarked;
