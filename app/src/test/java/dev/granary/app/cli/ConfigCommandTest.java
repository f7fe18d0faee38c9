package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.granary.app.OnDisk;
import dev.granary.app.settings.Key;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigCommandTest {

    private static final String CHANGE =
            "To change links, say, give --links, set GRANARY_LINKS, or write 'links: copy' into granary.yaml; the first of these counts.\n";

    private final Path here = Jimfs.newFileSystem(Configuration.unix()).getPath("/home/p");

    private Shell.Outcome granary(String... arguments) {
        return Shell.in(here).run(arguments);
    }

    @Test
    void defaultsAreShownAsSuch() {
        assertThat(granary("config")).isEqualTo(new Shell.Outcome(0, """
                KEY         VALUE            FROM
                store       /home/p/results  default
                links       auto             default
                durability  commit           default
                license     not set          default

                Settings file: none that counts in /home/p or above.
                """ + CHANGE, ""));
    }

    @Test
    void eachValueIsShownWithWhereItCameFrom() {
        OnDisk.write(here.resolve("granary.yaml"), "# ours\nstore: data\nlinks: copy\nlicense: CC-BY-4.0\n");
        Shell.Outcome config =
                Shell.in(here).with("GRANARY_DURABILITY", "commit").run("--links", "hardlink", "config");
        assertThat(config).isEqualTo(new Shell.Outcome(0, """
                KEY         VALUE         FROM
                store       /home/p/data  /home/p/granary.yaml:2
                links       hardlink      --links
                durability  commit        GRANARY_DURABILITY
                license     CC-BY-4.0     /home/p/granary.yaml:4

                Settings file: /home/p/granary.yaml.
                """ + CHANGE, ""));
    }

    @Test
    void aFileThatDoesNotCountIsNamed() {
        OnDisk.write(here.resolve("sub/granary.yaml"), "links: copy\n");
        OnDisk.write(here.resolve("granary.yaml"), "store: data\n");
        assertThat(Shell.in(here.resolve("sub")).run("config").out()).contains("""
                        Settings file: /home/p/granary.yaml.
                        Not used: /home/p/sub/granary.yaml. It lies in a store, or names none and does not lie beside or above this one.
                        """);
    }

    @Test
    void whereNoneCountsThoseThatDoNotAreNamed() {
        OnDisk.write(here.resolve("2024-10-14_wheat/run.yaml"), "");
        OnDisk.write(here.resolve("2024-10-14_wheat/granary.yaml"), "store: /elsewhere\n");
        assertThat(Shell.in(here.resolve("2024-10-14_wheat")).run("config").out())
                .contains("""
                        Settings file: none that counts in /home/p/2024-10-14_wheat or above.
                        Not used: /home/p/2024-10-14_wheat/granary.yaml. It lies in a store, or names none and does not lie beside or above this one.
                        """);
    }

    @Test
    void aLongPathStaysOnOneLine() {
        String store = "/home/" + "long/".repeat(40) + "results";
        assertThat(granary("--store", store, "config").out()).contains("\nstore       " + store + "  --store\n");
    }

    @Test
    void jsonHasValuesOriginsAndFile() throws JsonProcessingException {
        OnDisk.write(here.resolve("granary.yaml"), "store: far://bucket/results?endpoint=http://127.0.0.1:9000\n");
        Shell.Outcome config =
                Shell.in(here).with("GRANARY_CACHE_DIR", "/scratch").run("config", "--json", "--durability", "none");
        assertThat(config.code()).isZero();
        assertThat(new ObjectMapper().readTree(config.out())).isEqualTo(new ObjectMapper().readTree("""
                {
                  "settings": {
                    "store": {"value": "far://bucket/results", "from": "/home/p/granary.yaml:1"},
                    "links": {"value": "auto", "from": "default"},
                    "durability": {"value": "none", "from": "--durability"},
                    "license": {"value": null, "from": "default"}
                  },
                  "options": {
                    "cache_dir": {"value": null, "from": "default"},
                    "endpoint": {"value": "http://127.0.0.1:9000", "from": "/home/p/granary.yaml:1"},
                    "path_style": {"value": null, "from": "default"}
                  },
                  "cache": {"value": "/scratch", "from": "GRANARY_CACHE_DIR"},
                  "file": "/home/p/granary.yaml",
                  "not_used": []
                }
                """));
    }

    @Test
    void optionsOfTheStoreAreShownAndExplained() {
        Shell shell = new Shell(
                here, Map.of("GRANARY_FAR_ENDPOINT", "http://variable", "GRANARY_CACHE_DIR", "/scratch/granary"));
        Shell.Outcome config = shell.run("--store", "far://bucket", "config");
        assertThat(config).isEqualTo(new Shell.Outcome(0, """
                KEY             VALUE             FROM
                store           far://bucket      --store
                links           auto              default
                durability      commit            default
                license         not set           default
                cache           /scratch/granary  GRANARY_CACHE_DIR
                far.cache_dir   not set           default
                far.endpoint    http://variable   GRANARY_FAR_ENDPOINT
                far.path_style  not set           default

                OPTION      WHAT IT IS                VALUES
                cache_dir   where documents are kept  a folder
                endpoint    where it is reached       a URI
                path_style  how it is asked           true or false

                They are given in the store's address (?cache_dir=…), as GRANARY_FAR_CACHE_DIR, or under 'far:' in granary.yaml.

                Settings file: none that counts in /home/p or above.
                """ + CHANGE, ""));
    }

    @Test
    void optionThatTheAdapterDoesNotKnowIsWrongUsage() {
        Shell.Outcome config =
                Shell.in(here).with("GRANARY_FAR_ENDPIONT", "x").run("--store", "far://bucket", "config");
        assertThat(config.code()).isEqualTo(2);
        assertThat(config.err())
                .contains("Cannot use GRANARY_FAR_ENDPIONT: there is no option 'endpiont'; did you mean 'endpoint'?");
    }

    @Test
    void keyInTheAddressIsNeverShown() {
        Shell.Outcome config = granary("--store", "far://AKIAKEY:hunter2@bucket", "config", "--json");
        assertThat(config.code()).isEqualTo(2);
        assertThat(config.out() + config.err()).contains("far://***@bucket").doesNotContain("AKIAKEY", "hunter2");
    }

    @Test
    void jsonWithoutAFileSaysNull() throws JsonProcessingException {
        assertThat(new ObjectMapper()
                        .readTree(granary("config", "--json").out())
                        .get("file")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyHasItsFlag(Key key) {
        assertThat(granary("--help").out()).contains("\n      " + key.flag() + "=");
        assertThat(granary("ls", "--help").out()).contains("\n      " + key.flag() + "=");
    }
}
