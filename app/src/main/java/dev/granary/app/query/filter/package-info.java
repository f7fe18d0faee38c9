/**
 * Conditions on rows, read from text in the grammar of SQL and MLflow. The one place that knows the parser's library; it
 * only reads with it and judges rows itself. Knows rows; the queries know it.
 */
@NullMarked
package dev.granary.app.query.filter;

import org.jspecify.annotations.NullMarked;
