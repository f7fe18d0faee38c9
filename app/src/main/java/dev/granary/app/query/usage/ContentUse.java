package dev.granary.app.query.usage;

import dev.granary.app.store.Freed;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Who refers to a content, in all runs of a store.
 *
 * @param sizeBytes absent if neither a file nor a record tells
 * @param runs those that hold it or refer to it, by name
 * @param problems what could not be read, a sentence each: it may refer to the content too
 */
public record ContentUse(Digest content, OptionalLong sizeBytes, List<InRun> runs, List<String> problems) {

    public ContentUse {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(sizeBytes, "sizeBytes");
        runs = List.copyOf(runs);
        problems = List.copyOf(problems);
    }

    /** Whether it is there and no pipeline refers to it. */
    public boolean isOrphan() {
        return problems.isEmpty()
                && runs.stream().allMatch(run -> run.pipelines().isEmpty());
    }

    /**
     * A content in a run.
     *
     * @param run its folder
     * @param files the names that the content has in the cache; none if it is missing there
     * @param pipelines those that refer to it, by folder
     * @param withoutAll what the removal of all of these would free
     */
    public record InRun(String run, List<String> files, List<InPipeline> pipelines, Freed withoutAll) {

        public InRun {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(withoutAll, "withoutAll");
            files = List.copyOf(files);
            pipelines = List.copyOf(pipelines);
        }
    }

    /**
     * A pipeline that refers to a content.
     *
     * @param dataset empty text where no document tells
     * @param name empty text where it has none or no document tells
     * @param links what it calls the content
     * @param without what the removal of this pipeline alone would free
     */
    public record InPipeline(StorePath place, String dataset, String name, List<Link> links, Freed without) {

        public InPipeline {
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(without, "without");
            links = List.copyOf(links);
        }
    }

    /**
     * A link to a content.
     *
     * @param path from the pipeline's folder
     * @param role {@code input} or {@code artifact}; {@code other} for a link that stands elsewhere
     */
    public record Link(String path, String role) {}
}
