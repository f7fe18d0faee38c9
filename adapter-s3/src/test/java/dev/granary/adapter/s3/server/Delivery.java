package dev.granary.adapter.s3.server;

import java.io.IOException;

/** How an answer reaches who asked, if it does. */
@FunctionalInterface
interface Delivery {

    /** All of it. */
    Delivery WHOLE = (connection, head, body) -> {
        connection.send(head, 0, head.length);
        connection.send(body, 0, body.length);
    };

    /** Nothing of it; the connection is reset. */
    Delivery NONE = (connection, head, body) -> connection.reset();

    void deliver(Connection connection, byte[] head, byte[] body) throws IOException, InterruptedException;
}
