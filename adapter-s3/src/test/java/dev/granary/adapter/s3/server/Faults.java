package dev.granary.adapter.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What a {@link FaultyServer} can do wrong. */
public final class Faults {

    private Faults() {}

    /** Answers with an error at once, before the body is read; the server behind hears nothing. */
    public static Fault error(int status, String code, String message) {
        return exchange -> Reply.error(status, code, message);
    }

    /** Says 200 and this, in XML; the server behind hears nothing. */
    public static Fault answer(String xml) {
        return exchange -> {
            exchange.outgoing();
            return Reply.ok(xml);
        };
    }

    /** Says otherwise what the server behind has answered. */
    public static Fault reworded(UnaryOperator<String> words) {
        return exchange -> {
            Reply reply = exchange.pass();
            return reply.withBody(words.apply(new String(reply.body(), UTF_8)).getBytes(UTF_8));
        };
    }

    /** Lists so many keys, or uploads, a page at the most. */
    public static Fault pagesOf(int most) {
        return exchange -> exchange.pass(exchange.outgoing()
                .asking(exchange.request().isListing() ? "max-keys" : "max-uploads", String.valueOf(most)));
    }

    /** 500 InternalError. */
    public static Fault internalError() {
        return error(500, "InternalError", "We encountered an internal error. Please try again.");
    }

    /** 503 SlowDown. */
    public static Fault slowDown() {
        return error(503, "SlowDown", "Please reduce your request rate.");
    }

    /** 429 TooManyRequests. */
    public static Fault tooManyRequests() {
        return error(429, "TooManyRequests", "Please reduce your request rate.");
    }

    /** 403 AccessDenied. */
    public static Fault accessDenied() {
        return error(403, "AccessDenied", "Access Denied");
    }

    /** 403 ExpiredToken; Amazon's own status is 400, other stores' 403. */
    public static Fault expiredToken() {
        return error(403, "ExpiredToken", "The provided token has expired.");
    }

    /** 403 RequestTimeTooSkewed. */
    public static Fault requestTimeTooSkewed() {
        return error(
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and the server's time is too large.");
    }

    /** 404 NoSuchBucket. */
    public static Fault noSuchBucket() {
        return error(404, "NoSuchBucket", "The specified bucket does not exist");
    }

    /** 409 ConditionalRequestConflict: something else was being done to this key meanwhile. */
    public static Fault conditionalRequestConflict() {
        return error(
                409,
                "ConditionalRequestConflict",
                "The conditional request cannot succeed due to a conflicting operation against this resource.");
    }

    /** 301 PermanentRedirect: the bucket lies in this region. */
    public static Fault permanentRedirect(String region) {
        return exchange -> Reply.error(
                        301,
                        "PermanentRedirect",
                        "The bucket you are attempting to access must be addressed using the specified endpoint.")
                .with("x-amz-bucket-region", region);
    }

    /** Resets the connection when the whole request has come; the server behind hears nothing. */
    public static Fault reset() {
        return exchange -> {
            exchange.outgoing();
            return Reply.error(500, "Lost", "").by(Delivery.NONE);
        };
    }

    /** Resets the connection when so many bytes of the body have come; the server behind hears nothing. */
    public static Fault resetAfterReading(long bytes) {
        return exchange -> {
            exchange.readBody(bytes);
            return Reply.error(500, "Lost", "").by(Delivery.NONE);
        };
    }

    /** Lets the server behind do what it is asked for, and resets the connection instead of saying so. */
    public static Fault loseReply() {
        return exchange -> exchange.pass().by(Delivery.NONE);
    }

    /** Ends the connection when so many bytes of the answer's body are sent. */
    public static Fault cutAfter(int bytes) {
        return exchange -> exchange.pass().by((connection, head, body) -> {
            connection.send(head, 0, head.length);
            connection.send(body, 0, Math.min(bytes, body.length));
            connection.close();
        });
    }

    /** Sends the answer's body in pieces of so many bytes and pauses before each. */
    public static Fault drip(int bytes, Duration pause) {
        return exchange -> exchange.pass().by((connection, head, body) -> {
            connection.send(head, 0, head.length);
            for (int sent = 0; sent < body.length; sent += bytes) {
                Thread.sleep(pause.toMillis());
                connection.send(body, sent, Math.min(bytes, body.length - sent));
            }
        });
    }

    /** Waits before the request is passed on. */
    public static Fault delay(Duration pause) {
        return exchange -> {
            Thread.sleep(pause.toMillis());
            return exchange.pass();
        };
    }

    /** Does this when the whole request has come, and then passes it on. */
    public static Fault before(Runnable action) {
        return exchange -> {
            exchange.outgoing();
            action.run();
            return exchange.pass();
        };
    }

    /** Does this when the server behind has answered, and then says what it has answered. */
    public static Fault afterwards(Runnable action) {
        return exchange -> {
            Reply reply = exchange.pass();
            action.run();
            return reply;
        };
    }

    /** Takes conditions away, so that the server behind answers 200 to what it had to refuse. */
    public static Fault ignoreConditions() {
        return exchange -> exchange.pass(exchange.outgoing().without(Set.of("If-Match", "If-None-Match")));
    }

    /** 501 NotImplemented; with {@link Request#isConditional} a store that has no conditions and says so. */
    public static Fault notImplemented() {
        return error(501, "NotImplemented", "A header you provided implies functionality that is not implemented.");
    }

    /** Stores other bytes than were sent: the middle one is changed. Says nothing of it. */
    public static Fault storeOtherBytes() {
        return exchange -> {
            Outgoing outgoing = exchange.outgoing();
            byte[] content = Incoming.content(outgoing.fields(), outgoing.body());
            byte[] other = Arrays.copyOf(content, content.length);
            if (other.length > 0) {
                other[other.length / 2] ^= 1;
            }
            return exchange.pass(outgoing.withContent(other));
        };
    }

    /** Knows ETags without quotes only, as Ceph 16 does: 412 to {@code If-Match: "…"}. */
    public static Fault unquotedEtagsOnly() {
        return exchange -> {
            String etag = exchange.request().header("If-Match").orElse("*");
            if (etag.startsWith("\"")) {
                exchange.outgoing();
                return Reply.error(412, "PreconditionFailed", "");
            }
            return etag.equals("*")
                    ? exchange.pass()
                    : exchange.pass(exchange.outgoing().with("If-Match", "\"" + etag + "\""));
        };
    }

    /** Has a clock that is so much ahead, or behind if that is negative: in Date, Last-Modified and listings. */
    public static Fault clockOffset(Duration offset) {
        return new WrongClock(offset, WrongClock.Tells.EVERYTHING);
    }

    /** The server's clock has gone on by so much since it wrote what it has. */
    public static Fault later(Duration passed) {
        return new WrongClock(passed, WrongClock.Tells.NOW);
    }
}
