package dev.granary.app.run.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.bed.NeedsDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Draws in a process of its own, because AWT looks for fonts and a screen once a process. */
@NeedsDisk
class FontsTest {

    @TempDir
    Path folder;

    @Test
    void aProcessThatSaysNothingDrawsWithoutAScreen() throws IOException {
        assertThat(drawInOwnProcess("")).isEqualTo("drawn, headless true");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aMachineWithoutFontsGivesAReasonAndARemedy() throws IOException {
        String configuration = "<?xml version=\"1.0\"?><fontconfig></fontconfig>";

        assertThat(drawInOwnProcess(configuration))
                .startsWith("Cannot draw charts: Java finds no usable fonts or screen on this machine (java.lang.")
                .contains("Install fontconfig and a font")
                .endsWith("results are complete without charts., headless true");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessThatAsksForAScreenWhereThereIsNoneGivesAReason() throws IOException {
        assertThat(drawInOwnProcess("", "-Djava.awt.headless=false"))
                .startsWith("Cannot draw charts: ")
                .contains("leave java.awt.headless unset")
                .endsWith(", headless false");
    }

    private String drawInOwnProcess(String fontConfiguration, String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.home=" + folder));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DrawOnce.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "DISPLAY"));
        if (!fontConfiguration.isEmpty()) {
            Path file = Files.writeString(folder.resolve("fonts.conf"), fontConfiguration);
            builder.environment().put("FONTCONFIG_FILE", file.toString());
        }
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    static final class DrawOnce {

        private DrawOnce() {}

        public static void main(String[] args) {
            List<ChartPoints> one = List.of(ChartPoints.of("train", new double[] {1, 2}, new double[] {1, 2}));
            Drawing drawing = new ResidualsChart("title", "y", one).draw();
            String outcome = drawing instanceof Drawing.NotDrawn notDrawn ? notDrawn.reason() : "drawn";
            System.out.println(outcome + ", headless " + System.getProperty("java.awt.headless"));
        }
    }
}
