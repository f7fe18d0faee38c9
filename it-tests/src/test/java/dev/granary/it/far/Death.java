package dev.granary.it.far;

import dev.granary.adapter.s3.server.Fault;
import dev.granary.adapter.s3.server.Faults;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When a process dies: at the nth of the requests that are counted.
 *
 * @param moment of that request
 */
record Death(int nth, Moment moment) {

    /** How far the request has come. */
    enum Moment {
        /** The server has not heard of it. */
        BEFORE,
        /** The server has done what it asks for, and nobody is told. */
        AFTER
    }

    /** Each takes two virtual machines, so only some are tried unless {@code -Dgranary.kill.step=1} is given. */
    private static final int SAMPLE = 6;

    /** Deaths at so many requests, spread over all of them. */
    static List<Death> at(int requests) {
        if (Integer.getInteger("granary.kill.step", SAMPLE) == 1) {
            return IntStream.range(0, 2 * requests)
                    .mapToObj(i -> new Death(i / 2 + 1, moment(i)))
                    .toList();
        }
        int tried = Math.min(requests, SAMPLE);
        return IntStream.range(0, tried)
                .mapToObj(i -> new Death(1 + i * requests / tried, moment(i)))
                .toList();
    }

    private static Moment moment(int i) {
        return i % 2 == 0 ? Moment.BEFORE : Moment.AFTER;
    }

    /** What a server does that its client does not survive. */
    Fault by(Runnable kill) {
        return switch (moment) {
            case BEFORE ->
                exchange -> {
                    kill.run();
                    return Faults.reset().answer(exchange);
                };
            case AFTER -> Faults.afterwards(kill);
        };
    }
}
