package dev.granary.adapter.s3.server;

import java.io.IOException;

/** Something that a {@link FaultyServer} does wrong; {@link Faults} has them. Shared by all connections. */
@FunctionalInterface
public interface Fault {

    /** Answers a request, or spoils what the next rule, or the server behind, makes of it. */
    Reply answer(Exchange exchange) throws IOException, InterruptedException;
}
