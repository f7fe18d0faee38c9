package dev.granary.app.codec;

import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The core schema as YAML 1.2 defines it. The library's own adds the merge key of YAML 1.1, and makes a new resolver
 * for every scalar that is written, which takes half of the time (snakeyaml-engine 3.2, sampled).
 */
final class Core extends CoreSchema {

    private final ScalarResolver resolver = new CoreScalarResolver(false);

    @Override
    public ScalarResolver getScalarResolver() {
        return resolver;
    }
}
