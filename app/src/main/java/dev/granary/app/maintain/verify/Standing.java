package dev.granary.app.maintain.verify;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.spi.Survey;
import java.util.List;

/**
 * What stands directly in a folder, by name.
 *
 * @param others neither files nor folders: links, pipes, devices
 */
record Standing(StorePath folder, List<String> files, List<String> folders, List<String> others) {

    static Standing in(Survey survey, StorePath folder) {
        return new Standing(
                folder,
                survey.files(folder).stream().map(file -> file.path().name()).toList(),
                survey.folders(folder),
                survey.others(folder));
    }
}
