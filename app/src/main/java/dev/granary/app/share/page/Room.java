package dev.granary.app.share.page;

import java.nio.charset.StandardCharsets;

/** How many bytes may still go into a page; what does not fit is left out and said to be. */
final class Room {

    private long left;

    Room(long bytes) {
        this.left = bytes;
    }

    /** Takes so many bytes, if there are as many. */
    boolean take(long bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }

    /** Takes what a text needs, if there is as much. */
    boolean take(String text) {
        return take(text.getBytes(StandardCharsets.UTF_8).length);
    }
}
