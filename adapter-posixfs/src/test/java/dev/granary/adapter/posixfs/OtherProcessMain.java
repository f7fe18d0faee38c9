package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What another process does: prints a line when it is ready, and goes on when it is sent one. */
final class OtherProcessMain {

    static final StorePath RUN = Layout.run("2024-10-14_wheat");
    static final StorePath DOCUMENT = Layout.runDocument(RUN);
    static final StorePath LOG = Layout.sums(RUN);
    static final int ROUNDS = 100;

    private OtherProcessMain() {}

    /** Arguments: what to do, the results folder, and what that needs. */
    public static void main(String[] arguments) throws IOException {
        StoreAddress address = new StoreAddress.Folder(Path.of(arguments[1]));
        try (Store store = new PosixStoreProvider().open(address, Durability.NONE)) {
            switch (arguments[0]) {
                case "exclusive" -> hold(store.leases().tryExclusive(StorePath.parse(arguments[2])));
                case "shared" -> hold(store.leases().tryShared(StorePath.parse(arguments[2])));
                case "increment" -> increment(store);
                case "append" -> append(store, arguments[2]);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    private static void hold(Optional<Lease> lease) throws IOException {
        say(lease.isPresent() ? "held" : "busy");
        listen();
        lease.ifPresent(Lease::close);
        say("given back");
    }

    private static void increment(Store store) throws IOException {
        say("ready");
        listen();
        for (int round = 0; round < ROUNDS; round++) {
            Optional<DocumentVersion> outcome = Optional.empty();
            while (outcome.isEmpty()) {
                Document now = store.documents().read(DOCUMENT).orElseThrow();
                int count = Integer.parseInt(new String(now.bytes(), StandardCharsets.UTF_8));
                byte[] next = String.valueOf(count + 1).getBytes(StandardCharsets.UTF_8);
                outcome = store.documents().replace(DOCUMENT, next, now.version());
            }
        }
    }

    private static void append(Store store, String name) throws IOException {
        say("ready");
        listen();
        for (int round = 0; round < ROUNDS; round++) {
            store.logs().append(LOG, lines(name, round));
        }
    }

    static List<String> lines(String name, int round) {
        String line = name + " " + round + " " + "x".repeat(5_000);
        return List.of(line + " first", line + " second");
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void listen() throws IOException {
        System.in.read();
    }
}
