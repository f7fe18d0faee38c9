package dev.granary.app.query.compare;

import dev.granary.app.store.PipelineRecord;
import java.util.List;

/**
 * Pipelines side by side.
 *
 * @param pipelines in the order in which they were asked for; rows name them by their place here
 * @param sections those that have a row, in the order of their topics
 * @param problems what could not be read, a sentence each
 */
public record Comparison(List<PipelineRecord> pipelines, List<Section> sections, List<String> problems) {

    public Comparison {
        pipelines = List.copyOf(pipelines);
        sections = List.copyOf(sections);
        problems = List.copyOf(problems);
    }

    /** The same with the rows alone in which there is something to see. */
    public Comparison changed() {
        return new Comparison(
                pipelines,
                sections.stream()
                        .map(Section::changed)
                        .filter(section -> !section.rows().isEmpty())
                        .toList(),
                problems);
    }
}
