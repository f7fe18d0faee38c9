package dev.granary.app.codec;

import java.nio.charset.StandardCharsets;

/** Files as bytes and back, for tests. */
final class Texts {

    private Texts() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static YamlDocument document(String text) {
        return YamlReader.read("some.yaml", bytes(text));
    }

    static Object value(String yaml) {
        return document("value: " + yaml + "\n").root().get("value");
    }
}
