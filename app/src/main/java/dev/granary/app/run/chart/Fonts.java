package dev.granary.app.run.chart;

import dev.granary.app.host.Headless;
import java.awt.AWTError;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Supplier;

/** Knows whether this machine can draw text, which slim server images often cannot. */
final class Fonts {

    /** Found out once a process: after a first failure AWT fails in other words at each later try. */
    private static final class Found {
        static final Optional<String> PROBLEM = problem();
    }

    private Fonts() {}

    static Drawing ifUsable(Range x, Range y, Supplier<byte[]> png) {
        if (!x.isDrawable() || !y.isDrawable()) {
            return new Drawing.NotDrawn("Cannot draw the chart: the values span " + x + " and " + y
                    + ", too much for an axis. Look at the predictions themselves.");
        }
        return Found.PROBLEM.<Drawing>map(Drawing.NotDrawn::new).orElseGet(() -> new Drawing.Drawn(png.get()));
    }

    private static Optional<String> problem() {
        Headless.preferred();
        try {
            Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
            new TextLayout("0", font, new FontRenderContext(null, true, true)).getBounds();
            new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics().dispose();
            return Optional.empty();
        } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
            return Optional.of("Cannot draw charts: Java finds no usable fonts or screen on this machine (" + root(e)
                    + "). Install fontconfig and a font, such as the packages fontconfig and fonts-dejavu-core of Debian,"
                    + " and leave java.awt.headless unset; results are complete without charts.");
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
