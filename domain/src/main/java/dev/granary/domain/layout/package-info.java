/** Where everything stands in a results folder: the only place that does path arithmetic. May use {@code name} and {@code content}. */
@NullMarked
package dev.granary.domain.layout;

import org.jspecify.annotations.NullMarked;
