package dev.granary.app.share.page;

import dev.granary.app.share.pack.PackagedFile;
import dev.granary.domain.layout.StorePath;
import java.util.List;

/**
 * Files of a pipeline.
 *
 * @param more what is left out, in a sentence; empty if nothing is
 */
record FileTable(String id, String title, List<FileLink> files, String more) {

    private static final int MOST = 1000;

    static FileTable of(String id, String title, List<PackagedFile> files, StorePath folder) {
        return new FileTable(
                id,
                title,
                files.stream()
                        .limit(MOST)
                        .map(file -> FileLink.of(file, folder))
                        .toList(),
                files.size() > MOST ? Words.count(files.size() - MOST, "more file") + " in this folder." : "");
    }
}
