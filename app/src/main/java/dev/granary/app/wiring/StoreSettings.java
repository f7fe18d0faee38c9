package dev.granary.app.wiring;

import dev.granary.app.host.Surroundings;
import dev.granary.app.settings.Setting;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.StoreAddress;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * What is chosen when a store is opened.
 *
 * @param notices told, in a sentence, of what had to be mended on the way
 */
public record StoreSettings(
        StoreAddress address,
        Durability durability,
        Setting<LinkChoice> links,
        Surroundings surroundings,
        Clock clock,
        ZoneId zone,
        Consumer<String> notices) {}
