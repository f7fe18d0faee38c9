package dev.granary.domain.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.name.Name;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DefinitionTest {

    private static final Name DATASET = Name.of("regression_Q1");

    @Test
    void canonicalFormIsSortedAndWithoutBlanks() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("n_components", 5);
        params.put("alpha", 0.5);

        Definition definition = Definition.of(DATASET, Name.of("baseline"), List.of(new StepDefinition("PCA", params)));

        assertThat(definition.canonicalJson())
                .isEqualTo("{\"dataset\":\"regression_Q1\",\"name\":\"baseline\","
                        + "\"steps\":[{\"class\":\"PCA\",\"params\":{\"alpha\":0.5,\"n_components\":5}}]}");
    }

    @Test
    void absentNameAndStepsAreLeftOut() {
        Definition definition = new Definition(DATASET, Optional.empty(), List.of(), Optional.empty());

        assertThat(definition.canonicalJson()).isEqualTo("{\"dataset\":\"regression_Q1\",\"steps\":[]}");
    }

    @Test
    void givenIdIsNoPartOfTheCanonicalForm() {
        Definition definition = Definition.of(DATASET, Name.of("baseline"), List.of());

        assertThat(definition.withId(Name.of("mine")).canonicalJson()).isEqualTo(definition.canonicalJson());
    }

    @Test
    void numbersHaveOneFormWhateverTheirType() {
        assertThat(json(1))
                .isEqualTo(json(1L))
                .isEqualTo(json((short) 1))
                .isEqualTo(json((byte) 1))
                .isEqualTo(json(1.0))
                .isEqualTo(json(1.0f))
                .isEqualTo(json(BigInteger.ONE))
                .isEqualTo(json(new BigDecimal("1.00")))
                .isEqualTo("1");
        assertThat(json(-0.0)).isEqualTo("0");
        assertThat(json(1e21)).isEqualTo("1e+21");
        assertThat(json(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(json(new BigInteger("123456789012345678901234567890"))).isEqualTo("123456789012345678901234567890");
    }

    @Test
    void numbersThatJsonLacksAreWrittenAsInYaml() {
        assertThat(json(Double.NaN)).isEqualTo(".nan");
        assertThat(json(Double.POSITIVE_INFINITY)).isEqualTo(".inf");
        assertThat(json(Double.NEGATIVE_INFINITY)).isEqualTo("-.inf");
    }

    @Test
    void otherValuesAreWrittenPlainly() {
        assertThat(json(null)).isEqualTo("null");
        assertThat(json(true)).isEqualTo("true");
        assertThat(json(Arrays.asList(1, null, List.of(), Map.of()))).isEqualTo("[1,null,[],{}]");
    }

    // RFC 8785, sections 3.2.2.2 and 3.2.3
    @Test
    void textsAreEscapedAsLittleAsPossible() {
        assertThat(json("\u20ac$\017\nA'B\"\\\\\"/")).isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
        assertThat(json("\b\t\n\f\r\u007f")).isEqualTo("\"\\b\\t\\n\\f\\r\u007f\"");
    }

    // RFC 8785, section 3.2.3
    @Test
    void keysAreSortedByTheirCodeUnits() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String key : List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
            map.put(key, 0);
        }

        assertThat(json(map))
                .isEqualTo(
                        "{\"\\r\":0,\"1\":0,\"\u0080\":0,\"\u00f6\":0,\"\u20ac\":0,\"\ud83d\ude00\":0,\"\ufb33\":0}");
    }

    private static String json(Object value) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("p", value);
        String all = new Definition(
                        DATASET, Optional.empty(), List.of(new StepDefinition("S", params)), Optional.empty())
                .canonicalJson();
        String before = "{\"dataset\":\"regression_Q1\",\"steps\":[{\"class\":\"S\",\"params\":{\"p\":";
        assertThat(all).startsWith(before).endsWith("}}]}");
        return all.substring(before.length(), all.length() - "}}]}".length());
    }

    @Test
    void folderHasDatasetNameAndId() {
        Definition named = Definition.of(Name.of("Q1 2024"), Name.of("base line"), List.of());
        Definition unnamed = new Definition(DATASET, Optional.empty(), List.of(), Optional.empty());

        assertThat(named.folder("c20f9b")).isEqualTo("Q1-2024_base-line_c20f9b");
        assertThat(unnamed.folder("c20f9b")).isEqualTo("regression_Q1_c20f9b");
        assertThat(named.withId(Name.of("my id")).folder("c20f9b")).isEqualTo("Q1-2024_my-id");
    }

    @Test
    void labelIsForPeople() {
        assertThat(Definition.of(DATASET, Name.of("baseline"), List.of()).label())
                .isEqualTo("regression_Q1/baseline");
        assertThat(new Definition(DATASET, Optional.empty(), List.of(), Optional.empty()).label())
                .isEqualTo("regression_Q1");
    }

    @Test
    void laterChangesOfTheGivenStepsDoNotCount() {
        List<StepDefinition> steps = new ArrayList<>(List.of(StepDefinition.of("PCA")));
        Definition definition = Definition.of(DATASET, Name.of("baseline"), steps);

        steps.clear();

        assertThat(definition.steps()).containsExactly(StepDefinition.of("PCA"));
    }
}
