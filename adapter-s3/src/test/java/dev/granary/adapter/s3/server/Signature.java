package dev.granary.adapter.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 in the Authorization header, with the keys of tests: a client signs nearly every header, so a
 * proxy that changes one has to sign again.
 */
final class Signature {

    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=[^/]*/([^,]*), *SignedHeaders=([^,]*), *Signature=.*");

    private Signature() {}

    /** The header of a request that was signed once, signed for what it and the body are now. */
    static Fields sign(String method, String target, Fields signed, byte[] body) {
        Matcher authorization =
                AUTHORIZATION.matcher(signed.first("Authorization").orElse(""));
        if (!authorization.matches()) {
            throw new IllegalStateException("Cannot sign " + method + " " + target + ": it was not signed before.");
        }
        String scope = authorization.group(1);
        String bodyHash = hex(sha256(body));
        Fields fields = signed.without(
                        Set.of("x-amz-decoded-content-length", "x-amz-trailer", "Content-Encoding", "Authorization"))
                .with("x-amz-content-sha256", bodyHash);
        if (body.length > 0 || signed.first("Content-Length").isPresent()) {
            fields = fields.with("Content-Length", String.valueOf(body.length));
        }
        Set<String> names = new TreeSet<>(Arrays.asList(authorization.group(2).split(";", -1)));
        Fields left = fields;
        names.removeIf(name -> left.first(name).isEmpty());
        String request = String.join(
                "\n",
                method,
                path(target),
                query(target),
                names.stream()
                        .map(name -> name + ":" + left.first(name).orElseThrow().replaceAll(" +", " ") + "\n")
                        .collect(Collectors.joining()),
                String.join(";", names),
                bodyHash);
        String text = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                fields.first("x-amz-date").orElseThrow(),
                scope,
                hex(sha256(request.getBytes(UTF_8))));
        return fields.with(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + TestKeys.ACCESS_KEY + "/" + scope + ", SignedHeaders="
                        + String.join(";", names) + ", Signature=" + hex(hmac(key(scope), text)));
    }

    private static byte[] key(String scope) {
        byte[] key = ("AWS4" + TestKeys.SECRET_KEY).getBytes(UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    private static String path(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    private static String query(String target) {
        int mark = target.indexOf('?');
        if (mark < 0) {
            return "";
        }
        return Arrays.stream(target.substring(mark + 1).split("&", -1))
                .map(part -> part.contains("=") ? part : part + "=")
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
