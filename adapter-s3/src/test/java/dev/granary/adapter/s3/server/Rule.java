package dev.granary.adapter.s3.server;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** What a {@link FaultyServer} does wrong, and when. Does nothing until {@link #then} says what. */
public final class Rule {

    private final FaultyServer server;
    private final Predicate<Request> which;
    private final AtomicLong spared = new AtomicLong();
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    Rule(FaultyServer server, Predicate<Request> which) {
        this.server = server;
        this.which = which;
    }

    /** Leaves the first so many such requests alone. */
    public Rule after(long requests) {
        spared.set(requests);
        return this;
    }

    /** Ends with so many such requests; without this it never does. */
    public Rule times(long requests) {
        left.set(requests);
        return this;
    }

    /** From now on this is done to such requests; what earlier rules let pass, and later ones after it. */
    public void then(Fault fault) {
        server.add(this, fault);
    }

    /** Whether it is this request's turn; counts it. */
    boolean takes(Request request) {
        return which.test(request) && spared.getAndDecrement() <= 0 && left.getAndDecrement() > 0;
    }
}
