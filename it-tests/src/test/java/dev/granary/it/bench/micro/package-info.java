/**
 * The inner loops, measured one by one by JMH: {@code mvn -q -Pbench -DskipTests package}, or some of them with {@code
 * -Dgranary.jmh="-f 1 Hashing"}.
 */
@NullMarked
package dev.granary.it.bench.micro;

import org.jspecify.annotations.NullMarked;
