package dev.granary.app.store;

import dev.granary.app.host.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody pauses or is made to take some; notes the pauses. */
final class SimulatedTime implements Waiting {

    private final double chance;
    private final List<Duration> pauses = new ArrayList<>();
    private Duration now = Duration.ZERO;

    SimulatedTime(double chance) {
        this.chance = chance;
    }

    List<Duration> pauses() {
        return pauses;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Duration now() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        pauses.add(duration);
        pass(duration);
    }

    @Override
    public double chance() {
        return chance;
    }
}
