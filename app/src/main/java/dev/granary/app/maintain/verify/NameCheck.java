package dev.granary.app.maintain.verify;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.PortableName;
import dev.granary.domain.name.Printable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Names that another system does not take, takes for something else, or takes for one and the same.
 *
 * <p>Source: {@link PortableName}; Unicode Standard Annex 15 for what macOS does to names.
 */
final class NameCheck implements Check {

    @Override
    public void look(RunLook run, Findings findings) {
        requirePortable(run, run.run(), findings);
        for (Standing standing : run.standing()) {
            List<StorePath> all = Stream.of(standing.files(), standing.folders(), standing.others())
                    .flatMap(List::stream)
                    .map(standing.folder()::child)
                    .toList();
            all.forEach(path -> requirePortable(run, path, findings));
            twins(run, all, findings);
        }
        List<StorePath> cached =
                run.contents().stream().map(file -> file.stat().path()).toList();
        cached.forEach(path -> requirePortable(run, path, findings));
        twins(run, cached, findings);
    }

    private static void requirePortable(RunLook run, StorePath path, Findings findings) {
        PortableName.reasonAgainst(path.name())
                .ifPresent(reason -> findings.add(
                        FindingKind.NAME_NOT_PORTABLE,
                        path,
                        "%s breaks on other systems: %s. Rename it.".formatted(Printable.of(path.toString()), reason),
                        run.pipelineOf(path)));
    }

    private static void twins(RunLook run, List<StorePath> paths, Findings findings) {
        Map<String, List<StorePath>> alike = new HashMap<>();
        paths.forEach(path -> alike.computeIfAbsent(folded(path.name()), name -> new ArrayList<>())
                .add(path));
        alike.values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> findings.add(
                        FindingKind.NAME_NOT_PORTABLE,
                        same.get(1),
                        "%s and %s are one name on systems that ignore case or how accents are written. Rename one."
                                .formatted(
                                        Printable.of(same.get(0).toString()),
                                        Printable.of(same.get(1).name())),
                        run.pipelineOf(same.get(1))));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
