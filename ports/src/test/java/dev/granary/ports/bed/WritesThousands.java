package dev.granary.ports.bed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** What is tested shows with thousands of files only. Left out on servers that are slow by the tag {@code thousands}. */
@Tag("thousands")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface WritesThousands {}
