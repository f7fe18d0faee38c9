package dev.granary.adapter.s3;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes the clients that speak to servers. */
final class Clients {

    /** So many requests of one store are under way at once, at the most. */
    static final int REQUESTS_AT_ONCE = 32;

    private static final int SPARE = 32;
    private static final int LEASES_AT_ONCE = 8;

    /** One small request, tried several times. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration ONE_TRY = Duration.ofSeconds(20);
    private static final int TRIES = 7;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** The slowest line that is not given up; one on which nothing comes at all is given up much sooner. */
    private static final long SLOWEST_BYTES_A_SECOND = 64 * 1024;

    private static final int TRIES_OF_MUCH = 4;

    private Clients() {}

    /** How long a request may take that moves so many bytes. */
    static Consumer<AwsRequestOverrideConfiguration.Builder> moving(long bytes) {
        Duration oneTry = ONE_TRY.plusSeconds(bytes / SLOWEST_BYTES_A_SECOND);
        Duration all = oneTry.multipliedBy(TRIES_OF_MUCH);
        return request ->
                request.apiCallAttemptTimeout(oneTry).apiCallTimeout(all.compareTo(PATIENCE) > 0 ? all : PATIENCE);
    }

    /** For contents, documents and listings: what fails is tried again. */
    static S3Client open(Options options) {
        return open(options, REQUESTS_AT_ONCE + SPARE, patience());
    }

    /**
     * For keeping leases: with connections of its own, so that they are renewed while others move much, and each request is
     * made once.
     */
    static S3Client forLeases(Options options) {
        Duration beat = options.lease().dividedBy(Heartbeat.BEATS_A_LEASE);
        return open(
                options,
                LEASES_AT_ONCE,
                ClientOverrideConfiguration.builder()
                        .apiCallTimeout(beat)
                        .apiCallAttemptTimeout(beat)
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .build());
    }

    private static S3Client open(Options options, int connections, ClientOverrideConfiguration patience) {
        DefaultCredentialsProvider.Builder credentials = DefaultCredentialsProvider.builder();
        options.profile().ifPresent(credentials::profileName);
        Optional<Region> region = options.region().map(Region::of).or(() -> regionOfMachine(options));
        S3ClientBuilder builder = S3Client.builder()
                .credentialsProvider(credentials.build())
                .region(region.orElse(Region.US_EAST_1))
                .crossRegionAccessEnabled(region.isEmpty() && options.endpoint().isEmpty())
                .forcePathStyle(options.pathStyle())
                // Servers other than AWS know neither checksum trailers nor chunks with signatures of their own.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .addPlugin(LegacyMd5Plugin.create())
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(connections)
                        .connectionAcquisitionTimeout(PATIENCE)
                        .connectionTimeout(Duration.ofSeconds(10))
                        .socketTimeout(ONE_TRY))
                .overrideConfiguration(patience);
        options.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    // A machine of AWS is not asked for its region: elsewhere that takes seconds, and the bucket's may be another.
    private static Optional<Region> regionOfMachine(Options options) {
        AwsRegionProvider chain = new AwsRegionProviderChain(
                new SystemSettingsRegionProvider(),
                options.profile()
                        .<AwsRegionProvider>map(profile -> new AwsProfileRegionProvider(null, profile))
                        .orElseGet(AwsProfileRegionProvider::new));
        try {
            return Optional.ofNullable(chain.getRegion());
        } catch (SdkClientException e) {
            return Optional.empty();
        }
    }

    private static ClientOverrideConfiguration patience() {
        BackoffStrategy pauses = BackoffStrategy.exponentialDelay(SHORTEST_PAUSE, LONGEST_PAUSE);
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(PATIENCE)
                .apiCallAttemptTimeout(ONE_TRY)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(TRIES)
                        .backoffStrategy(pauses)
                        .throttlingBackoffStrategy(pauses)
                        .build())
                .build();
    }
}
