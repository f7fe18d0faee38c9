package dev.granary.app.maintain.verify;

import dev.granary.app.store.CachedFile;
import dev.granary.app.store.Sums;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code SHA256SUMS}: whole lines, one for each content, none for what is not there. What they say is compared elsewhere. */
final class SumsCheck implements Check {

    private static final String REMEDY = " 'granary verify %s --repair' writes it anew from the contents.";

    @Override
    public void look(RunLook run, Findings findings) {
        Sums sums = run.sums();
        StorePath path = Layout.sums(run.run());
        String remedy = REMEDY.formatted(run.run());
        if (!sums.unusable().isEmpty() || !sums.hasEnd()) {
            String what = sums.unusable().isEmpty()
                    ? "the last line has no end"
                    : "no content is named in " + lines(sums.unusable());
            findings.add(FindingKind.SUMS_TORN, path, "%s is torn: %s.%s".formatted(path, what, remedy));
        }
        List<CachedFile> unlisted = run.contents().stream()
                .filter(file -> !sums.digests().containsKey(file.file()) && run.isKnown(file))
                .toList();
        if (!run.isNaming()) {
            unlisted.forEach(file -> findings.add(
                    FindingKind.SUMS_MISSING,
                    file.stat().path(),
                    "%s has no line for %s.%s".formatted(path, file.file(), remedy),
                    run.usersOf(file.file())));
        }
        Set<String> there = run.contents().stream().map(CachedFile::file).collect(Collectors.toSet());
        List<String> stale = sums.digests().keySet().stream()
                .filter(file -> !there.contains(file) && run.usersOf(file).isEmpty())
                .toList();
        if (!stale.isEmpty()) {
            findings.add(
                    FindingKind.SUMS_STALE,
                    path,
                    "%s has lines for %s that nobody needs and that stand there no more; the next recording clears that away."
                            .formatted(path, Counted.of(stale.size(), "file")));
        }
    }

    private static String lines(List<Integer> numbers) {
        return (numbers.size() == 1 ? "line " : "lines ")
                + numbers.stream().limit(5).map(String::valueOf).collect(Collectors.joining(", "))
                + (numbers.size() > 5 ? " and more" : "");
    }
}
