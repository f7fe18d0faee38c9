package dev.granary.app.maintain.verify;

import dev.granary.app.store.FolderDepth;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.spi.Survey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/** Every real folder of a run and below, its cache aside; links are never followed. */
final class FolderWalk {

    private FolderWalk() {}

    /** What stands in each folder but some; why one cannot be looked into goes to {@code problems}. */
    static List<Standing> of(
            Survey survey, StorePath run, List<StorePath> except, BiConsumer<StorePath, String> problems) {
        List<Standing> standing = new ArrayList<>();
        Deque<StorePath> next = new ArrayDeque<>(List.of(run));
        while (!next.isEmpty()) {
            StorePath folder = next.pop();
            try {
                Standing found = Standing.in(survey, folder);
                standing.add(found);
                if (!found.folders().isEmpty() && FolderDepth.isReached(folder)) {
                    problems.accept(folder, FolderDepth.problem(folder));
                    continue;
                }
                found.folders().stream()
                        .map(folder::child)
                        .filter(below -> !below.equals(Layout.cache(run)) && !except.contains(below))
                        .forEach(next::add);
            } catch (StoreFailure e) {
                problems.accept(folder, String.valueOf(e.getMessage()));
            }
        }
        return standing;
    }
}
