package dev.granary.ports.bed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * What is tested is about symbolic links, permissions or names that Windows has not, or somebody moves and deletes what is
 * open. Left out on the beds that are as Windows by the tag {@code posix}.
 */
@Tag("posix")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsPosix {}
