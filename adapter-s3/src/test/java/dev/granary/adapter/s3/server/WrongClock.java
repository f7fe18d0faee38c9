package dev.granary.adapter.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A server whose clock is so much ahead.
 *
 * @param tells what it tells by that clock
 */
record WrongClock(Duration offset, Tells tells) implements Fault {

    /** What goes by a clock. */
    enum Tells {
        /** All that it tells: the clock has always been wrong. */
        EVERYTHING,
        /** What time it is now: so much has passed since it wrote what it has. */
        NOW
    }

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern LISTED = Pattern.compile("<LastModified>([^<]*)</LastModified>");

    @Override
    public Reply answer(Exchange exchange) throws IOException, InterruptedException {
        Reply reply = shifted(exchange.pass(), "Date");
        if (tells == Tells.NOW) {
            return reply;
        }
        reply = shifted(reply, "Last-Modified");
        return exchange.request().isListing() ? reply.withBody(shifted(reply.body())) : reply;
    }

    private Reply shifted(Reply reply, String name) {
        Optional<String> time = reply.fields().first(name);
        return time.isEmpty()
                ? reply
                : reply.with(
                        name,
                        HTTP_DATE.format(
                                ZonedDateTime.parse(time.get(), HTTP_DATE).plus(offset)));
    }

    private byte[] shifted(byte[] xml) {
        return LISTED.matcher(new String(xml, UTF_8))
                .replaceAll(found ->
                        "<LastModified>" + Instant.parse(found.group(1)).plus(offset) + "</LastModified>")
                .getBytes(UTF_8);
    }
}
