package dev.granary.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Scanner;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A method, constructor or static field of the JDK that some code may not use; calls and method references alike.
 *
 * @param name {@value #CONSTRUCTOR} for a constructor
 * @param parameters of the one overload that is meant
 */
record Member(Class<?> owner, String name, List<Class<?>> parameters) {

    static final String CONSTRUCTOR = "<init>";

    /** Clocks, chance and the environment. */
    static final List<Member> SURROUNDINGS = Stream.of(
                    Stream.of(
                                    Instant.class,
                                    LocalDate.class,
                                    LocalDateTime.class,
                                    LocalTime.class,
                                    OffsetDateTime.class,
                                    Year.class,
                                    YearMonth.class,
                                    ZonedDateTime.class)
                            .map(time -> of(time, "now")),
                    Stream.of(
                                    LocalDate.class,
                                    LocalDateTime.class,
                                    LocalTime.class,
                                    OffsetDateTime.class,
                                    ZonedDateTime.class)
                            .map(time -> of(time, "now", ZoneId.class)),
                    Stream.of(
                            of(Clock.class, "systemUTC"),
                            of(Clock.class, "systemDefaultZone"),
                            of(Clock.class, "system", ZoneId.class),
                            of(Date.class, CONSTRUCTOR),
                            of(System.class, "currentTimeMillis"),
                            of(System.class, "nanoTime"),
                            of(Math.class, "random"),
                            of(Random.class, CONSTRUCTOR),
                            of(SplittableRandom.class, CONSTRUCTOR),
                            of(SecureRandom.class, CONSTRUCTOR),
                            of(SecureRandom.class, "getInstanceStrong"),
                            of(ThreadLocalRandom.class, "current"),
                            of(RandomGenerator.class, "getDefault"),
                            of(Collections.class, "shuffle", List.class),
                            of(UUID.class, "randomUUID"),
                            of(System.class, "getenv"),
                            of(System.class, "getenv", String.class),
                            of(System.class, "getProperty", String.class),
                            of(System.class, "getProperty", String.class, String.class),
                            of(System.class, "getProperties"),
                            of(System.class, "lineSeparator"),
                            of(Integer.class, "getInteger", String.class),
                            of(Boolean.class, "getBoolean", String.class)))
            .flatMap(members -> members)
            .toList();

    /** What depends on where the machine stands. */
    static final List<Member> DEFAULTS = List.of(
            of(Locale.class, "getDefault"),
            of(Locale.class, "getDefault", Locale.Category.class),
            of(ZoneId.class, "systemDefault"),
            of(TimeZone.class, "getDefault"),
            of(Charset.class, "defaultCharset"),
            of(String.class, "getBytes"),
            of(String.class, CONSTRUCTOR, byte[].class),
            of(String.class, CONSTRUCTOR, byte[].class, int.class, int.class),
            of(String.class, "toLowerCase"),
            of(String.class, "toUpperCase"),
            of(ByteArrayOutputStream.class, "toString"),
            of(InputStreamReader.class, CONSTRUCTOR, InputStream.class),
            of(OutputStreamWriter.class, CONSTRUCTOR, OutputStream.class),
            of(PrintStream.class, CONSTRUCTOR, OutputStream.class),
            of(PrintStream.class, CONSTRUCTOR, OutputStream.class, boolean.class),
            of(PrintWriter.class, CONSTRUCTOR, OutputStream.class),
            of(PrintWriter.class, CONSTRUCTOR, OutputStream.class, boolean.class),
            of(Scanner.class, CONSTRUCTOR, InputStream.class));

    static final List<Member> STANDARD_INPUT = List.of(of(System.class, "in"), of(System.class, "console"));

    static final List<Member> EXITS = List.of(
            of(System.class, "exit", int.class),
            of(Runtime.class, "exit", int.class),
            of(Runtime.class, "halt", int.class));

    private static Member of(Class<?> owner, String name, Class<?>... parameters) {
        return new Member(owner, name, List.of(parameters));
    }

    static DescribedPredicate<JavaAccess<?>> isAnyOf(Collection<Member> members) {
        return describe(
                "one of " + members.size() + " forbidden members",
                access -> members.stream().anyMatch(member -> member.is(access.getTarget())));
    }

    private boolean is(AccessTarget target) {
        return target.getOwner().isEquivalentTo(owner)
                && target.getName().equals(name)
                && parametersOf(target)
                        .equals(parameters.stream().map(Class::getName).toList());
    }

    private static List<String> parametersOf(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget code
                ? code.getRawParameterTypes().stream().map(JavaClass::getName).toList()
                : List.of();
    }
}
