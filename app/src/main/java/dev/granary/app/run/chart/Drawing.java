package dev.granary.app.run.chart;

/** What came of drawing a chart. */
public sealed interface Drawing {

    /** The chart as a picture. Immutable. */
    final class Drawn implements Drawing {

        private final byte[] png;

        Drawn(byte[] png) {
            this.png = png;
        }

        /** A copy of the PNG file, 720 x 480 pixels. The same chart has the same bytes on the same machine and JDK. */
        public byte[] png() {
            return png.clone();
        }
    }

    /**
     * No picture.
     *
     * @param reason why not and what to do about it, a message for people
     */
    record NotDrawn(String reason) implements Drawing {}
}
