/**
 * A store on S3, and links that are pointer objects. Only the providers are public. May use ports, the domain and the AWS
 * SDK.
 */
@NullMarked
package dev.granary.adapter.s3;

import org.jspecify.annotations.NullMarked;
