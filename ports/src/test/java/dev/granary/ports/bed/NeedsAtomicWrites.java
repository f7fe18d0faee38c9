package dev.granary.ports.bed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * What is tested is that of many who write at once none is lost. Left out on servers that do not decide between them by the
 * tag {@code atomic}.
 */
@Tag("atomic")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsAtomicWrites {}
