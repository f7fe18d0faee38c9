package dev.granary.app;

import dev.granary.app.host.CacheFolder;
import dev.granary.app.host.Surroundings;
import dev.granary.app.settings.Given;
import dev.granary.app.settings.Origin;
import dev.granary.app.settings.Setting;
import dev.granary.app.settings.Settings;
import dev.granary.app.wiring.StoreSettings;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.StoreAddress;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen when a store is opened. Links and durability that are not chosen are those of the store's settings
 * file, the nearest {@code granary.yaml} beside or above the folder, or their defaults; the environment is not asked.
 * Other choices have a default. {@link Settings#of(Map, Map, Path)} finds what the {@code granary}
 * command would use.
 */
public final class GranaryOptions {

    static final Origin PROGRAM = new Origin.Program();

    private static final System.Logger LOG = System.getLogger("dev.granary");

    private Given given;
    private Surroundings surroundings = Surroundings.captured();
    private Clock clock = Clock.systemUTC();
    private ZoneId zone = Surroundings.zone();
    private @Nullable Path cacheFolder;
    private Consumer<String> notices = sentence -> LOG.log(Level.WARNING, sentence);

    GranaryOptions(Given given) {
        this.given = given;
    }

    /** What survives a power cut; by default everything that a finished pipeline consists of. */
    public GranaryOptions durability(Durability chosen) {
        this.given = given.withDurability(chosen, PROGRAM);
        return this;
    }

    /** How new pipelines are linked to their contents; by default in the first way that works in the store. */
    public GranaryOptions links(LinkChoice chosen) {
        this.given = given.withLinks(chosen, PROGRAM);
        return this;
    }

    /**
     * How to reach a store that is no folder, e.g. {@code option("endpoint", "http://127.0.0.1:9000")}; counts before what
     * its address says.
     *
     * @throws IllegalArgumentException if the store is a folder: those have none
     */
    public GranaryOptions option(String name, String value) {
        Objects.requireNonNull(value, "value");
        Setting<StoreAddress> store = given.store().orElseThrow();
        if (!(store.value() instanceof StoreAddress.Remote remote)) {
            throw new IllegalArgumentException("Cannot set the option '%s' of the store %s: a folder has none."
                    .formatted(Printable.of(name), store.value()));
        }
        Map<String, String> options = new HashMap<>(remote.options());
        options.put(name, value);
        this.given = given.withStore(new StoreAddress.Remote(remote.uri(), options), store.origin());
        return this;
    }

    /** What is recorded of the machine and the working tree; by default all that can be found out. */
    public GranaryOptions surroundings(Surroundings chosen) {
        this.surroundings = Objects.requireNonNull(chosen, "chosen");
        return this;
    }

    /** What time it is, and where: decides a new run's date. */
    public GranaryOptions clock(Clock chosen) {
        this.clock = Objects.requireNonNull(chosen, "chosen");
        this.zone = chosen.getZone();
        return this;
    }

    /**
     * Where this machine keeps what it knows of stores that are no folder, such as which local files were hashed before,
     * and of the Pythons that commands ran in; all of it may be deleted at any time. By default the folder that {@code GRANARY_CACHE_DIR} names, else one in the
     * user's home.
     */
    public GranaryOptions cacheFolder(Path chosen) {
        this.cacheFolder = Objects.requireNonNull(chosen, "chosen");
        return this;
    }

    /** Told, in a sentence, of what had to be mended on the way; by default the system logger is. */
    public GranaryOptions notices(Consumer<String> chosen) {
        this.notices = Objects.requireNonNull(chosen, "chosen");
        return this;
    }

    /**
     * Opens the store; touches nothing. A settings file is read, unless both links and durability are chosen.
     *
     * @throws dev.granary.app.catalogue.CatalogueException if no adapter serves the address
     * @throws dev.granary.app.codec.MalformedDocument if the settings file says something wrong
     * @throws dev.granary.app.settings.SettingsException if the settings file cannot be read, or the store has no such
     *     option as is set
     */
    public Granary open() {
        Settings settings = Settings.of(given);
        settings.requireKnownOptions(Granary.optionsOf(settings.store().value()));
        return new Granary(new StoreSettings(
                settings.store().value(),
                settings.durability().value(),
                settings.links(),
                surroundings,
                clock,
                zone,
                cacheFolder == null ? CacheFolder.ofProcess().map(CacheFolder::path) : Optional.of(cacheFolder),
                notices));
    }
}
