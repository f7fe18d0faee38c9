/**
 * S3 servers that tests run on, all on loopback: in this JVM, a real Ceph, and a proxy that does wrong. Tests of any module
 * may use them; who does declares s3proxy in test scope.
 */
@NullMarked
package dev.granary.adapter.s3.server;

import org.jspecify.annotations.NullMarked;
