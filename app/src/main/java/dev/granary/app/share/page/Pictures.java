package dev.granary.app.share.page;

import dev.granary.app.share.pack.PackageContents;
import dev.granary.app.share.pack.PackageIndex;
import dev.granary.app.share.pack.PackagedFile;
import dev.granary.app.share.pack.PackagedPipeline;
import dev.granary.domain.layout.StorePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which charts stand in the page itself. Where there is no room for all, those that come first in their pipelines do, so that
 * as many pipelines as possible have one.
 */
final class Pictures {

    private final Map<StorePath, String> uris = new HashMap<>();
    private int omitted;

    Pictures(PackageContents contents, PackageIndex index, Room room) {
        List<List<PackagedFile>> charts = contents.pipelines().stream()
                .map(pipeline -> charts(contents, index, pipeline))
                .toList();
        int most = charts.stream().mapToInt(List::size).max().orElse(0);
        for (int turn = 0; turn < most; turn++) {
            for (List<PackagedFile> ofPipeline : charts) {
                if (turn < ofPipeline.size()) {
                    add(ofPipeline.get(turn), contents, room);
                }
            }
        }
    }

    private static List<PackagedFile> charts(PackageContents contents, PackageIndex index, PackagedPipeline pipeline) {
        return index.others(pipeline).stream()
                .filter(file -> contents.charts().containsKey(file.path()))
                .toList();
    }

    private void add(PackagedFile file, PackageContents contents, Room room) {
        byte[] bytes = contents.charts().getOrDefault(file.path(), new byte[0]);
        Optional<String> type = Chart.type(file.path().name());
        if (type.isPresent()) {
            if (room.take(Chart.uriLength(type.get(), bytes))) {
                uris.put(file.path(), Chart.uri(type.get(), bytes));
            } else {
                omitted++;
            }
        }
    }

    /** How many charts there is no room for. */
    int omitted() {
        return omitted;
    }

    /** Those among these files that have room, as the page shows them. */
    List<Chart> of(List<PackagedFile> files, StorePath folder) {
        List<Chart> charts = new ArrayList<>();
        for (PackagedFile file : files) {
            Optional.ofNullable(uris.get(file.path()))
                    .ifPresent(uri -> charts.add(new Chart(FileLink.of(file, folder), uri)));
        }
        return charts;
    }
}
