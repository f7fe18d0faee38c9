package dev.granary.app.share.page;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.granary.app.host.Sha256;
import dev.granary.domain.name.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The texts that pages are made of. Whatever goes into them is escaped, for HTML and so that no character of it steers or
 * hides another.
 */
final class Templates {

    private static final String STYLE = resource("page.css");
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .emptyStringIsFalse(true)
            .withEscaper(text -> Escapers.HTML.escape(Printable.of(text)))
            .withFormatter(Templates::text)
            .withLoader(name -> new StringReader(resource(name + ".mustache")));

    static final Template PAGE = template("page");
    static final Template ROW = template("row");
    static final Template PIPELINE = template("pipeline");
    static final Template DETAILS = template("details");

    private Templates() {}

    /** The style of every page. */
    static String style() {
        return STYLE;
    }

    /**
     * What a page's policy calls its style.
     *
     * <p>Source: Content Security Policy Level 3, "hash-source".
     */
    static String styleHash() {
        byte[] digest = HexFormat.of()
                .parseHex(Sha256.of(STYLE.getBytes(StandardCharsets.UTF_8)).hex());
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    private static Template template(String name) {
        return COMPILER.compile(resource(name + ".mustache"));
    }

    /** Views are looked into, never printed. */
    private static String text(Object value) {
        return value instanceof CharSequence || value instanceof Number ? value.toString() : "a view";
    }

    private static String resource(String name) {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its file " + name + ". Install it again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
