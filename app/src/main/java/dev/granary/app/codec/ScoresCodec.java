package dev.granary.app.codec;

import dev.granary.domain.score.Scores;

/**
 * {@code scores.yaml}: partitions of metrics and whatever else was given, in the order given. Every key of the file is
 * one of the scores, so there are no unknown ones to keep.
 *
 * <p>Source: the on-disk format, version 1.
 */
public final class ScoresCodec {

    private ScoresCodec() {}

    /**
     * What the bytes of a {@code scores.yaml} say.
     *
     * @param file how messages name the file
     * @throws MalformedDocument if they are no YAML map
     */
    public static Scores decode(String file, byte[] bytes) {
        return decode(YamlReader.read(file, bytes));
    }

    /** As {@link #decode(String, byte[])}, of a document that is read already. */
    public static Scores decode(YamlDocument document) {
        return new Scores(document.root());
    }

    /**
     * The bytes of a {@code scores.yaml}.
     *
     * @throws IllegalArgumentException if it is larger or deeper than a file may be
     */
    public static byte[] encode(Scores scores) {
        return YamlWriter.write(scores.tree());
    }
}
