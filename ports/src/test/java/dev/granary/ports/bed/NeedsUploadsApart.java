package dev.granary.ports.bed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * What is tested is that giving up an upload leaves alone what stands in its place already. Left out on servers that remove
 * it by the tag {@code uploads}.
 */
@Tag("uploads")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsUploadsApart {}
