package dev.granary.adapter.s3.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An S3 server that does wrong when it is told to: it stands before another one, writes down every request and passes it
 * on, unless a rule says otherwise. Without rules nothing is changed, not even the Host header, which is signed.
 */
public final class FaultyServer implements S3Server {

    private record Armed(Rule rule, Fault fault) {}

    private final S3Server behind;
    private final ServerSocket listener;
    private final List<Armed> rules = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "faulty-server");
        thread.setDaemon(true);
        return thread;
    });

    private FaultyServer(S3Server behind, InetAddress address) {
        this.behind = behind;
        try {
            listener = new ServerSocket();
            listener.bind(new InetSocketAddress(address, 0), 512);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + address + ".", e);
        }
        threads.execute(this::listen);
    }

    /** A new one on 127.0.0.1. Whoever asked closes it; the server behind stays. */
    public static FaultyServer before(S3Server server) {
        return before(server, InetAddress.getLoopbackAddress());
    }

    /** A new one that listens on this address of this machine. */
    public static FaultyServer before(S3Server server, InetAddress address) {
        return new FaultyServer(server, address);
    }

    @Override
    public URI endpoint() {
        return URI.create("http://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort());
    }

    @Override
    public String accessKey() {
        return behind.accessKey();
    }

    @Override
    public String secretKey() {
        return behind.secretKey();
    }

    /** A new bucket of the server behind. */
    @Override
    public String newBucket() {
        return behind.newBucket();
    }

    /** Begins a rule for the requests that this holds for. Rules apply in the order in which they were made. */
    public Rule when(Predicate<Request> which) {
        return new Rule(this, which);
    }

    void add(Rule rule, Fault fault) {
        rules.add(new Armed(rule, fault));
    }

    /** The requests that have come, whatever became of them. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How many of them this holds for. */
    public long count(Predicate<Request> which) {
        return requests.stream().filter(which).count();
    }

    /** How many of them have this method. */
    public long countOf(String method) {
        return count(request -> request.is(method));
    }

    /** Forgets the requests that have come; the rules stay. */
    public void forget() {
        requests.clear();
    }

    /** Forgets the requests and the rules. */
    public void reset() {
        rules.clear();
        forget();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Connection connection = new Connection(listener.accept());
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                // closed, or the client was gone before it was let in
            }
        }
    }

    private void serve(Connection connection) {
        try (connection) {
            while (connection.isOpen()) {
                Optional<Incoming> next = connection.next();
                if (next.isEmpty() || !answer(next.get(), connection)) {
                    return;
                }
            }
        } catch (IOException e) {
            // the client has gone, or the server behind; either way the client sees the connection end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private boolean answer(Incoming incoming, Connection connection) throws IOException, InterruptedException {
        Request request = Request.of(incoming);
        requests.add(request);
        Reply reply = new Exchange(incoming, request, faultsFor(request), behind.endpoint()).pass();
        boolean another = incoming.leavesTheLineClean();
        (another ? reply : reply.with("Connection", "close")).deliver(connection, request.method());
        return another;
    }

    /** What is done to a request; a rule counts it when its turn comes, not before. */
    private Iterator<Fault> faultsFor(Request request) {
        Stream<Fault> faults =
                rules.stream().filter(armed -> armed.rule().takes(request)).map(Armed::fault);
        return faults.iterator();
    }

    @Override
    public void close() {
        try {
            listener.close();
            threads.shutdownNow();
            for (Connection connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + endpoint() + ".", e);
        }
    }
}
