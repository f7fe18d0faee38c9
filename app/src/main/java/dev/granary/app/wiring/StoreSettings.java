package dev.granary.app.wiring;

import dev.granary.app.host.Surroundings;
import dev.granary.app.settings.Setting;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is chosen when a store is opened.
 *
 * @param cacheFolder of this machine, for what is known of it and of stores that are no folder; empty if there is none
 * @param notices told, in a sentence, of what had to be mended on the way
 */
public record StoreSettings(
        StoreAddress address,
        Durability durability,
        Setting<LinkChoice> links,
        Surroundings surroundings,
        Clock clock,
        ZoneId zone,
        Optional<Path> cacheFolder,
        Consumer<String> notices) {}
