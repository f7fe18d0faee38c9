package dev.granary.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Where a class stands, in terms of packages. */
final class Places {

    private Places() {}

    /** In a package or anywhere below it. */
    static DescribedPredicate<JavaClass> in(String packageName) {
        return in(List.of(packageName));
    }

    /** In one of the packages or anywhere below one. */
    static DescribedPredicate<JavaClass> in(Collection<String> packageNames) {
        return describe(
                "in " + String.join(", ", packageNames),
                type -> packageNames.stream().anyMatch(name -> isIn(type, name)));
    }

    /** In exactly this package. */
    static DescribedPredicate<JavaClass> directlyIn(String... packageNames) {
        Set<String> names = Set.of(packageNames);
        return describe(
                "directly in " + String.join(", ", packageNames),
                type -> names.contains(type.getBaseComponentType().getPackageName()));
    }

    /** One of these classes. */
    static DescribedPredicate<JavaClass> named(String... classNames) {
        Set<String> names = Set.of(classNames);
        return describe(
                "one of " + String.join(", ", classNames),
                type -> names.contains(type.getBaseComponentType().getName()));
    }

    static DescribedPredicate<JavaClass> primitive() {
        return describe("primitive", type -> type.getBaseComponentType().isPrimitive());
    }

    private static boolean isIn(JavaClass type, String packageName) {
        String own = type.getBaseComponentType().getPackageName();
        return own.equals(packageName) || own.startsWith(packageName + ".");
    }
}
