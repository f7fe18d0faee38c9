package dev.granary.adapter.s3.server;

import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A request on its way through the rules of a {@link FaultyServer} to the server behind. Of one thread. */
public final class Exchange {

    private final Incoming incoming;
    private final Request request;
    private final Iterator<Fault> faults;
    private final URI server;
    private @Nullable Outgoing changed;

    Exchange(Incoming incoming, Request request, Iterator<Fault> faults, URI server) {
        this.incoming = incoming;
        this.request = request;
        this.faults = faults;
        this.server = server;
    }

    /** The request as the client sent it. */
    public Request request() {
        return request;
    }

    /** What the next rule, or the server behind, answers to the request. */
    public Reply pass() throws IOException, InterruptedException {
        return faults.hasNext() ? faults.next().answer(this) : outgoing().sendTo(server);
    }

    /** The same for another request in its place. */
    Reply pass(Outgoing other) throws IOException, InterruptedException {
        changed = other;
        return pass();
    }

    /** What is to be sent to the server behind. Reads the body. */
    Outgoing outgoing() throws IOException {
        return changed == null ? incoming.outgoing() : changed;
    }

    /** Lets the client send so many bytes of the body and no more. */
    void readBody(long bytes) throws IOException {
        incoming.readBody(bytes);
    }
}
