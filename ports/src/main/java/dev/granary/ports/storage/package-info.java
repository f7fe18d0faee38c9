/**
 * Bytes, small documents, line logs and folders. May use {@code hash} and the domain.
 *
 * <p>Four small ports rather than one file system. Two of them are there because the format needs what neither immutable
 * files nor conditional documents give: {@link dev.granary.ports.storage.LineLog}, for files to which many append at once
 * ({@code SHA256SUMS} outgrows a document, and rewriting it for each content would be quadratic), and
 * {@link dev.granary.ports.storage.Folders}, for what happens to a folder as a whole (a pipeline that replaces another, a
 * damaged content that is put aside). Documents are found through the folders that they stand in, so there is no listing
 * of them. What makes things durable stands on the store itself, {@link dev.granary.ports.spi.Store#sync}, because the
 * order goes across all ports.
 *
 * <p>{@link dev.granary.ports.storage.Fingerprint} is there so that a content that is far away need not be read to be known,
 * {@link dev.granary.ports.storage.StagedBlob#prepare} so that nobody waits for a name while bytes travel, and {@link
 * dev.granary.ports.storage.Folders#settle} because not every store moves a folder in one step.
 */
@NullMarked
package dev.granary.ports.storage;

import org.jspecify.annotations.NullMarked;
