package dev.granary.it.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NetworkLineTest {

    private static final Path FOLDER = Path.of("/");
    private static final int SILENCE_MILLIS = 500;

    private NetworkLine line;
    private ServerSocket server;

    @BeforeEach
    void lay() throws IOException {
        line = NetworkLine.lay();
        server = new ServerSocket(0, 5, line.here());
        server.setSoTimeout(30_000);
    }

    @AfterEach
    void takeAway() throws IOException {
        if (line != null) {
            server.close();
            line.close();
        }
    }

    private List<String> bash(String script) {
        return line.atTheOtherEnd(
                List.of("bash", "-c", script, server.getInetAddress().getHostAddress(), "" + server.getLocalPort()));
    }

    @Test
    void otherEndReachesWhatListensHere() throws Exception {
        Finished.Running client = Finished.start(FOLDER, Map.of(), bash("echo hello >/dev/tcp/$0/$1"));
        try (Socket accepted = server.accept()) {
            assertThat(accepted.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("hello\n");
        }
        client.await().outOfSuccess();
    }

    @Test
    void otherEndReachesNothingElse() throws Exception {
        try (ServerSocket local = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Finished tried = Finished.run(FOLDER, Map.of(), bash("exec 3<>/dev/tcp/127.0.0.1/" + local.getLocalPort()));

            assertThat(tried.err()).contains("Connection refused");
        }
    }

    @Test
    void nobodyIsToldThatTheLineIsCut() {
        line.cut();

        Finished tried = Finished.run(FOLDER, Map.of(), bash("timeout 0.5 bash -c 'exec 3<>/dev/tcp/$0/$1' $0 $1"));

        assertThat(tried).isEqualTo(new Finished(124, "", ""));
    }

    @Test
    void whatWasSentOverACutLineArrivesWhenItIsMended() throws Exception {
        try (Dialogue client = Dialogue.start(
                        FOLDER,
                        bash("exec 3<>/dev/tcp/$0/$1; while read -r word; do echo \"$word\" >&3; echo said; done"));
                Socket accepted = server.accept();
                BufferedReader in = new BufferedReader(new InputStreamReader(accepted.getInputStream(), UTF_8))) {
            client.say("before");
            assertThat(in.readLine()).isEqualTo("before");

            line.cut();
            client.say("during");
            assertThat(client.hear()).isEqualTo("said");
            assertThat(client.hear()).isEqualTo("said");
            accepted.setSoTimeout(SILENCE_MILLIS);
            assertThatThrownBy(in::readLine).isInstanceOf(SocketTimeoutException.class);

            line.mend();
            accepted.setSoTimeout(30_000);
            assertThat(in.readLine()).isEqualTo("during");
        }
    }

    @Test
    void twoLinesAreApart() {
        try (NetworkLine other = NetworkLine.lay()) {
            assertThat(other.here()).isNotEqualTo(line.here());
            line.cut();

            Finished looked = Finished.run(FOLDER, Map.of(), other.atTheOtherEnd(List.of("cat", "/proc/net/dev")));

            assertThat(looked.outOfSuccess()).contains("eth0");
        }
    }

    @Test
    void nothingIsLeftOfATakenOne() throws Exception {
        Finished.Running client = Finished.start(FOLDER, Map.of(), bash("exec 3<>/dev/tcp/$0/$1; exec sleep 100"));
        server.accept().close();
        assertThat(NetworkInterface.getByInetAddress(line.here())).isNotNull();

        line.close();
        line.close();

        assertThat(client.await().exitCode()).isEqualTo(128 + 9);
        assertThat(NetworkInterface.getByInetAddress(line.here())).isNull();
    }
}
