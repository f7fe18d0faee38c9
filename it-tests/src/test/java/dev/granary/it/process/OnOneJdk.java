package dev.granary.it.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * What is tested is the same on every JDK: what is left where a process dies or a call fails, who waits for whom, which
 * requests are sent, what other programs do. Left out by {@code -Dgranary.left.out=one-jdk}, which {@code .ci/run} gives on its second JDK.
 */
@Tag("one-jdk")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface OnOneJdk {}
